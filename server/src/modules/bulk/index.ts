import type { Module } from '../../platform/module.ts';
import { startBulkRun, undoBulkRun } from './bulk.commands.ts';
import { BULK_JOB, bulkJob, BULK_UNDO_JOB, bulkUndoJob } from './bulk.job.ts';
import { getBulkRun, listBulkChanges, listBulkRuns, previewBulkRun } from './bulk.queries.ts';

/** One action on everything a filter finds: previewed, done in steps, undone where nothing changed since. */
export const bulk: Module = {
  name: 'bulk',
  operations: { previewBulkRun, startBulkRun, listBulkRuns, getBulkRun, listBulkChanges, undoBulkRun },
  jobs: { [BULK_JOB]: bulkJob, [BULK_UNDO_JOB]: bulkUndoJob },
};
