import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import { enqueueJob } from '../../platform/jobs.ts';
import { byBatch, checkItemsOpen, hasField, leaveOutItems, lockedBatch, takeBackItems } from '../ingestion/index.ts';
import { maskedTypes, type Steps } from './clean-text.ts';
import { CLEANING_JOB } from './cleaning.job.ts';
import * as store from './cleaning.store.ts';

/** Fields of all steps, each once, with the step that names them. */
function fieldsOf(steps: Steps): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [step, wish] of Object.entries(steps))
    for (const field of wish?.fields ?? []) if (!fields.has(field)) fields.set(field, step);
  return fields;
}

export const runCleaning = defineCommand('runCleaning', {
  scope: byBatch,
  async run({ tx, input, actor, now, newId }) {
    const batch = await lockedBatch(tx, input.params.batchId);
    checkItemsOpen(batch);
    const { steps } = input.body;
    maskedTypes(steps);
    for (const [field, step] of fieldsOf(steps)) {
      if (await hasField(tx, batch.id, field)) continue;
      throw new Problem('invalid-input', `No item of batch ${batch.number} has the field "${field}".`, {
        errors: [
          {
            pointer: `/body/steps/${step}/fields`,
            detail: `"${field}" is in none of the items; name a field of their data.`,
          },
        ],
      });
    }
    await store.closeFailedRuns(tx, batch.id, now);
    if ((await store.listRuns(tx, batch.id)).some((run) => run.state === 'queued' || run.state === 'running')) {
      throw new Problem(
        'state-refused',
        `Batch ${batch.number} is being cleaned already; wait until that run is done.`,
      );
    }
    const id = newId();
    const { projectId } = batch;
    const jobId = await enqueueJob(tx, newId(), now, {
      kind: CLEANING_JOB,
      key: `cleaning/${id}`,
      payload: { cleaningRunId: id },
      projectId,
    });
    await store.insertRun(tx, { id, projectId, batchId: batch.id, steps, jobId, startedBy: actor.personId, at: now });
    const run = await requireRun(tx, id);
    const data = { batchId: batch.id, steps: Object.keys(steps) };
    return {
      output: run,
      events: [{ type: 'cleaning-run.started', subject: { kind: 'cleaning-run', id }, projectId, data }],
    };
  },
});

export async function requireRun(db: Parameters<typeof store.findRun>[0], id: string): Promise<store.CleaningRun> {
  const run = await store.findRun(db, id);
  if (run === null) throw new Problem('not-found', 'There is no such cleaning run.');
  return run;
}

export const excludeItems = defineCommand('excludeItems', {
  scope: byBatch,
  async run({ tx, input }) {
    const batch = await lockedBatch(tx, input.params.batchId);
    checkItemsOpen(batch);
    const { itemIds, reason } = input.body;
    const changed = await leaveOutItems(
      tx,
      batch.id,
      itemIds.map((id) => ({ id, duplicateOf: null })),
      reason,
    );
    const data = { changed, asked: itemIds.length, reason };
    return {
      output: { changed },
      events: [{ type: 'items.excluded', subject: { kind: 'batch', id: batch.id }, projectId: batch.projectId, data }],
    };
  },
});

export const restoreItems = defineCommand('restoreItems', {
  scope: byBatch,
  async run({ tx, input }) {
    const batch = await lockedBatch(tx, input.params.batchId);
    checkItemsOpen(batch);
    const { itemIds, reason } = input.body;
    const changed = await takeBackItems(tx, batch.id, itemIds);
    const data = { changed, asked: itemIds.length, reason };
    return {
      output: { changed },
      events: [{ type: 'items.restored', subject: { kind: 'batch', id: batch.id }, projectId: batch.projectId, data }],
    };
  },
});
