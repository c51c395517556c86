import { t } from '@assay/words';
import { matchRegions, type LabelledBox, type RegionMatch } from '@assay/metrics';
import type { Control, GoldVerdict, PairStatistic } from '../task-type.ts';
import type { DrawnBox, ImageBoxesAnswer, ImageBoxesConfig } from './schema.ts';

export const imageBoxesCounters = [
  /** Pairs of boxes that mark the same place with the same class. */
  'matched',
  /** Pairs that mark the same place with different classes. */
  'confused',
  /** Boxes of either answer that the other does not have: one's miss is the other's invention. */
  'unpaired',
  /** Sum of the IoU over all pairs. */
  'iouSum',
  /** Images compared. */
  'images',
  /** Sum over images of the F1 of that image; two empty answers agree and add 1. */
  'imageF1Sum',
] as const;

export type ImageBoxesCounter = (typeof imageBoxesCounters)[number];

export function labelledBoxes(boxes: readonly DrawnBox[]): LabelledBox[] {
  return boxes.map((box) => ({ label: box.class, box: [box.x, box.y, box.width, box.height] }));
}

/** Pairs the boxes of two answers, class-agnostic at the configured IoU, then compares classes. */
export function matchAnswers(config: ImageBoxesConfig, a: ImageBoxesAnswer, b: ImageBoxesAnswer): RegionMatch {
  return matchRegions(labelledBoxes(a.boxes), labelledBoxes(b.boxes), { iou: config.iou });
}

/** F1 of boxes with the right place and class, in [0, 1]; 1 when neither answer has a box. */
function f1Of({ matched, confused, missed, spurious }: RegionMatch): number {
  const total = 2 * (matched + confused) + missed + spurious;
  return total === 0 ? 1 : (2 * matched) / total;
}

export function pairF1(config: ImageBoxesConfig, a: ImageBoxesAnswer, b: ImageBoxesAnswer): number {
  return f1Of(matchAnswers(config, a, b));
}

export function compareImageBoxes(
  config: ImageBoxesConfig,
  a: ImageBoxesAnswer,
  b: ImageBoxesAnswer,
): Readonly<Record<ImageBoxesCounter, number>> {
  const match = matchAnswers(config, a, b);
  // Sorted before summing: floating-point sums depend on order, and the counters must not depend on who comes first.
  const ious = match.pairs.map((pair) => pair.iou).sort((p, q) => p - q);
  return {
    matched: match.matched,
    confused: match.confused,
    unpaired: match.missed + match.spurious,
    iouSum: ious.reduce((sum, iou) => sum + iou, 0),
    images: 1,
    imageF1Sum: f1Of(match),
  };
}

type Counts = Readonly<Record<string, number>>;

function ratio(top: (counts: Counts) => number, bottom: (counts: Counts) => number): PairStatistic['value'] {
  return (counts) => {
    const total = bottom(counts);
    return total === 0 ? null : top(counts) / total;
  };
}

const read = (counts: Counts, counter: ImageBoxesCounter): number => counts[counter] ?? 0;
const pairs = (counts: Counts): number => read(counts, 'matched') + read(counts, 'confused');
const bothSides = (counts: Counts): number => 2 * pairs(counts) + read(counts, 'unpaired');

export const imageBoxesStatistics: readonly PairStatistic[] = [
  {
    id: 'region-f1',
    title: t('Region F1: same place, same class'),
    value: ratio((c) => 2 * read(c, 'matched'), bothSides),
  },
  { id: 'place-f1', title: t('Region F1: same place, any class'), value: ratio((c) => 2 * pairs(c), bothSides) },
  { id: 'class-agreement', title: t('Same class among paired boxes'), value: ratio((c) => read(c, 'matched'), pairs) },
  { id: 'mean-iou', title: t('Mean IoU of paired boxes'), value: ratio((c) => read(c, 'iouSum'), pairs) },
  {
    id: 'image-agreement',
    title: t('Mean F1 per image; empty images agree'),
    value: ratio(
      (c) => read(c, 'imageF1Sum'),
      (c) => read(c, 'images'),
    ),
  },
];

/** How many boxes in all and per class, and whether a class is there at all. */
export function imageBoxesControls(config: ImageBoxesConfig): readonly Control[] {
  return [
    { id: 'boxes', title: t('Boxes'), level: 'ratio', unit: 'boxes' },
    ...config.classes.flatMap(({ id, title }): Control[] => [
      { id: `has:${id}`, title: t('{title} present', { title }), level: 'nominal', classes: ['no', 'yes'] },
      { id: `count:${id}`, title: t('Number of {title}', { title }), level: 'ratio', unit: 'boxes' },
    ]),
  ];
}

export function measureImageBoxes(
  config: ImageBoxesConfig,
  answer: ImageBoxesAnswer,
): Readonly<Record<string, string | number>> {
  const counts = config.classes.flatMap(({ id }) => {
    const count = answer.boxes.filter((box) => box.class === id).length;
    return [
      [`has:${id}`, count > 0 ? 'yes' : 'no'],
      [`count:${id}`, count],
    ] as const;
  });
  return { boxes: answer.boxes.length, ...Object.fromEntries(counts) };
}

/** F1 against the reference must reach `goldMinF1`; the detail names misses, inventions and wrong classes. */
export function checkImageBoxesGold(
  config: ImageBoxesConfig,
  answer: ImageBoxesAnswer,
  reference: ImageBoxesAnswer,
): GoldVerdict {
  const match = matchAnswers(config, reference, answer);
  const score = f1Of(match);
  return {
    passed: score >= config.goldMinF1,
    score,
    detail: `${match.matched} of ${reference.boxes.length} found, ${match.confused} with the wrong class, ${match.missed} missed, ${match.spurious} not in the reference (F1 ${score.toFixed(2)}, needed ${config.goldMinF1}).`,
  };
}
