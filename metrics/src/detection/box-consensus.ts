import { checkLists } from '../check-argument.ts';
import { MetricInputError } from '../metric.ts';
import { boxIou, checkBox, type Box } from './box.ts';
import { clusterAcrossAnnotators } from './cluster-regions.ts';
import { checkIouThreshold, type LabelledBox } from './match-regions.ts';

/** All boxes of one annotator on one image; an empty list means "I looked, there is nothing". */
export interface BoxAnswer {
  readonly annotator: string;
  readonly boxes: readonly LabelledBox[];
}

/** What one annotator who saw the image said about one object. */
export interface BoxVote {
  readonly annotator: string;
  /** `null` when this annotator drew no box there. */
  readonly label: string | null;
  /** Index into this annotator's boxes; `null` when there is none. */
  readonly index: number | null;
}

export interface ConsensusBox {
  readonly label: string;
  readonly box: Box;
  /** Weighted share of those who saw the image that drew a box here. */
  readonly boxConfidence: number;
  /** Weighted share of those who saw the image that drew a box here with this class. */
  readonly confidence: number;
  /** True when another class has as much weight; the alphabetically first one was taken. */
  readonly tied: boolean;
  /** One vote per annotator who saw the image, ordered by annotator. */
  readonly votes: readonly BoxVote[];
  /** Mean IoU of the drawn boxes with the consensus box. */
  readonly meanIou: number;
}

export interface BoxConsensus {
  /** Objects that reached the quorum. */
  readonly boxes: readonly ConsensusBox[];
  /** Objects that did not: somebody's invention, or everybody else's miss. Worth a look before they are dropped. */
  readonly rejected: readonly ConsensusBox[];
  /** Annotators who saw the image. */
  readonly annotators: number;
}

export interface BoxConsensusOptions {
  /** Least IoU of two boxes that mark the same object; 0.5 when left out. */
  readonly iou?: number;
  /** Annotators who must have drawn the object; more than half of those who saw the image when left out. */
  readonly quorum?: number;
  /** Trust in each annotator, > 0; 1 for anybody not named. Weighs votes and coordinates, not the quorum. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** Median in which every value counts with its weight; with equal weights the ordinary median. */
function weightedMedian(values: readonly { readonly value: number; readonly weight: number }[]): number {
  const sorted = values.toSorted((p, q) => p.value - q.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const [index, { value, weight }] of sorted.entries()) {
    below += weight;
    if (below > half) return value;
    if (below === half) return (value + (sorted[index + 1]?.value ?? value)) / 2;
  }
  return sorted.at(-1)?.value ?? Number.NaN;
}

function medianBox(members: readonly { readonly box: Box; readonly weight: number }[]): Box {
  const edge = (read: (box: Box) => number): number =>
    weightedMedian(members.map(({ box, weight }) => ({ value: read(box), weight })));
  const left = edge((box) => box[0]);
  const top = edge((box) => box[1]);
  return [left, top, edge((box) => box[0] + box[2]) - left, edge((box) => box[1] + box[3]) - top];
}

/** The heaviest label, the first in the alphabet among equals. */
function pluralityLabel(votes: readonly { readonly label: string; readonly weight: number }[]): {
  label: string;
  weight: number;
  tied: boolean;
} {
  const totals = new Map<string, number>();
  for (const { label, weight } of votes) totals.set(label, (totals.get(label) ?? 0) + weight);
  const ranked = [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const [label, weight] = ranked[0] ?? ['', 0];
  return { label, weight, tied: ranked[1]?.[1] === weight };
}

/** Left to right, top to bottom, then by size and class: an order that the order of the input cannot change. */
function byPlace(p: LabelledBox, q: LabelledBox): number {
  for (const side of [0, 1, 2, 3] as const) {
    if (p.box[side] !== q.box[side]) return p.box[side] - q.box[side];
  }
  return p.label === q.label ? 0 : p.label < q.label ? -1 : 1;
}

function checkAnswers(answers: readonly BoxAnswer[], { quorum, weights = {} }: BoxConsensusOptions): void {
  const seen = new Set<string>();
  for (const { annotator, boxes } of answers) {
    if (seen.has(annotator)) {
      throw new MetricInputError(
        'answers',
        `annotator ${annotator} answers twice`,
        'Keep one answer per annotator and image',
      );
    }
    seen.add(annotator);
    for (const [index, { box }] of boxes.entries()) checkBox(box, `answers of ${annotator}, box ${index}`);
  }
  if (quorum !== undefined && !(Number.isInteger(quorum) && quorum >= 1)) {
    throw new MetricInputError(
      'quorum',
      `expected a whole number of annotators, got ${quorum}`,
      'Or leave it out: majority',
    );
  }
  for (const [annotator, weight] of Object.entries(weights)) {
    if (!(weight > 0 && Number.isFinite(weight))) {
      throw new MetricInputError('weights', `${annotator} has weight ${weight}`, 'Use finite weights above 0');
    }
  }
}

/**
 * One set of boxes from several annotators' boxes on the same image.
 *
 * Question: which objects are there, where exactly, and how sure are we of each? Boxes of different annotators with
 * enough overlap are joined, best overlap first, into clusters that hold at most one box per annotator. A cluster becomes
 * an object when the quorum of the annotators who SAW the image drew it, so a miss counts against it. Its edges are the
 * medians of the drawn edges, its class the plurality of their classes. The answer does not depend on the order of
 * annotators or boxes.
 *
 * @param answers one per annotator who saw the image, also the empty ones; boxes [x, y, width, height] in pixels
 * @returns kept and rejected objects, from left to right and top to bottom; with nobody looking, two empty lists
 * @throws MetricInputError when an annotator answers twice or a box, threshold, quorum or weight is out of range
 * References: greedy k-partite matching; "no box" as a vote as in Crowd R-CNN. Cost: O(B² log B) for B boxes on the image.
 *
 * @example
 * ```ts
 * import { boxConsensus } from '@assay/metrics';
 * const { boxes } = boxConsensus([
 *   { annotator: 'ann', boxes: [{ label: 'cat', box: [0, 0, 10, 10] }] },
 *   { annotator: 'bob', boxes: [{ label: 'cat', box: [1, 0, 10, 10] }] },
 *   { annotator: 'cy', boxes: [] },
 * ]);
 * boxes.map(({ label, box, confidence }) => [label, box, confidence.toFixed(2)]); // => [["cat", [0.5, 0, 10, 10], "0.67"]]
 * ```
 */
export function boxConsensus(answers: readonly BoxAnswer[], options: BoxConsensusOptions = {}): BoxConsensus {
  const { iou = 0.5, weights = {} } = options;
  checkIouThreshold(iou);
  checkLists('answers', answers, 'boxes');
  checkAnswers(answers, options);
  const annotators = answers.toSorted((p, q) => (p.annotator < q.annotator ? -1 : 1));
  const quorum = options.quorum ?? Math.floor(annotators.length / 2) + 1;
  const weightOf = (annotator: string): number => weights[annotator] ?? 1;
  const seenWeight = annotators.reduce((sum, { annotator }) => sum + weightOf(annotator), 0);
  const regions = annotators.flatMap(({ annotator, boxes }) =>
    boxes.map(({ label, box }, index) => ({ annotator, label, box, index, weight: weightOf(annotator) })).sort(byPlace),
  );
  const clusters = clusterAcrossAnnotators(regions, { iou, overlap: (p, q) => boxIou(p.box, q.box) });

  const objects = clusters.map((members) => {
    const drawn = new Map(members.map((member) => [member.annotator, member]));
    const box = medianBox(members);
    const { label, weight, tied } = pluralityLabel(members);
    const votes = annotators.map(({ annotator }) => {
      const member = drawn.get(annotator);
      return { annotator, label: member?.label ?? null, index: member?.index ?? null };
    });
    const boxWeight = members.reduce((sum, member) => sum + member.weight, 0);
    const meanIou = members.reduce((sum, member) => sum + boxIou(member.box, box), 0) / members.length;
    return { label, box, boxConfidence: boxWeight / seenWeight, confidence: weight / seenWeight, tied, votes, meanIou };
  });
  const drawnBy = (object: ConsensusBox): number => object.votes.filter((vote) => vote.index !== null).length;
  const ordered = objects.sort(byPlace);
  return {
    boxes: ordered.filter((object) => drawnBy(object) >= quorum),
    rejected: ordered.filter((object) => drawnBy(object) < quorum),
    annotators: annotators.length,
  };
}
