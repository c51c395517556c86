import { mqmConfig, taskTypes, type TextSpansAnswer } from '@assay/task-types';
import type { Part } from '../campaign.ts';
import { answerInOrder, workOff, type WorkItem } from '../labelling.ts';
import { recordedRaters } from '../people.ts';
import type { Bar } from '../progress.ts';
import { must } from '../rows.ts';
import { closestToOthers, SCRIPTED } from '../scripted.ts';
import type { Stage } from '../stage.ts';
import { contentKey, type TranslationData } from './data.ts';
import { lowered, reviewVerdict } from './stand-ins.ts';

const REWORK_DAYS = 1;

/** The recorded raters answer, all at once, each in their own recorded order. */
export async function label(
  { screen }: Stage,
  campaignId: string,
  parts: readonly Part[],
  data: TranslationData,
): Promise<void> {
  const names = new Map([...data.segments, ...data.gold].map((one) => [contentKey(one), one.externalId]));
  const nameOf = (payload: unknown): string =>
    names.get(contentKey(payload as object)) ?? 'an item that is not in the example';
  await screen.step('Eight recorded raters answer', async (bar) => {
    bar.expect(parts.reduce((sum, one) => sum + one.plan.length, 0));
    await Promise.all(parts.map(({ actor, plan }) => answerInOrder(actor, campaignId, plan, nameOf, () => bar.done())));
  });
}

/** Review by a scripted reviewer, rework of what came back, review of the rework, adjudication of what stays disputed. */
export async function judge({ screen, cast }: Stage, campaignId: string, data: TranslationData) {
  const names = new Map(data.segments.map((one) => [contentKey(one), one.externalId]));
  const recordedOf = (task: WorkItem): readonly TextSpansAnswer[] =>
    (data.recorded.get(names.get(contentKey(task.payload as object)) ?? '') ?? []).map((one) => one.answer);
  const reviewer = cast.get('reviewer');
  const reviewAll = (bar: Bar): Promise<number> =>
    workOff(
      reviewer,
      campaignId,
      'review',
      (task) => {
        const verdict = reviewVerdict(
          must(task.review, 'an answer to review').answer as TextSpansAnswer,
          recordedOf(task),
        );
        return reviewer.call('submitReview', {
          params: { campaignId, assignmentId: task.assignmentId },
          body: { fence: task.fence, ...verdict },
        });
      },
      () => bar.done(),
    );
  const reviewed = await screen.step('Sampled answers reviewed (simulated reviewer)', reviewAll);
  const reworked = await screen.step('Sent-back answers reworked (simulated)', async (bar) => {
    const counts = await Promise.all(recordedRaters.map(({ handle }) => reworkAll(handle, bar)));
    return counts.reduce((sum, one) => sum + one, 0);
  });
  async function reworkAll(handle: string, bar: Bar): Promise<number> {
    const rater = cast.get(handle);
    return workOff(
      rater,
      campaignId,
      'label',
      (task) => {
        const back = must(task.rework, `a rework for ${handle}`);
        const name = names.get(contentKey(task.payload as object)) ?? '';
        const first = must(
          data.recorded.get(name)?.find((one) => one.rater === handle),
          `the answer of ${handle} to ${name}`,
        );
        return rater.call('submitAnnotation', {
          params: { campaignId, assignmentId: task.assignmentId },
          body: {
            fence: task.fence,
            answer: lowered(back.answer as TextSpansAnswer, back.regions),
            activeMs: 0,
            answeredAt: new Date(Date.parse(first.submittedAt) + REWORK_DAYS * 86_400_000).toISOString(),
          },
        });
      },
      () => bar.done(),
    );
  }
  const reviewedAgain = await screen.step('Reworked answers reviewed again', reviewAll);
  const adjudicated = await screen.step('Disputed segments adjudicated (simulated)', (bar) =>
    adjudicateAll(cast.get('adjudicator'), bar),
  );
  async function adjudicateAll(adjudicator: ReturnType<typeof cast.get>, bar: Bar): Promise<number> {
    const type = taskTypes['text-spans'];
    return workOff(
      adjudicator,
      campaignId,
      'adjudicate',
      (task) => {
        const chosen = closestToOthers(
          must(task.adjudication, 'answers to decide between').answers,
          (a, b) =>
            type.consensus(mqmConfig, task.payload, [
              { annotator: 'a', answer: a.answer },
              { annotator: 'b', answer: b.answer },
            ]).agreement,
        );
        return adjudicator.call('submitAdjudication', {
          params: { campaignId, assignmentId: task.assignmentId },
          body: {
            fence: task.fence,
            answer: chosen.answer,
            picked: chosen.annotator,
            reason: `${SCRIPTED} The answer closest to the others.`,
          },
        });
      },
      () => bar.done(),
    );
  }
  return { reviewed, reworked, reviewedAgain, adjudicated };
}
