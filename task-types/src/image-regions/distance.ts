import { t } from '@assay/words';
import { matchShapes, type RegionMatch } from '@assay/metrics';
import type { Region } from '../image/shape.ts';
import type { Control, GoldVerdict, PairStatistic } from '../task-type.ts';
import { compareAttributes } from './attributes.ts';
import { regionOverlap } from './overlap.ts';
import type { ImageRegionsAnswer, ImageRegionsConfig, ImageRegionsPayload } from './schema.ts';

export const imageRegionsCounters = [
  /** Pairs of regions that mark the same place with the same class. */
  'matched',
  /** Pairs that mark the same place with different classes. */
  'confused',
  /** Regions of either answer that the other does not have: one's miss is the other's invention. */
  'unpaired',
  /** Sum of the overlap over all pairs. */
  'overlapSum',
  /** Questions about matched regions that at least one of the two answered. */
  'attributesAsked',
  /** Sum of the agreement over those questions. */
  'attributesAgreed',
  /** Images compared. */
  'images',
  /** Sum over images of the F1 of that image; two empty answers agree and add 1. */
  'imageF1Sum',
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

/** F1 of regions with the right place and class, in [0, 1]; 1 when neither answer has a region. */
function f1Of({ matched, confused, missed, spurious }: RegionMatch): number {
  const total = 2 * (matched + confused) + missed + spurious;
  return total === 0 ? 1 : (2 * matched) / total;
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

/** Sorted before summing: floating-point sums depend on order, and the counters must not depend on who comes first. */
function sumOf(values: readonly number[]): number {
  return values.toSorted((p, q) => p - q).reduce((sum, value) => sum + value, 0);
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
    matched: match.matched,
    confused: match.confused,
    unpaired: match.missed + match.spurious,
    overlapSum: sumOf(match.pairs.map((pair) => pair.iou)),
    attributesAsked: sumOf(described.map(({ asked }) => asked)),
    attributesAgreed: sumOf(described.map(({ agreed }) => agreed)),
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

const read =
  (counter: ImageRegionsCounter) =>
  (counts: Counts): number =>
    counts[counter] ?? 0;
const pairs = (counts: Counts): number => read('matched')(counts) + read('confused')(counts);
const bothSides = (counts: Counts): number => 2 * pairs(counts) + read('unpaired')(counts);

export const imageRegionsStatistics: readonly PairStatistic[] = [
  {
    id: 'region-f1',
    title: t('Region F1: same place, same class'),
    value: ratio((counts) => 2 * read('matched')(counts), bothSides),
  },
  {
    id: 'place-f1',
    title: t('Region F1: same place, any class'),
    value: ratio((counts) => 2 * pairs(counts), bothSides),
  },
  { id: 'class-agreement', title: t('Same class among paired regions'), value: ratio(read('matched'), pairs) },
  {
    id: 'attribute-agreement',
    title: t('Agreement on attributes of matched regions'),
    value: ratio(read('attributesAgreed'), read('attributesAsked')),
  },
  { id: 'mean-overlap', title: t('Mean overlap of paired regions'), value: ratio(read('overlapSum'), pairs) },
  {
    id: 'image-agreement',
    title: t('Mean F1 per image; empty images agree'),
    value: ratio(read('imageF1Sum'), read('images')),
  },
];

/** How many regions in all and per class, and whether a class is there at all. */
export function imageRegionsControls(config: ImageRegionsConfig): readonly Control[] {
  return [
    { id: 'regions', title: t('Regions'), level: 'ratio', unit: 'regions' },
    ...config.classes.flatMap(({ id, title }): Control[] => [
      { id: `has:${id}`, title: t('{title} present', { title }), level: 'nominal', classes: ['no', 'yes'] },
      { id: `count:${id}`, title: t('Number of {title}', { title }), level: 'ratio', unit: 'regions' },
    ]),
  ];
}

export function measureImageRegions(
  config: ImageRegionsConfig,
  answer: ImageRegionsAnswer,
): Readonly<Record<string, string | number>> {
  const counts = config.classes.flatMap(({ id }) => {
    const count = answer.regions.filter((region) => region.class === id).length;
    return [
      [`has:${id}`, count > 0 ? 'yes' : 'no'],
      [`count:${id}`, count],
    ] as const;
  });
  return { regions: answer.regions.length, ...Object.fromEntries(counts) };
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
