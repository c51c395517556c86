import type { Module } from '../../platform/module.ts';
import { IMPORT_JOB, importBatchJob } from './import.job.ts';
import * as commands from './ingestion.commands.ts';
import * as queries from './ingestion.queries.ts';

export { findBatch, type Batch } from './ingestion.store.ts';
export { findItemIds, findItems, listReadyItemIds, summarise, type Item, type ItemSummary } from './item.store.ts';

const { uploadFile, importBatch, acceptBatch, rejectBatch, quarantineBatch, releaseBatch } = commands;

/** Deliveries: files in, rows read and judged, items out. */
export const ingestion: Module = {
  name: 'ingestion',
  operations: { uploadFile, importBatch, acceptBatch, rejectBatch, quarantineBatch, releaseBatch, ...queries },
  jobs: { [IMPORT_JOB]: importBatchJob },
};
