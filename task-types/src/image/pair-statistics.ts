import { t } from '@assay/words';
import type { RegionMatch } from '@assay/metrics';
import type { Control, PairStatistic } from '../task-type.ts';

/** Counters of every comparison of two sets of marks on one image. */
export const matchCounters = [
  /** Pairs that mark the same place with the same class. */
  'matched',
  /** Pairs that mark the same place with different classes. */
  'confused',
  /** Marks of either answer that the other does not have: one's miss is the other's invention. */
  'unpaired',
] as const;

/** Counters of whole images. */
export const imageCounters = [
  /** Images compared. */
  'images',
  /** Sum over images of the F1 of that image; two empty answers agree and add 1. */
  'imageF1Sum',
] as const;

/** F1 of marks with the right place and class, in [0, 1]; 1 when neither answer has one. */
export function f1Of({ matched, confused, missed, spurious }: RegionMatch): number {
  const total = 2 * (matched + confused) + missed + spurious;
  return total === 0 ? 1 : (2 * matched) / total;
}

/** Sorted before summing: floating-point sums depend on order, and the counters must not depend on who comes first. */
export function sumOf(values: readonly number[]): number {
  return values.toSorted((p, q) => p - q).reduce((sum, value) => sum + value, 0);
}

/** What one image adds to the counters above. */
export function countMatch(
  match: RegionMatch,
): Readonly<Record<(typeof matchCounters)[number] | (typeof imageCounters)[number], number>> {
  return {
    matched: match.matched,
    confused: match.confused,
    unpaired: match.missed + match.spurious,
    images: 1,
    imageF1Sum: f1Of(match),
  };
}

type Counts = Readonly<Record<string, number>>;

/** One sum of counters over another; null where there is nothing to divide by. */
export function ratio(top: (counts: Counts) => number, bottom: (counts: Counts) => number): PairStatistic['value'] {
  return (counts) => {
    const total = bottom(counts);
    return total === 0 ? null : top(counts) / total;
  };
}

export const counted =
  (counter: string) =>
  (counts: Counts): number =>
    counts[counter] ?? 0;

/** Pairs that mark the same place. */
export const pairsOf = (counts: Counts): number => counted('matched')(counts) + counted('confused')(counts);

const bothSides = (counts: Counts): number => 2 * pairsOf(counts) + counted('unpaired')(counts);

export const placeStatistics: readonly PairStatistic[] = [
  {
    id: 'region-f1',
    title: t('Region F1: same place, same class'),
    value: ratio((counts) => 2 * counted('matched')(counts), bothSides),
  },
  {
    id: 'place-f1',
    title: t('Region F1: same place, any class'),
    value: ratio((counts) => 2 * pairsOf(counts), bothSides),
  },
];

export const imageStatistic: PairStatistic = {
  id: 'image-agreement',
  title: t('Mean F1 per image; empty images agree'),
  value: ratio(counted('imageF1Sum'), counted('images')),
};

interface NamedClass {
  readonly id: string;
  readonly title: string;
}

/** For each class whether it is there at all, and how often. */
export function classControls(classes: readonly NamedClass[], unit: string): readonly Control[] {
  return classes.flatMap(({ id, title }): Control[] => [
    { id: `has:${id}`, title: t('{title} present', { title }), level: 'nominal', classes: ['no', 'yes'] },
    { id: `count:${id}`, title: t('Number of {title}', { title }), level: 'ratio', unit },
  ]);
}

/** What {@link classControls} say of one answer. */
export function measureClasses(
  classes: readonly NamedClass[],
  marks: readonly { readonly class: string }[],
): Readonly<Record<string, string | number>> {
  const entries = classes.flatMap(({ id }) => {
    const count = marks.filter((mark) => mark.class === id).length;
    return [
      [`has:${id}`, count > 0 ? 'yes' : 'no'],
      [`count:${id}`, count],
    ] as const;
  });
  return Object.fromEntries(entries);
}
