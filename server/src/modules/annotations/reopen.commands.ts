import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Db, Tx } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import type { Actor, Platform } from '../../platform/platform.ts';
import { agreeAtOf, requireCampaign } from '../campaigns/index.ts';
import { findSeat, findSpec, keepDraft, renewJudgement, requirePurpose, stateFrom, type Spec } from '../tasks/index.ts';
import { checkAnswer, deriveResult } from './annotations.rules.ts';
import { insertRevision } from './annotations.store.ts';
import { reopenRefusal } from './reopen.rules.ts';
import * as store from './reopen.store.ts';
import { answersOf, insertResult } from './submit.store.ts';

/** What stands as the reason of a change whose author gave none. */
const REOPENED = 'reopened by its author';

interface Asked {
  readonly actor: Actor;
  readonly now: string;
  readonly platform: Platform;
  readonly input: { readonly params: { readonly campaignId: string; readonly annotationId: string } };
}

/**
 * One's own answer while it may be changed.
 *
 * @throws Problem `not-found` to everybody but its author, `state-refused` when its time is over
 */
export async function requireReopenable(db: Db, { actor, now, platform, input }: Asked): Promise<store.OwnAnswer> {
  const own = await requireOwn(db, { actor, now, platform, input });
  const refusal = reopenRefusal(own, now);
  if (refusal !== null) throw new Problem('state-refused', refusal);
  return own;
}

async function requireOwn(db: Db, { actor, now, platform, input }: Asked): Promise<store.OwnAnswer> {
  const { campaignId, annotationId } = input.params;
  const own = await store.findOwn(db, campaignId, annotationId, actor.personId);
  if (own === null) throw new Problem('not-found', 'You gave no such answer.');
  requirePurpose(platform, actor, await findSeat(db, campaignId, actor.personId), 'label', now);
  return own;
}

export const saveReopeningDraft = defineCommand('saveReopeningDraft', {
  scope: () => ({ projectId: null }),
  async run(context) {
    const { tx, input, now } = context;
    const own = await requireReopenable(tx, context);
    const { campaignId, givenUnder: assignmentId } = own;
    await keepDraft(tx, { campaignId, assignmentId, annotationId: own.id, ...input.body, verdicts: {}, now });
    return {
      output: { savedAt: now },
      events: [
        {
          type: 'draft.saved',
          subject: { kind: 'task', id: own.taskId },
          projectId: own.projectId,
          data: { campaignId, assignmentId, annotationId: own.id },
        },
      ],
    };
  },
});

export const reviseAnnotation = defineCommand('reviseAnnotation', {
  scope: () => ({ projectId: null }),
  async run(context) {
    const { tx, input, actor, now, newId } = context;
    const { campaignId } = input.params;
    const { taskId } = await requireOwn(tx, context);
    // The campaign first: it must not end between this check and the change.
    await requireCampaign(tx, campaignId, 'lock');
    await store.lockForChange(tx, campaignId, taskId);
    const own = await requireReopenable(tx, context);
    const spec = await findSpec(tx, own.taskSpecVersionId);
    const answer = checkAnswer(spec, own.payload, input.body.answer);
    const id = newId();
    const revision = await insertRevision(tx, own, {
      id,
      authorId: actor.personId,
      reason: input.body.reason.trim() === '' ? REOPENED : input.body.reason.trim(),
      answer,
      labels: spec.type.countLabels(answer, spec.config),
      activeMs: input.body.activeMs,
      assignmentId: null,
      guidelineVersionId: own.guidelineInForce,
      now,
    });
    await store.addActiveTime(tx, own, input.body.activeMs, now);
    await store.dropDraft(tx, own);
    const requestId = await store.moveRequest(tx, campaignId, own.id, id);
    if (requestId !== null) await renewJudgement(tx, campaignId, requestId, id);
    const { projectId } = own;
    const revised: NewEvent = {
      type: 'annotation.revised',
      subject: { kind: 'annotation', id },
      projectId,
      data: { campaignId, taskId, revision },
    };
    const moved = await decideAgain(tx, own, spec, now);
    const type = moved === 'done' ? 'task.finished' : 'task.disputed';
    return {
      output: { annotationId: id, revision, answeredAt: now },
      events:
        moved === null
          ? [revised]
          : [revised, { type, subject: { kind: 'task', id: taskId }, projectId, data: { campaignId } }],
    };
  },
});

/**
 * Derives the result of a task anew whose answers had decided it. What a reference or an adjudicator decided stands, and
 * so does what an adjudicator has in hand. Answers where the task went, or null when it stayed.
 */
async function decideAgain(
  tx: Tx,
  own: store.OwnAnswer,
  spec: Spec,
  now: string,
): Promise<'done' | 'adjudication' | null> {
  const { task, decidedBy } = own;
  const stands = own.gold !== null || decidedBy === 'adjudication' || decidedBy === 'gold' || task.judgeLeases > 0;
  if (stands || stateFrom(task) !== 'resolve') return null;
  const { newest, reviewed } = await answersOf(tx, own.campaignId, own.taskId);
  const result = deriveResult(spec, own.payload, newest, { agreeAt: agreeAtOf(own.workflow), reviewed });
  await insertResult(tx, { ...own, now }, result);
  const state = result.final ? 'done' : 'adjudication';
  if (state === task.state) return null;
  await store.setTaskState(tx, own, state, now);
  return state;
}
