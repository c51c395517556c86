import { t } from '@assay/words';
import { matchShapes, type RegionMatch } from '@assay/metrics';
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
import type { Region } from '../image/shape.ts';
import type { Control, GoldVerdict, PairStatistic } from '../task-type.ts';
import { compareAttributes } from './attributes.ts';
import { regionOverlap } from './overlap.ts';
import type { ImageRegionsAnswer, ImageRegionsConfig, ImageRegionsPayload } from './schema.ts';

export const imageRegionsCounters = [
  ...matchCounters,
  /** Sum of the overlap over all pairs. */
  'overlapSum',
  /** Questions about matched regions that at least one of the two answered. */
  'attributesAsked',
  /** Sum of the agreement over those questions. */
  'attributesAgreed',
  ...imageCounters,
] as const;

export type ImageRegionsCounter = (typeof imageRegionsCounters)[number];

interface Placed {
  readonly label: string;
  readonly region: Region;
}

/** Pairs the regions of two answers by the greatest total overlap, class-agnostic, then compares classes. */
function matchAnswers(
  config: ImageRegionsConfig,
  payload: ImageRegionsPayload,
  a: ImageRegionsAnswer,
  b: ImageRegionsAnswer,
): RegionMatch {
  const placed = (answer: ImageRegionsAnswer): Placed[] =>
    answer.regions.map((region) => ({ label: region.class, region }));
  const overlap = (first: Placed, second: Placed): number =>
    regionOverlap(config, payload, first.region, second.region);
  return matchShapes(placed(a), placed(b), { iou: config.iou, overlap });
}

export function pairF1(
  config: ImageRegionsConfig,
  payload: ImageRegionsPayload,
  a: ImageRegionsAnswer,
  b: ImageRegionsAnswer,
): number {
  return f1Of(matchAnswers(config, payload, a, b));
}

/** Question by question over the matched pairs. */
function describedAlike(
  config: ImageRegionsConfig,
  match: RegionMatch,
  a: ImageRegionsAnswer,
  b: ImageRegionsAnswer,
): readonly { readonly asked: number; readonly agreed: number }[] {
  return match.pairs.flatMap((pair) => {
    const [first, second] = [a.regions[pair.a], b.regions[pair.b]];
    return pair.sameLabel && first !== undefined && second !== undefined
      ? [compareAttributes(config, first, second)]
      : [];
  });
}

export function compareImageRegions(
  config: ImageRegionsConfig,
  payload: ImageRegionsPayload,
  a: ImageRegionsAnswer,
  b: ImageRegionsAnswer,
): Readonly<Record<ImageRegionsCounter, number>> {
  const match = matchAnswers(config, payload, a, b);
  const described = describedAlike(config, match, a, b);
  return {
    ...countMatch(match),
    overlapSum: sumOf(match.pairs.map((pair) => pair.iou)),
    attributesAsked: sumOf(described.map(({ asked }) => asked)),
    attributesAgreed: sumOf(described.map(({ agreed }) => agreed)),
  };
}

export const imageRegionsStatistics: readonly PairStatistic[] = [
  ...placeStatistics,
  { id: 'class-agreement', title: t('Same class among paired regions'), value: ratio(counted('matched'), pairsOf) },
  {
    id: 'attribute-agreement',
    title: t('Agreement on attributes of matched regions'),
    value: ratio(counted('attributesAgreed'), counted('attributesAsked')),
  },
  { id: 'mean-overlap', title: t('Mean overlap of paired regions'), value: ratio(counted('overlapSum'), pairsOf) },
  imageStatistic,
];

/** How many regions in all and per class, and whether a class is there at all. */
export function imageRegionsControls(config: ImageRegionsConfig): readonly Control[] {
  return [
    { id: 'regions', title: t('Regions'), level: 'ratio', unit: 'regions' },
    ...classControls(config.classes, 'regions'),
  ];
}

export function measureImageRegions(
  config: ImageRegionsConfig,
  answer: ImageRegionsAnswer,
): Readonly<Record<string, string | number>> {
  return { regions: answer.regions.length, ...measureClasses(config.classes, answer.regions) };
}

/**
 * F1 against the reference must reach `goldMinF1`. A region in the right place with the right class counts as far as
 * its attributes are right: with one of two questions wrong it is half a find.
 */
export function checkImageRegionsGold(
  config: ImageRegionsConfig,
  payload: ImageRegionsPayload,
  answer: ImageRegionsAnswer,
  reference: ImageRegionsAnswer,
): GoldVerdict {
  const match = matchAnswers(config, payload, reference, answer);
  const described = describedAlike(config, match, reference, answer);
  const right = sumOf(described.map(({ asked, agreed }) => (asked === 0 ? 1 : agreed / asked)));
  const total = reference.regions.length + answer.regions.length;
  const score = total === 0 ? 1 : (2 * right) / total;
  const wrong = described.filter(({ asked, agreed }) => agreed < asked).length;
  return {
    passed: score >= config.goldMinF1,
    score,
    detail: `${match.matched} of ${reference.regions.length} found (${wrong} with wrong attributes), ${match.confused} with the wrong class, ${match.missed} missed, ${match.spurious} not in the reference (F1 ${score.toFixed(2)}, needed ${config.goldMinF1}).`,
  };
}
