import { BULK_MOST, bulkActionKinds, parseFilter, Problem, type BulkAction, type Filter } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import { enqueueJob } from '../../platform/jobs.ts';
import type { Actor, Platform } from '../../platform/platform.ts';
import { askedBy, countStatement, type Asked } from '../explorer/index.ts';
import { BULK_JOB, BULK_UNDO_JOB, runEvent } from './bulk.job.ts';
import { findTagByName, insertTag } from '../tags/index.ts';
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
  readonly selected?: readonly string[] | undefined;
  readonly reason?: string | undefined;
  readonly priority?: number | undefined;
  readonly tag?: string | undefined;
  readonly personId?: string | undefined;
}

/** A wish that is complete and allowed, with what it is about; a tag that there is not yet has no id. */
export async function wishOf(asking: Asking, db: Db, projectId: string, body: Body) {
  requireAction(asking, body.action, projectId);
  checkWish(body.action, body);
  const { of: kind, asks } = bulkActionKinds[body.action];
  const tag = asks === 'tag' && body.tag !== undefined ? await findTagByName(db, projectId, body.tag) : null;
  if (body.action === 'untag-items' && tag === null)
    throw new Problem('invalid-input', `There is no tag "${body.tag}" to take off.`, {
      errors: [{ pointer: '/body/tag', detail: 'Name a tag of this project.' }],
    });
  const wish: Wish = {
    action: body.action,
    reason: asks === 'reason' ? (body.reason ?? null) : null,
    priority: asks === 'priority' ? (body.priority ?? null) : null,
    tagId: tag?.id ?? null,
    personId: asks === 'person' ? (body.personId ?? null) : null,
  };
  const asked: Asked = {
    ...askedBy(asking, kind, projectId, filterFrom(body.filter, kind)),
    ...(body.selected === undefined ? {} : { selected: body.selected }),
  };
  return { wish, asked };
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
    const { wish, asked } = await wishOf({ actor, platform, now }, tx, projectId, input.body);
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
    const { filter, selected = null, tag } = input.body;
    const made = { id: newId(), projectId, name: tag ?? '', createdBy: actor.personId, at: now };
    const tagId = wish.action === 'tag-items' && wish.tagId === null ? await insertTag(tx, made) : wish.tagId;
    await store.insertRun(tx, {
      id,
      projectId,
      kind: asked.kind,
      filter,
      selected,
      ...wish,
      tagId,
      expected: count,
      jobId,
      createdBy: actor.personId,
      at: now,
    });
    const run = await requireRun(tx, id, now);
    return { output: toWire(run), events: [runEvent(run, 'started', { expected: count })] };
  },
});

export const toWire = ({ selectedIds: _ids, tagId: _tag, personId: _person, ...run }: store.BulkRun) => run;

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
    return { output: toWire(await requireRun(tx, run.id, now)), events: [runEvent(run, 'undo-started')] };
  },
});
