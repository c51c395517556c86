import type { Module } from '../../platform/module.ts';
import { checkBatch, listBatchChecks } from './check.commands.ts';
import { IMPORT_JOB, importBatchJob } from './import.job.ts';
import * as commands from './ingestion.commands.ts';
import * as queries from './ingestion.queries.ts';

export { pagesOfItems } from './check.commands.ts';
export { byBatch, lockedBatch, requireBatch } from './ingestion.commands.ts';
export { checkItemsOpen, itemsRefusal } from './ingestion.rules.ts';
export { recordDelivery } from './file.store.ts';
export { findBatch, type Batch } from './ingestion.store.ts';
export { leaveOutItems, rewriteItems, takeBackItems } from './change-items.ts';
export {
  findItemIds,
  findItems,
  hasField,
  listAcceptedWithTags,
  listReadyItemIds,
  summarise,
  type Item,
} from './item.store.ts';

const { uploadFile, importBatch, acceptBatch, rejectBatch, quarantineBatch, releaseBatch } = commands;

/** Deliveries: files in, rows read and judged, items out. */
export const ingestion: Module = {
  name: 'ingestion',
  operations: {
    uploadFile,
    importBatch,
    acceptBatch,
    rejectBatch,
    quarantineBatch,
    releaseBatch,
    checkBatch,
    ...queries,
    listBatchChecks,
  },
  jobs: { [IMPORT_JOB]: importBatchJob },
};
