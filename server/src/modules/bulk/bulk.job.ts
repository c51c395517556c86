import { parseFilter, Problem } from '@assay/api';
import { defineInternalCommand, executeAsSystem } from '../../platform/command.ts';
import { reader } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import type { Platform } from '../../platform/platform.ts';
import { idsAfter, type Asked } from '../explorer/index.ts';
import { apply, lockWithin, type Write } from './apply.ts';
import { standingsOf } from './standings.ts';
import { decide, undoRefusal, type Facts } from './bulk.rules.ts';
import * as store from './bulk.store.ts';

export const BULK_JOB = 'bulk.run';
export const BULK_UNDO_JOB = 'bulk.undo';
const STEP = 500;

/** Each change has an event of its own, as if somebody had made it alone. */
const eventTypes = {
  'exclude-items': ['item.excluded', 'item.restored'],
  'restore-items': ['item.restored', 'item.excluded'],
  'tag-items': ['item.tagged', 'item.untagged'],
  'untag-items': ['item.untagged', 'item.tagged'],
  'assign-tasks': ['task.assigned', 'task.unassigned'],
  'unassign-tasks': ['task.unassigned', 'task.assigned'],
  'set-task-priority': ['task.priority-set', 'task.priority-set'],
  'withdraw-tasks': ['task.withdrawn', 'task.withdrawn'],
  'requeue-tasks': ['task.requeued', 'task.blocked'],
} as const;

function eventsOf(run: store.BulkRun, verb: string, writes: readonly Write[], data: Readonly<Record<string, unknown>>) {
  const [done, undone] = eventTypes[run.action];
  const each = writes.map(({ id, withinId }): NewEvent => ({
    type: verb === 'undo-advanced' ? undone : done,
    subject: { kind: run.kind === 'items' ? 'item' : 'task', id },
    projectId: run.projectId,
    data: { bulkRunId: run.id, ...about(run), [run.kind === 'items' ? 'batchId' : 'campaignId']: withinId },
  }));
  return [runEvent(run, verb, data), ...each] as const;
}

/** Ids only: what a tag or a person is called stands elsewhere. */
function about({ tagId, personId }: Pick<store.BulkRun, 'tagId' | 'personId'>) {
  return { ...(tagId === null ? {} : { tagId }), ...(personId === null ? {} : { personId }) };
}

export function runEvent(
  run: Pick<store.BulkRun, 'id' | 'projectId' | 'action'>,
  verb: string,
  data: Readonly<Record<string, unknown>> = {},
): NewEvent {
  return {
    type: `bulk-run.${verb}`,
    subject: { kind: 'bulk-run', id: run.id },
    projectId: run.projectId,
    data: { action: run.action, ...data },
  };
}

async function requireRun(platform: Platform, id: string): Promise<store.BulkRun> {
  const run = await store.findRun(reader(platform.pools.write), id, platform.clock.now().toISOString());
  if (run === null) throw new Problem('not-found', 'This bulk run is gone.');
  return run;
}

async function lockedFacts(
  tx: Parameters<typeof lockWithin>[0],
  run: store.BulkRun,
  ids: readonly string[],
): Promise<Facts[]> {
  await lockWithin(tx, await store.findFacts(tx, run, ids), run.action);
  return store.findFacts(tx, run, ids);
}

/**
 * Walks through what the filter finds in the order things came in, which no change moves. How far it came is written in the same
 * transaction as the changes, so a killed run goes on behind its last step and does nothing twice.
 */
export const bulkJob: JobHandler = async (platform, job) => {
  const run = await requireRun(platform, String(job.payload['bulkRunId']));
  if (run.state !== 'queued' && run.state !== 'running') return { ...run.counts };
  const asked: Asked = {
    kind: run.kind,
    filter: parseFilter(run.filter, run.kind).filter,
    scope: { projectId: run.projectId, mayKnowGold: job.payload['mayKnowGold'] === true, mayKnowPeople: false },
    ...(run.selectedIds === null ? {} : { selected: run.selectedIds }),
  };
  const step = defineInternalCommand<{ bulkRunId: string }, number>('stepBulkRun', async ({ tx, now }) => {
    const at = await store.lockRun(tx, run.id);
    if (at === null) throw new Problem('not-found', 'This bulk run is gone.');
    const ids = await idsAfter(tx, asked, at.position, STEP);
    const last = ids.at(-1);
    if (last === undefined) {
      await store.finishRun(tx, run.id, now);
      return { output: 0, events: [runEvent(run, 'finished')], actorId: run.createdBy.id };
    }
    const found = await lockedFacts(tx, run, ids);
    const standings = await standingsOf(tx, platform, run, found, now);
    const decided = found.map((facts) => ({ facts, decision: decide(run, facts, standings) }));
    const changes = decided.flatMap(({ facts, decision }): store.NewChange[] => {
      if (decision.outcome === 'unchanged') return [];
      const { id: targetId, withinId, name } = facts;
      return decision.outcome === 'refused'
        ? [{ targetId, withinId, name, outcome: 'refused', reason: decision.reason, before: {}, after: null }]
        : [
            {
              targetId,
              withinId,
              name,
              outcome: 'changed',
              reason: null,
              before: decision.before,
              after: decision.after,
            },
          ];
    });
    const writes = changes.flatMap(({ targetId, withinId, before, after }) =>
      after === null ? [] : [{ id: targetId, withinId, before, after }],
    );
    await apply(tx, writes, { tagId: run.tagId, byId: run.createdBy.id, now });
    await store.insertChanges(tx, run.id, at.changes, changes);
    const figures = {
      changed: writes.length,
      unchanged: decided.length - changes.length,
      refused: changes.length - writes.length,
    };
    await store.advance(tx, run.id, { position: last, ...figures });
    return { output: ids.length, events: eventsOf(run, 'advanced', writes, figures), actorId: run.createdBy.id };
  });
  const { changed, unchanged, refused } = run.counts;
  for (let seen = changed + unchanged + refused; ;) {
    const done = await executeAsSystem(platform, step, { bulkRunId: run.id });
    seen += done;
    if (done === 0) return { seen };
    await job.progress(seen, run.expected);
  }
};

/** Puts back what the run changed, as far as it still is what the run made of it. */
export const bulkUndoJob: JobHandler = async (platform, job) => {
  const run = await requireRun(platform, String(job.payload['bulkRunId']));
  if (run.state !== 'undoing') return { undone: run.undone };
  const actorId = String(job.payload['personId']);
  const step = defineInternalCommand<{ bulkRunId: string }, number>('stepBulkUndo', async ({ tx, now }) => {
    await store.lockRun(tx, run.id);
    const changes = await store.changesToUndo(tx, run.id, STEP);
    if (changes.length === 0) {
      await store.finishUndo(tx, run.id);
      return { output: 0, events: [runEvent(run, 'undone')], actorId };
    }
    const ids = changes.map((one) => one.targetId);
    const facts = new Map((await lockedFacts(tx, run, ids)).map((one) => [one.id, one]));
    const results = changes.map((change) => {
      const now = facts.get(change.targetId);
      const reason = now === undefined ? 'It is gone.' : undoRefusal(now, change.after);
      return { change, reason };
    });
    const writes = results.flatMap(({ change, reason }) =>
      reason === null
        ? [{ id: change.targetId, withinId: change.withinId, before: change.after, after: change.before }]
        : [],
    );
    await apply(tx, writes, { tagId: run.tagId, byId: actorId, now });
    await store.recordUndo(
      tx,
      run.id,
      results.map(({ change, reason }) => ({
        number: change.number,
        undo: reason === null ? 'undone' : 'kept',
        reason,
      })),
    );
    const figures = { undone: writes.length, kept: results.length - writes.length };
    return { output: changes.length, events: eventsOf(run, 'undo-advanced', writes, figures), actorId };
  });
  for (let seen = run.undone + run.notUndone; ;) {
    const done = await executeAsSystem(platform, step, { bulkRunId: run.id });
    seen += done;
    if (done === 0) return { seen };
    await job.progress(seen, run.counts.changed);
  }
};
