import { boxConsensus } from '@assay/metrics';
import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, meanOverPairs, median, requireAnswers, tally, uniqueWinner } from '../votes.ts';
import { imageBoxesControls, labelledBoxes, measureImageBoxes, pairF1 } from './distance.ts';
import type { ImageBoxesAnswer, ImageBoxesConfig } from './schema.ts';

/** Smallest number of annotators that is strictly more than the share, and at most all of them. */
function quorumOf(config: ImageBoxesConfig, annotators: number): number {
  return Math.min(annotators, Math.floor(config.quorum * annotators) + 1);
}

function place(box: readonly [number, number, number, number]): string {
  return `at ${Math.round(box[0])}, ${Math.round(box[1])}`;
}

/**
 * One set of boxes from several. Boxes of different annotators with enough IoU are one object; it is kept when strictly
 * more than the quorum of those who saw the image drew it; its edges are medians, its class the plurality. Confidence is
 * the mean share of annotators behind the kept boxes (for an empty answer: the share that drew nothing). Agreement is
 * the mean pairwise F1 of place and class; two empty answers agree.
 *
 * @throws RangeError for no answers; MetricInputError for boxes outside the rules of `validate`
 */
export function imageBoxesConsensus(
  config: ImageBoxesConfig,
  entries: readonly AnswerOf<ImageBoxesAnswer>[],
): ConsensusResult<ImageBoxesAnswer> {
  requireAnswers(entries);
  const sorted = byAnnotator(entries);
  const answers = sorted.map((entry) => entry.answer);
  const n = answers.length;
  const voters = sorted.map(({ annotator, answer }) => ({ annotator, boxes: labelledBoxes(answer.boxes) }));
  const { boxes, rejected } = boxConsensus(voters, { iou: config.iou, quorum: quorumOf(config, n) });
  const measured = answers.map((answer) => measureImageBoxes(config, answer));
  const values = imageBoxesControls(config).map(({ id, level }) => {
    const given = measured.flatMap((control) => control[id] ?? []);
    if (level === 'nominal') return [id, uniqueWinner(tally(given, ['no', 'yes']))] as const;
    return [id, median(given.flatMap((value) => (typeof value === 'number' ? value : [])))] as const;
  });
  const drawn = answers.filter((answer) => answer.boxes.length > 0).length;
  const confused = boxes.filter((box) => new Set(box.votes.flatMap((vote) => vote.label ?? [])).size > 1);
  const labelVotes = (votes: (typeof boxes)[number]['votes']): string =>
    tally(
      votes.map((vote) => vote.label ?? 'no box'),
      [],
    )
      .map((entry) => `${entry.value} ×${entry.votes}`)
      .join(', ');
  const titleOf = (id: string): string => config.classes.find((entry) => entry.id === id)?.title ?? id;
  return {
    answer: {
      boxes: boxes.map(({ label, box: [x, y, width, height] }) => ({ x, y, width, height, class: label })),
    },
    confidence:
      boxes.length === 0 ? (n - drawn) / n : boxes.reduce((sum, box) => sum + box.confidence, 0) / boxes.length,
    agreement: meanOverPairs(answers, (a, b) => pairF1(config, a, b)),
    method: 'box-clusters-median',
    values: Object.fromEntries(values),
    differences: [
      ...confused.map((box) => `Class ${place(box.box)}: ${labelVotes(box.votes)}`),
      ...rejected.map(
        (box) =>
          `${titleOf(box.label)} ${place(box.box)} drawn by ${box.votes.filter((vote) => vote.index !== null).length} of ${n} only`,
      ),
      ...boxes
        .filter((box) => box.boxConfidence < 1)
        .map(
          (box) =>
            `${titleOf(box.label)} ${place(box.box)} missed by ${Math.round((1 - box.boxConfidence) * n)} of ${n}`,
        ),
    ],
  };
}
