import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { NewEvent } from '../../platform/events.ts';
import type { Tx } from '../../platform/db.ts';
import { agreeAtOf, requireCampaign, type Campaign } from '../campaigns/index.ts';
import {
  answersOf,
  checkAnswer,
  deriveResult,
  findAnnotation,
  findSpec,
  insertResult,
  insertRevision,
  type Result,
  type Spec,
} from '../annotations/index.ts';
import { findItems } from '../ingestion/index.ts';
import {
  closeLease,
  lockLease,
  requireLive,
  requirePurpose,
  stateFrom,
  type Lease,
  type TaskState,
} from '../tasks/index.ts';
import { isInside } from './pins.rules.ts';
import * as store from './review.store.ts';

/** A correction brings the right answer; a rejection says what is wrong, because the annotator has to learn from it. */
function requireGrounds(body: {
  verdict: store.Verdict;
  errorCodes: readonly string[];
  comment: string;
  answer?: unknown;
}): void {
  const errors = [
    ...(body.verdict === 'rejected' && body.errorCodes.length === 0
      ? [
          {
            pointer: '/body/errorCodes',
            detail: 'Name at least one error code: it tells the annotator what to change.',
          },
        ]
      : []),
    ...(body.verdict === 'rejected' && body.comment.trim() === ''
      ? [{ pointer: '/body/comment', detail: 'Say in words what is wrong.' }]
      : []),
    ...(body.verdict === 'corrected' && body.answer === undefined
      ? [{ pointer: '/body/answer', detail: 'Give the corrected answer.' }]
      : []),
    ...(body.verdict !== 'corrected' && body.answer !== undefined
      ? [{ pointer: '/body/answer', detail: 'Only a correction carries an answer; leave it out.' }]
      : []),
  ];
  if (errors.length > 0) throw new Problem('incomplete-record', errors.map((one) => one.detail).join(' '), { errors });
}

/** A campaign with a list of error codes takes no others: figures by code would fall apart. */
function requireKnownCodes(campaign: Campaign, given: readonly string[]): void {
  const known = campaign.errorCodes.map((one) => one.code);
  if (known.length === 0) return;
  const errors = given.flatMap((code, index) =>
    known.includes(code)
      ? []
      : [
          {
            pointer: `/body/errorCodes/${index}`,
            detail: `The campaign has no error code "${code}"; use one of ${known.join(', ')}.`,
          },
        ],
  );
  const [first] = errors;
  if (first !== undefined) throw new Problem('incomplete-record', first.detail, { errors });
}

/** A pin into the answer points at something that is there. */
function requirePinned(answer: unknown, regions: readonly store.Review['regions'][number][]): void {
  const errors = regions.flatMap((region, index) =>
    'pointer' in region && !isInside(answer, region.pointer)
      ? [{ pointer: `/body/regions/${index}/pointer`, detail: `The answer has nothing at ${region.pointer}.` }]
      : [],
  );
  const [first] = errors;
  if (first !== undefined) throw new Problem('incomplete-record', first.detail, { errors });
}

export const submitReview = defineCommand('submitReview', {
  scope: () => ({ projectId: null }),
  async run({ tx, input, actor, now, newId, platform }) {
    const { campaignId, assignmentId } = input.params;
    const { body } = input;
    const lease = requireLive(await lockLease(tx, campaignId, assignmentId), actor, 'review', body.fence, now);
    requirePurpose(platform, actor, { projectId: lease.projectId, purposes: ['review'] }, 'review', now);
    requireGrounds(body);
    const campaign = await requireCampaign(tx, campaignId);
    requireKnownCodes(campaign, body.errorCodes);
    const annotation = await findAnnotation(tx, campaignId, lease.annotationId ?? '');
    if (annotation === null) throw new Problem('not-found', 'There is no such answer.');
    if (annotation.personId === actor.personId || annotation.authorId === actor.personId) {
      throw new Problem('independence-refused', 'This is your own answer; somebody else judges it.');
    }
    requirePinned(annotation.answer, body.regions);
    const spec = await findSpec(tx, campaign.taskSpecVersionId);
    const [item] = await findItems(tx, [lease.itemId]);
    const payload = item?.data ?? null;
    const review = {
      id: newId(),
      taskId: lease.taskId,
      annotationId: annotation.id,
      annotatorId: annotation.personId,
      reviewerId: actor.personId,
      verdict: body.verdict,
      errorCodes: body.errorCodes,
      comment: body.comment,
      regions: body.regions,
      round: await store.findRound(tx, campaignId, lease.requestId),
      at: now,
    };
    await store.insertReview(tx, lease, {
      ...review,
      activeMs: body.activeMs,
      reworkId: body.verdict === 'rejected' ? newId() : null,
    });
    if (body.verdict === 'corrected') {
      const answer = checkAnswer(spec, payload, body.answer);
      const labels = spec.type.countLabels(answer, spec.config);
      await insertRevision(tx, annotation, {
        id: newId(),
        authorId: actor.personId,
        reason: body.comment || 'corrected in review',
        answer,
        labels,
        activeMs: body.activeMs,
        assignmentId,
        now,
      });
    }
    await closeLease(tx, lease, now);
    const state = await moveOn(tx, { campaign, lease, spec, payload, rejected: body.verdict === 'rejected', now });
    return { output: review, events: eventsOf(lease, review, state) };
  },
});

interface Move {
  readonly campaign: Campaign;
  readonly lease: Lease;
  readonly spec: Spec;
  readonly payload: unknown;
  readonly rejected: boolean;
  readonly now: string;
}

/** Where the task goes after a verdict: back to the annotator, on to the next review, or to its result. */
async function moveOn(tx: Tx, { campaign, lease, spec, payload, rejected, now }: Move): Promise<TaskState> {
  const counts = {
    ...lease.task,
    openReviews: lease.task.openReviews - 1,
    openReworks: lease.task.openReworks + (rejected ? 1 : 0),
  };
  const next = stateFrom(counts);
  let result: Result | null = null;
  if (next === 'resolve') {
    const { newest } = await answersOf(tx, campaign.id, lease.taskId);
    result = deriveResult(spec, payload, newest, { agreeAt: agreeAtOf(campaign.workflow), reviewed: true });
    await insertResult(tx, { campaignId: campaign.id, taskId: lease.taskId, itemId: lease.itemId, now }, result);
  }
  const state =
    result === null
      ? next === 'submitted'
        ? 'in-review'
        : (next as TaskState)
      : result.final
        ? 'done'
        : 'adjudication';
  await store.moveTask(tx, lease, { ...counts, state }, now);
  return state;
}

function eventsOf(lease: Lease, review: store.Review, state: TaskState): [NewEvent, ...NewEvent[]] {
  const { campaignId, projectId, taskId } = lease;
  const events: [NewEvent, ...NewEvent[]] = [
    {
      type: `annotation.${review.verdict}`,
      subject: { kind: 'annotation', id: review.annotationId },
      projectId,
      data: { campaignId, taskId, reviewId: review.id, errorCodes: review.errorCodes, round: review.round },
    },
  ];
  if (state === 'done' || state === 'adjudication') {
    events.push({
      type: state === 'done' ? 'task.finished' : 'task.disputed',
      subject: { kind: 'task', id: taskId },
      projectId,
      data: { campaignId },
    });
  }
  return events;
}
