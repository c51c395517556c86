import { Problem } from '@assay/api';
import { defineCommand, defineInternalCommand, executeAsSystem, type CommandContext } from '../../platform/command.ts';
import type { NewEvent } from '../../platform/events.ts';
import { agreeAtOf, isBelowMinimum, isDrawnForReview, setPaused } from '../campaigns/index.ts';
import {
  findLease,
  findSpec,
  keepDraft,
  requireLive,
  requirePurpose,
  stateFrom,
  type Spec,
  type TaskState,
} from '../tasks/index.ts';
import * as rules from './annotations.rules.ts';
import * as store from './submit.store.ts';
import { outcomesOf, type Verdicts } from './suggestions.rules.ts';
import { readiedFor, recordOutcomes } from './suggestions.store.ts';

type Locked = NonNullable<Awaited<ReturnType<typeof store.lockForAnswer>>>;

/** Said to a person the gold stop rule paused; it must not tell that there is gold. */
const STOPPED = 'paused by the quality rule of the campaign; its owner will be in touch.';

export const submitAnnotation = defineCommand('submitAnnotation', {
  findsKeyLate: true,
  keepsPlans: true,
  scope: () => ({ projectId: null }),
  async run(context) {
    const { tx, input, actor, now, newId, platform } = context;
    const { campaignId, assignmentId } = input.params;
    const { fence, activeMs } = input.body;
    const lease = await store.lockForAnswer(tx, campaignId, assignmentId);
    requireLive(lease, actor, 'label', fence, now);
    if (lease === null) throw new Problem('not-found', 'You hold no such task.');
    requirePurpose(platform, actor, { projectId: lease.projectId, purposes: ['label'] }, 'label', now);
    const answeredAt = answerTime(input.body.answeredAt, actor.kind, now);
    const { extra } = lease;
    const spec = await findSpec(tx, extra.taskSpecVersionId);
    const answer = rules.checkAnswer(spec, extra.payload, input.body.answer);
    const readied = extra.suggests && lease.requestId === null ? await readiedFor(tx, campaignId, assignmentId) : [];
    const outcomes = outcomesOf(spec, extra.payload, { answer, verdicts: input.body.verdicts }, readied);
    const gold =
      extra.gold === null || lease.requestId !== null
        ? null
        : spec.type.checkGold(spec.config, extra.payload, answer, extra.gold);
    const review = wantsReview(lease, actor.handle) ? { id: newId(), round: (extra.round ?? 0) + 1 } : null;
    const mine = {
      personId: actor.personId,
      handle: actor.handle,
      answer,
      answeredAt,
      guidelineVersionId: extra.guidelineVersionId,
    };
    const after = countersAfter(lease, review !== null);
    const settled = await settle(context, lease, spec, mine, after);
    const annotationId = newId();
    const revision =
      lease.requestId === null ? 1 : await store.nextRevision(tx, campaignId, lease.taskId, actor.personId);
    store.recordAnswer(tx, {
      id: annotationId,
      lease,
      revision,
      reason: revision === 1 ? null : 'rework after review',
      guidelineVersionId: extra.guidelineVersionId,
      answer,
      labels: spec.type.countLabels(answer, spec.config),
      activeMs,
      answeredAt,
      now,
      drafted: extra.drafted,
      task: { ...after, state: settled.state },
      gold,
      review,
    });
    settled.write();
    if (outcomes.length > 0) {
      recordOutcomes(tx, { campaignId, annotationId, taskId: lease.taskId, personId: actor.personId, now }, outcomes);
    }
    const events = await eventsOf(context, lease, {
      annotationId,
      revision,
      activeMs,
      state: settled.state,
      checked: gold !== null,
    });
    return { output: { annotationId, revision, answeredAt }, events };
  },
  async afterRefusal({ platform, actor, input, problem }) {
    if (!(problem instanceof Problem) || problem.type !== 'lease-lost') return;
    await executeAsSystem(platform, keepLateAnswer, {
      ...input.params,
      personId: actor.personId,
      answer: input.body.answer,
      verdicts: input.body.verdicts,
      activeMs: input.body.activeMs,
    });
  },
});

/** A late answer is not lost: it stays as the draft of the lease it was given under. */
const keepLateAnswer = defineInternalCommand<
  {
    campaignId: string;
    assignmentId: string;
    personId: string;
    answer: unknown;
    verdicts: Verdicts;
    activeMs: number;
  },
  boolean
>('keepLateAnswer', async ({ tx, input, now }) => {
  const lease = await findLease(tx, input.campaignId, input.assignmentId);
  const keep = lease !== null && lease.personId === input.personId && lease.state !== 'submitted';
  if (keep) await keepDraft(tx, { ...input, now });
  const event: NewEvent = {
    type: 'draft.saved',
    subject: { kind: 'task', id: lease?.taskId ?? input.assignmentId },
    projectId: lease?.projectId ?? null,
    data: { campaignId: input.campaignId, assignmentId: input.assignmentId, late: true, kept: keep },
  };
  return { output: keep, events: [event] };
});

/** Only recorded and simulated answers have a time of their own; everybody else answers now. */
function answerTime(given: string | undefined, kind: string, now: string): string {
  if (given === undefined) return now;
  if (kind !== 'recorded' && kind !== 'simulated') {
    throw new Problem(
      'not-allowed',
      'Only the answers of recorded and simulated people carry their own time; leave out `answeredAt`.',
      {
        errors: [{ pointer: '/body/answeredAt', detail: 'Leave it out.' }],
      },
    );
  }
  const at = new Date(given).toISOString();
  if (at > now)
    throw new Problem('invalid-input', 'An answer cannot be given in the future.', {
      errors: [{ pointer: '/body/answeredAt', detail: 'Give a time that has passed.' }],
    });
  return at;
}

/** A rework is always looked at again; a first answer when the seed draws it. Gold has its own check. */
function wantsReview({ extra, requestId, task }: Locked, handle: string): boolean {
  if (extra.gold !== null) return false;
  return requestId !== null || isDrawnForReview(extra.reviewPolicy, extra.seed, task.position, handle);
}

function countersAfter({ task, requestId }: Locked, review: boolean) {
  const first = requestId === null ? 1 : 0;
  return {
    needed: task.needed,
    liveLeases: task.liveLeases - first,
    answers: task.answers + first,
    openReviews: task.openReviews + (review ? 1 : 0),
    openReworks: task.openReworks - (1 - first),
  };
}

/** Where the task goes with this answer, and what has to be written besides it. */
async function settle(
  { tx, now }: CommandContext<unknown>,
  lease: Locked,
  spec: Spec,
  mine: rules.Answer,
  after: ReturnType<typeof countersAfter>,
): Promise<{ state: TaskState; write: () => void }> {
  const { extra, campaignId, taskId } = lease;
  const next = stateFrom(after);
  const completes = lease.requestId === null && after.answers === after.needed;
  if (!completes && next !== 'resolve') return { state: keepState(lease.task.state, next), write: () => undefined };
  const where = { campaignId, taskId, itemId: lease.itemId, now };
  if (extra.gold !== null) {
    const reference = goldResult(spec, extra.payload, extra.gold);
    return { state: 'done', write: () => tx.send(store.addingResult(where, reference)) };
  }
  // Nobody answered before, so there is nothing to read.
  const alone = lease.task.answers === 0 && lease.requestId === null;
  const others = alone ? store.noAnswers : await store.answersOf(tx, campaignId, taskId);
  const first = lease.requestId === null ? [...others.first, mine] : others.first;
  const newest = [...others.newest.filter((one) => one.personId !== mine.personId), mine];
  const result =
    next === 'resolve'
      ? rules.deriveResult(spec, extra.payload, newest, {
          agreeAt: agreeAtOf(extra.workflow),
          reviewed: others.reviewed,
        })
      : null;
  return {
    state: result === null ? keepState(lease.task.state, next) : result.final ? 'done' : 'adjudication',
    write() {
      if (completes && after.needed > 1) {
        const { payload } = extra;
        store.addStatistics(
          tx,
          campaignId,
          rules.countedUnder(first),
          rules.patternsOf(spec, payload, first),
          rules.pairCountsOf(spec, payload, first),
        );
      }
      if (result !== null) tx.send(store.addingResult(where, result));
    },
  };
}

/** A review that began keeps the task in review. */
function keepState(present: TaskState, next: ReturnType<typeof stateFrom>): TaskState {
  if (next === 'resolve') throw new RangeError('a task to resolve has no state yet');
  return present === 'in-review' && next === 'submitted' ? present : next;
}

function goldResult(spec: Spec, payload: unknown, answer: unknown): rules.Result {
  return {
    final: true,
    answer,
    confidence: 1,
    agreement: 1,
    method: 'reference-answer',
    values: spec.type.measure(spec.config, payload, answer),
    differences: [],
    decidedBy: 'gold',
  };
}

async function eventsOf(
  { tx, actor }: CommandContext<unknown>,
  lease: Locked,
  done: { annotationId: string; revision: number; activeMs: number; state: TaskState; checked: boolean },
): Promise<[NewEvent, ...NewEvent[]]> {
  const { campaignId, projectId, taskId, assignmentId } = lease;
  const events: [NewEvent, ...NewEvent[]] = [
    {
      type: 'annotation.submitted',
      subject: { kind: 'annotation', id: done.annotationId },
      projectId,
      data: { campaignId, taskId, assignmentId, revision: done.revision, activeMs: done.activeMs },
    },
  ];
  if (done.state === 'done' || done.state === 'adjudication') {
    const type = done.state === 'done' ? 'task.finished' : 'task.disputed';
    events.push({ type, subject: { kind: 'task', id: taskId }, projectId, data: { campaignId } });
  }
  const policy = lease.extra.goldPolicy;
  if (
    done.checked &&
    policy?.stopRule === 'pause' &&
    isBelowMinimum(policy, await store.goldTallyOf(tx, campaignId, actor.personId))
  ) {
    if (await setPaused(tx, campaignId, actor.personId, STOPPED)) {
      events.push({
        type: 'campaign.member-paused',
        subject: { kind: 'campaign', id: campaignId },
        projectId,
        data: { personId: actor.personId, by: 'gold-stop-rule' },
      });
    }
  }
  return events;
}
