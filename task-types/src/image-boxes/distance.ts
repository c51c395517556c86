import { t } from '@assay/words';
import { matchRegions, type LabelledBox, type RegionMatch } from '@assay/metrics';
import {
  classControls,
  counted,
  countMatch,
  f1Of,
  imageCounters,
  imageStatistic,
  matchCounters,
  measureClasses,
  pairsOf,
  placeStatistics,
  ratio,
  sumOf,
} from '../image/pair-statistics.ts';
import type { Control, GoldVerdict, PairStatistic } from '../task-type.ts';
import type { DrawnBox, ImageBoxesAnswer, ImageBoxesConfig } from './schema.ts';

export const imageBoxesCounters = [
  ...matchCounters,
  /** Sum of the IoU over all pairs. */
  'iouSum',
  ...imageCounters,
] as const;

export type ImageBoxesCounter = (typeof imageBoxesCounters)[number];

export function labelledBoxes(boxes: readonly DrawnBox[]): LabelledBox[] {
  return boxes.map((box) => ({ label: box.class, box: [box.x, box.y, box.width, box.height] }));
}

/** Pairs the boxes of two answers, class-agnostic at the configured IoU, then compares classes. */
export function matchAnswers(config: ImageBoxesConfig, a: ImageBoxesAnswer, b: ImageBoxesAnswer): RegionMatch {
  return matchRegions(labelledBoxes(a.boxes), labelledBoxes(b.boxes), { iou: config.iou });
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
  return { ...countMatch(match), iouSum: sumOf(match.pairs.map((pair) => pair.iou)) };
}

export const imageBoxesStatistics: readonly PairStatistic[] = [
  ...placeStatistics,
  { id: 'class-agreement', title: t('Same class among paired boxes'), value: ratio(counted('matched'), pairsOf) },
  { id: 'mean-iou', title: t('Mean IoU of paired boxes'), value: ratio(counted('iouSum'), pairsOf) },
  imageStatistic,
];

/** How many boxes in all and per class, and whether a class is there at all. */
export function imageBoxesControls(config: ImageBoxesConfig): readonly Control[] {
  return [{ id: 'boxes', title: t('Boxes'), level: 'ratio', unit: 'boxes' }, ...classControls(config.classes, 'boxes')];
}

export function measureImageBoxes(
  config: ImageBoxesConfig,
  answer: ImageBoxesAnswer,
): Readonly<Record<string, string | number>> {
  return { boxes: answer.boxes.length, ...measureClasses(config.classes, answer.boxes) };
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
