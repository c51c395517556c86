import { taskTypes, type ImageBoxesAnswer } from '@assay/task-types';
import { workOff, type WorkItem } from '../labelling.ts';
import { simulatedAnnotators } from '../people.ts';
import type { Bar } from '../progress.ts';
import { must } from '../rows.ts';
import { closestToOthers, SCRIPTED } from '../scripted.ts';
import type { Stage } from '../stage.ts';
import { minuteAt, type BloodData } from './data.ts';
import { repaired, reviewVerdict } from './stand-ins.ts';
import * as texts from './texts.ts';
import { nameOf } from './data.ts';

/** Review, rework of what came back, review of the rework, adjudication; all by scripts. */
export async function judge({ cast }: Stage, campaignId: string, data: BloodData, bar: Bar) {
  const reviewer = cast.get('reviewer');
  const publishedOf = (task: WorkItem): ImageBoxesAnswer =>
    must(data.published.get(nameOf(task.payload)), `published boxes of ${nameOf(task.payload)}`);
  const reviewAll = (): Promise<number> =>
    workOff(
      reviewer,
      campaignId,
      'review',
      (task) =>
        reviewer.call('submitReview', {
          params: { campaignId, assignmentId: task.assignmentId },
          body: {
            fence: task.fence,
            ...reviewVerdict(must(task.review, 'an answer to review').answer as ImageBoxesAnswer, publishedOf(task)),
          },
        }),
      () => bar.done(),
    );
  const reviewed = await reviewAll();
  let reworked = 0;
  for (const { handle } of simulatedAnnotators) {
    const annotator = cast.get(handle);
    reworked += await workOff(
      annotator,
      campaignId,
      'label',
      (task) =>
        annotator.call('submitAnnotation', {
          params: { campaignId, assignmentId: task.assignmentId },
          body: {
            fence: task.fence,
            answer: repaired(must(task.rework, `a rework for ${handle}`).answer as ImageBoxesAnswer, publishedOf(task)),
            activeMs: 0,
            // A day of minutes after the first answer to this image.
            answeredAt: minuteAt(24 * 60 + data.images.indexOf(nameOf(task.payload))),
          },
        }),
      () => bar.done(),
    );
  }
  const reviewedAgain = await reviewAll();
  const adjudicator = cast.get('adjudicator');
  const type = taskTypes['image-boxes'];
  const adjudicated = await workOff(
    adjudicator,
    campaignId,
    'adjudicate',
    (task) => {
      const chosen = closestToOthers(
        must(task.adjudication, 'answers to decide between').answers,
        (a, b) =>
          type.consensus(texts.config, task.payload, [
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
  return { reviewed, reworked, reviewedAgain, adjudicated };
}
