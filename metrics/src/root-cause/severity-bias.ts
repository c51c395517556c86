import { betaSurvival } from '../gold/numeric/index.ts';
import { studentQuantile } from '../intervals/student.ts';
import { MetricInputError } from '../metric.ts';
import type { Measure, Rating } from '../metric.ts';
import { additiveRaterEffects } from './additive-effects.ts';
import { falseDiscoveryRates } from './benjamini-hochberg-values.ts';
import { numericGrid } from './numeric-grid.ts';
import type { NumericGrid } from './numeric-grid.ts';

export interface SeverityBiasOptions {
  /** Nominal coverage of the intervals, default 0.95. */
  readonly level?: number;
  /** Expected share of false alarms among the raters called biased, default 0.05. */
  readonly falseDiscoveryRate?: number;
  /** Items with the same cluster (a document, a batch) are not independent; the interval then treats clusters as the units. */
  readonly cluster?: (item: string) => string;
}

/** How one rater's numbers differ from those of the others on the same items. */
export interface SeverityBias {
  readonly annotator: string;
  /** Mean of (own rating − mean of the peers' ratings) over items, in units of the rating; positive: higher than peers. */
  readonly difference: Measure;
  /** Mean of the rater's ratings on those items, and of the peers' on the same items. */
  readonly ownMean: number | null;
  readonly peerMean: number | null;
  /**
   * The rater's effect in y = item + rater + e by least squares, where the effects sum to zero: unlike `difference` it
   * does not lean against a severe colleague. Null when not all raters are linked through shared items.
   */
  readonly additiveEffect: number | null;
  /** Two-sided p-value of no difference (Student), and the same adjusted over all raters (Benjamini–Hochberg). */
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  /** Is the adjusted p-value within the false discovery rate? */
  readonly biased: boolean;
}

/**
 * Who rates higher or lower than the others, item for item?
 *
 * d_ir = y_ir − mean over the peers of y_i., averaged over the items the rater shares with anybody. Pairing removes the
 * difference between items, so raters may have seen different ones. Interval and interest of numbers on an interval
 * scale (scores, severities). Several ratings of one person on one item count as their mean. A rater without shared
 * items, or with one only, has no interval and is never called biased.
 *
 * One severe rater makes the peers of everybody else look severe, so the others' differences lean the other way; the
 * `additiveEffect` does not.
 *
 * @returns one entry per annotator, largest absolute difference first (annotators without one last, by name)
 * @throws MetricInputError for a rating that is not a finite number, or options out of range
 * Standard error: clusters of items (CR1), Student with clusters − 1 degrees of freedom. Cost: O(n log n).
 *
 * @example
 * ```ts
 * import { severityBias } from '@assay/metrics';
 * const ratings = [1, 2, 3].flatMap((score, i) => [
 *   { item: `i${i}`, annotator: 'ann', label: score }, { item: `i${i}`, annotator: 'bo', label: score + 2 },
 * ]);
 * severityBias(ratings).map(({ annotator, difference }) => [annotator, difference.value]); // => [["ann",-2],["bo",2]]
 * ```
 */
export function severityBias(ratings: readonly Rating<number>[], options: SeverityBiasOptions = {}): SeverityBias[] {
  const { level = 0.95, falseDiscoveryRate = 0.05, cluster = (item: string) => item } = options;
  for (const [name, value] of [
    ['level', level],
    ['falseDiscoveryRate', falseDiscoveryRate],
  ] as const)
    if (!(value > 0 && value < 1)) throw new MetricInputError(name, `is ${value}`, 'Use a number between 0 and 1.');
  const grid = numericGrid(ratings, (value) => value);
  const differences = pairedDifferences(grid);
  const effects = additiveRaterEffects(grid);
  const clusterOf = clusterIndexes(grid.items.map(cluster));
  const summaries = grid.annotators.map((annotator, j) => summarise(annotator, differences[j] ?? [], clusterOf, level));
  const adjusted = falseDiscoveryRates(summaries.map((summary) => summary.pValue));
  return summaries
    .map((summary, j) => {
      const adjustedPValue = adjusted[j] ?? null;
      return {
        ...summary,
        additiveEffect: effects?.[j] ?? null,
        adjustedPValue,
        biased: adjustedPValue !== null && adjustedPValue <= falseDiscoveryRate,
      };
    })
    .sort(
      (a, b) =>
        Math.abs(b.difference.value ?? -1) - Math.abs(a.difference.value ?? -1) || (a.annotator < b.annotator ? -1 : 1),
    );
}

interface Paired {
  readonly item: number;
  readonly own: number;
  readonly peers: number;
  readonly peerCount: number;
}

/** For each annotator, the items shared with somebody: own mean and mean of the peers' means. */
function pairedDifferences({ item, annotator, value, annotators }: NumericGrid): Paired[][] {
  const out: Paired[][] = annotators.map(() => []);
  for (let from = 0; from < item.length;) {
    const i = item[from] ?? 0;
    const means: { j: number; mean: number }[] = [];
    let to = from;
    while (to < item.length && item[to] === i) {
      const j = annotator[to] ?? 0;
      let sum = 0;
      let count = 0;
      for (; to < item.length && item[to] === i && annotator[to] === j; to++, count++) sum += value[to] ?? 0;
      means.push({ j, mean: sum / count });
    }
    const total = means.reduce((sum, { mean }) => sum + mean, 0);
    const peerCount = means.length - 1;
    if (peerCount > 0)
      for (const { j, mean } of means)
        out[j]?.push({ item: i, own: mean, peers: (total - mean) / peerCount, peerCount });
    from = to;
  }
  return out;
}

function clusterIndexes(names: readonly string[]): Int32Array {
  const index = new Map<string, number>();
  return Int32Array.from(names, (name) => {
    const known = index.get(name) ?? index.size;
    index.set(name, known);
    return known;
  });
}

function summarise(
  annotator: string,
  pairs: readonly Paired[],
  clusterOf: Int32Array,
  level: number,
): Omit<SeverityBias, 'additiveEffect' | 'adjustedPValue' | 'biased'> {
  const n = pairs.length;
  const base = { statistic: 'severity-bias', items: n, ratings: 0, raters: 1, warnings: [] };
  if (n === 0) {
    const difference = { ...base, value: null, reason: 'no item was rated by anybody else', interval: null };
    return { annotator, difference, ownMean: null, peerMean: null, pValue: null };
  }
  const mean = (read: (pair: Paired) => number): number => pairs.reduce((sum, pair) => sum + read(pair), 0) / n;
  const value = mean((pair) => pair.own - pair.peers);
  const clusterSums = new Map<number, number>();
  for (const pair of pairs) {
    const c = clusterOf[pair.item] ?? 0;
    clusterSums.set(c, (clusterSums.get(c) ?? 0) + (pair.own - pair.peers - value));
  }
  const clusters = clusterSums.size;
  let squares = 0;
  for (const sum of clusterSums.values()) squares += sum * sum;
  const standardError = clusters > 1 ? Math.sqrt((clusters / (clusters - 1)) * squares) / n : null;
  const difference: Measure = {
    ...base,
    value,
    reason: null,
    ratings: n + pairs.reduce((sum, pair) => sum + pair.peerCount, 0),
    interval: standardError === null ? null : interval(value, standardError, clusters - 1, level),
    ...(standardError === null ? {} : { standardError }),
  };
  return {
    annotator,
    difference,
    ownMean: mean((pair) => pair.own),
    peerMean: mean((pair) => pair.peers),
    pValue: standardError === null ? null : twoSidedP(value, standardError, clusters - 1),
  };
}

function interval(value: number, standardError: number, degrees: number, level: number): Measure['interval'] {
  const reach = studentQuantile((1 + level) / 2, degrees) * standardError;
  return { low: value - reach, high: value + reach, level, method: 'item-cluster-student' };
}

/** P(|T| ≥ |t|) through the beta distribution of t²/(df + t²). */
function twoSidedP(value: number, standardError: number, degrees: number): number {
  if (standardError === 0) return value === 0 ? 1 : 0;
  const t = value / standardError;
  return betaSurvival((t * t) / (degrees + t * t), 0.5, degrees / 2);
}
