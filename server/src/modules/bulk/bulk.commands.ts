import { BULK_MOST, bulkActionKinds, parseFilter, Problem, type BulkAction, type Filter } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import { enqueueJob } from '../../platform/jobs.ts';
import type { Actor, Platform } from '../../platform/platform.ts';
import { askedBy, countStatement } from '../explorer/index.ts';
import { BULK_JOB, BULK_UNDO_JOB, runEvent } from './bulk.job.ts';
import { checkUndo, checkWish, type Wish } from './bulk.rules.ts';
import * as store from './bulk.store.ts';

interface Asking {
  readonly actor: Actor;
  readonly platform: Platform;
  readonly now: string;
}

/** The permission of the action itself; the route only knows that there is one. */
export function requireAction({ actor, platform, now }: Asking, action: BulkAction, projectId: string): void {
  const { permission } = bulkActionKinds[action];
  const verdict = platform.authorise(actor, permission, { projectId }, new Date(now));
  if (!verdict.allow) throw new Problem('not-allowed', verdict.reason, { extensions: { permission } });
}

interface Body {
  readonly action: BulkAction;
  readonly filter: string;
  readonly reason?: string | undefined;
  readonly priority?: number | undefined;
}

/** A wish that is complete and allowed, with what it is about. */
export function wishOf(asking: Asking, projectId: string, body: Body) {
  const wish: Wish = { action: body.action, reason: body.reason ?? null, priority: body.priority ?? null };
  requireAction(asking, body.action, projectId);
  checkWish(wish);
  const { of: kind } = bulkActionKinds[body.action];
  return { wish, asked: askedBy(asking, kind, projectId, filterFrom(body.filter, kind)) };
}

function filterFrom(text: string, kind: 'items' | 'tasks'): Filter {
  const { filter, errors } = parseFilter(text, kind);
  const [first] = errors;
  if (first === undefined) return filter;
  throw new Problem('invalid-input', `/body/filter: ${first.detail}`, {
    errors: errors.map(({ detail }) => ({ pointer: '/body/filter', detail })),
  });
}

export const startBulkRun = defineCommand('startBulkRun', {
  scope: ({ input }) => input.params,
  async run({ tx, input, actor, now, newId, platform }) {
    const { projectId } = input.params;
    const { wish, asked } = wishOf({ actor, platform, now }, projectId, input.body);
    const { count } = await tx.one<{ count: number }>(countStatement(asked, BULK_MOST));
    if (count === 0) throw new Problem('state-refused', 'The filter finds nothing, so there is nothing to do.');
    if (count > BULK_MOST)
      throw new Problem('state-refused', `The filter finds more than ${BULK_MOST}. Narrow it and do it in parts.`);
    const id = newId();
    const jobId = await enqueueJob(tx, newId(), now, {
      kind: BULK_JOB,
      key: `bulk/${id}`,
      payload: { bulkRunId: id, mayKnowGold: asked.scope.mayKnowGold },
      projectId,
    });
    const { filter } = input.body;
    await store.insertRun(tx, {
      id,
      projectId,
      kind: asked.kind,
      filter,
      ...wish,
      expected: count,
      jobId,
      createdBy: actor.personId,
      at: now,
    });
    const run = await requireRun(tx, id, now);
    return { output: run, events: [runEvent(run, 'started', { expected: count })] };
  },
});

export async function requireRun(db: Db, id: string, now: string): Promise<store.BulkRun> {
  const run = await store.findRun(db, id, now);
  if (run === null) throw new Problem('not-found', 'There is no such bulk run, or it is not yours to see.');
  return run;
}

export const undoBulkRun = defineCommand('undoBulkRun', {
  async scope({ tx, input }) {
    const { projectId } = await requireRun(tx, input.params.bulkRunId, '');
    return { projectId };
  },
  async run({ tx, input, actor, now, newId, platform }) {
    const { bulkRunId } = input.params;
    await store.lockRun(tx, bulkRunId);
    const run = await requireRun(tx, bulkRunId, now);
    requireAction({ actor, platform, now }, run.action, run.projectId);
    checkUndo(run, now);
    const jobId = await enqueueJob(tx, newId(), now, {
      kind: BULK_UNDO_JOB,
      key: `bulk-undo/${run.id}`,
      payload: { bulkRunId: run.id, personId: actor.personId },
      projectId: run.projectId,
    });
    await store.startUndo(tx, run.id, jobId);
    return { output: await requireRun(tx, run.id, now), events: [runEvent(run, 'undo-started')] };
  },
});
