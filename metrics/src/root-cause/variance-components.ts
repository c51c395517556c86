import { jackknife } from '../intervals/index.ts';
import { MetricInputError } from '../metric.ts';
import type { Interval, Rating, Warning } from '../metric.ts';
import { numericGrid } from './numeric-grid.ts';
import type { NumericGrid } from './numeric-grid.ts';

/** One source of differences between ratings. */
export interface VarianceComponent {
  /** Variance in squared units of the (transformed) rating; never negative. Null when it cannot be told. */
  readonly variance: number | null;
  /** Part of the total, 0 … 1. */
  readonly share: number | null;
  /** Interval of the share over other raters, null with fewer than three raters. */
  readonly interval: Interval | null;
}

export interface VarianceComponents {
  /** True differences between items. */
  readonly item: VarianceComponent;
  /** Differences in severity between raters. */
  readonly rater: VarianceComponent;
  /** Everything else: raters reading the same item differently, and noise. */
  readonly residual: VarianceComponent;
  readonly mean: number | null;
  readonly reason: string | null;
  readonly items: number;
  readonly raters: number;
  readonly ratings: number;
  readonly warnings: readonly Warning[];
}

export interface VarianceComponentsOptions {
  /** `log1p` for counts and scores with a long tail: log(1 + value). Default: as they are. */
  readonly transform?: 'none' | 'log1p';
  readonly level?: number;
}

/** Leaving out raters in at most this many groups keeps thousands of raters affordable. */
const JACKKNIFE_GROUPS = 50;

/**
 * How much of the spread of ratings comes from the items, how much from who rated, and how much is neither?
 *
 * y_ir = μ + item_i + rater_r + e_ir with both effects random and crossed; not every rater needs to see every item.
 * Henderson's method 1: the sums of squares for item, rater and total are set equal to their expectations, a closed
 * form. Interval scale. A negative estimate is reported as 0 with a warning. Undefined (null with a reason) with fewer
 * than two raters or items, without variation, or when no item has two raters.
 *
 * Intervals: the logit of the shares with one rater (or group of raters) left out in turn, Student; plain shares clipped
 * to 0 … 1 where one is 0 or 1. They say what other raters like these would give; eight raters say little.
 *
 * @throws MetricInputError for a rating that is not a finite number
 * References: Henderson 1953, Biometrics 9:226-252; Searle, Casella, McCulloch 1992 §5.3. Cost: O(n log n).
 *
 * @example
 * ```ts
 * import { varianceComponents } from '@assay/metrics';
 * const ratings = [0, 10, 20].flatMap((score, i) => [
 *   { item: `i${i}`, annotator: 'ann', label: score }, { item: `i${i}`, annotator: 'bo', label: score + 2 },
 * ]);
 * const { item, rater, residual } = varianceComponents(ratings);
 * [item, rater, residual].map(({ variance }) => variance?.toFixed(6)); // => ["100.000000","2.000000","0.000000"]
 * ```
 */
export function varianceComponents(
  ratings: readonly Rating<number>[],
  options: VarianceComponentsOptions = {},
): VarianceComponents {
  const { transform = 'none', level = 0.95 } = options;
  if (transform !== 'none' && transform !== 'log1p')
    throw new MetricInputError('transform', `is "${String(transform)}"`, 'Use "none" or "log1p".');
  const grid = numericGrid(ratings, transform === 'log1p' ? Math.log1p : (value) => value);
  const counts = { items: grid.items.length, raters: grid.annotators.length, ratings: grid.value.length };
  const solved = henderson(grid, -1, 1);
  if (typeof solved === 'string') {
    const none: VarianceComponent = { variance: null, share: null, interval: null };
    return { item: none, rater: none, residual: none, mean: null, reason: solved, ...counts, warnings: [] };
  }
  const groups = Math.min(JACKKNIFE_GROUPS, counts.raters);
  const leftOut = Array.from({ length: groups }, (_, group) => henderson(grid, group, groups));
  const component = (name: keyof Shares): VarianceComponent => {
    const variance = Math.max(0, solved[name]);
    const share = shareOf(solved, name);
    const others = leftOut.map((without) => (typeof without === 'string' ? null : shareOf(without, name)));
    return { variance, share, interval: counts.raters < 3 ? null : shareInterval(share, others, level) };
  };
  const warnings = (['item', 'rater', 'residual'] as const)
    .filter((name) => solved[name] < -1e-12 * (solved.item + solved.rater + solved.residual))
    .map((name) => ({
      code: 'negative-component',
      text: `The ${name} component was estimated as ${solved[name].toPrecision(4)} and is set to 0: it is too small to be told from noise.`,
    }));
  return {
    item: component('item'),
    rater: component('rater'),
    residual: component('residual'),
    mean: solved.mean,
    reason: null,
    ...counts,
    warnings,
  };
}

interface Shares {
  readonly item: number;
  readonly rater: number;
  readonly residual: number;
}

function shareOf(shares: Shares, name: keyof Shares): number {
  const total = Math.max(0, shares.item) + Math.max(0, shares.rater) + Math.max(0, shares.residual);
  return total === 0 ? 0 : Math.max(0, shares[name]) / total;
}

/**
 * On the logit of the share, where the estimate is nearly symmetric; plain and clipped where a share is 0 or 1 with some
 * raters left out, which has no logit.
 */
function shareInterval(share: number, others: readonly (number | null)[], level: number): Interval | null {
  const open = [share, ...others].every((one) => one === null || (one > 0 && one < 1));
  const logit = (s: number): number => Math.log(s / (1 - s));
  const { interval } = open
    ? jackknife(
        logit(share),
        others.map((one) => (one === null ? null : logit(one))),
        { level, source: 'rater-jackknife-logit' },
      )
    : jackknife(share, others, { level, source: 'rater-jackknife' });
  if (interval === null) return null;
  const back = (x: number): number => (open ? 1 / (1 + Math.exp(-x)) : Math.max(0, Math.min(1, x)));
  return { ...interval, low: back(interval.low), high: back(interval.high) };
}

/** The components without the raters of one group (−1: with everybody), or why there are none. */
function henderson(grid: NumericGrid, group: number, groups: number): (Shares & { mean: number }) | string {
  const { item, annotator, value } = grid;
  const rowItem = new Float64Array(grid.items.length);
  const sumItem = new Float64Array(grid.items.length);
  const rowRater = new Float64Array(grid.annotators.length);
  const sumRater = new Float64Array(grid.annotators.length);
  let n = 0;
  let sum = 0;
  for (let row = 0; row < value.length; row++) {
    const j = annotator[row] ?? 0;
    if (j % groups === group) continue;
    const i = item[row] ?? 0;
    const y = value[row] ?? 0;
    rowItem[i] = (rowItem[i] ?? 0) + 1;
    rowRater[j] = (rowRater[j] ?? 0) + 1;
    sum += y;
    n++;
  }
  const mean = sum / n;
  // Squares are taken around the mean: variances do not change and nothing is lost to cancellation.
  let squares = 0;
  let cells = { item: 0, rater: 0 };
  for (let row = 0, from = 0; row < value.length; row++) {
    const j = annotator[row] ?? 0;
    const i = item[row] ?? 0;
    if (row > from && (item[from] !== i || annotator[from] !== j)) from = row;
    if (j % groups === group) continue;
    const y = (value[row] ?? 0) - mean;
    squares += y * y;
    sumItem[i] = (sumItem[i] ?? 0) + y;
    sumRater[j] = (sumRater[j] ?? 0) + y;
    // Σ n_ij² / n_i., summed as the rows of a cell go by: k² = Σ (2t − 1) for t = 1 … k.
    const step = 2 * (row - from) + 1;
    cells = {
      item: cells.item + step / (rowRater[j] ?? 1),
      rater: cells.rater + step / (rowItem[i] ?? 1),
    };
  }
  const items = rowItem.filter((k) => k > 0).length;
  const raters = rowRater.filter((k) => k > 0).length;
  if (items < 2) return 'fewer than two items';
  if (raters < 2) return 'fewer than two raters';
  if (squares <= 1e-24 * n) return 'no variation';
  const over = (sums: Float64Array, counts: Float64Array): number =>
    sums.reduce((total, s, k) => total + ((counts[k] ?? 0) > 0 ? (s * s) / (counts[k] ?? 1) : 0), 0);
  const squared = (counts: Float64Array): number => counts.reduce((total, k) => total + k * k, 0) / n;
  const kItem = squared(rowItem);
  const kRater = squared(rowRater);
  // Expectations: E[SS_item], E[SS_rater], E[SS_total], each minus that of the mean (whose sum of squares is 0 here).
  return solve(
    [
      [n - kItem, cells.rater - kRater, items - 1, over(sumItem, rowItem)],
      [cells.item - kItem, n - kRater, raters - 1, over(sumRater, rowRater)],
      [n - kItem, n - kRater, n - 1, squares],
    ],
    mean,
  );
}

/** Three equations in item, rater and residual variance, by elimination with the largest pivot. */
function solve(rows: number[][], mean: number): (Shares & { mean: number }) | string {
  for (let k = 0; k < 3; k++) {
    rows.splice(k, 3 - k, ...rows.slice(k).sort((a, b) => Math.abs(b[k] ?? 0) - Math.abs(a[k] ?? 0)));
    const pivot = rows[k] ?? [];
    const scale = Math.max(...pivot.slice(0, 3).map(Math.abs));
    if (Math.abs(pivot[k] ?? 0) <= 1e-9 * scale || scale === 0)
      return 'items and raters cannot be told apart: no item has two raters, or no rater two items';
    for (let r = 0; r < 3; r++) {
      const row = rows[r] ?? [];
      if (r === k) continue;
      const factor = (row[k] ?? 0) / (pivot[k] ?? 1);
      for (let c = k; c < 4; c++) row[c] = (row[c] ?? 0) - factor * (pivot[c] ?? 0);
    }
  }
  const [item = 0, rater = 0, residual = 0] = rows.map((row, k) => (row[3] ?? 0) / (row[k] ?? 1));
  return { item, rater, residual, mean };
}
