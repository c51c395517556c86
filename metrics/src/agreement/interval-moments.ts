import { checkFinite } from '../check-argument.ts';
import { MetricInputError } from '../metric.ts';
import type { Measure } from '../metric.ts';
import { studentQuantile } from '../intervals/student.ts';

/**
 * Additive per-item sums from which Krippendorff's interval α and its standard error follow exactly.
 *
 * Each item with m ≥ 2 values contributes the vector z = (m, s, q, d): number of values, Σv, Σv², and the pairwise
 * disagreement d = 2(m·q − s²)/(m − 1), all with values measured from `origin`; the sums of z and of its products
 * z zᵀ are kept. Items with fewer than two values contribute nothing. Fifteen numbers, whatever the number of items.
 */
export interface IntervalMoments {
  /** Values are measured from here; only moments with the same origin can be added. */
  readonly origin: number;
  /** Items with at least two values. */
  readonly items: number;
  /** Σz: values, Σv, Σv², Σd. */
  readonly sums: readonly [number, number, number, number];
  /** Upper triangle of Σ z zᵀ row by row: mm, ms, mq, md, ss, sq, sd, qq, qd, dd. */
  readonly products: readonly number[];
}

/**
 * Which moments does one item with these values contribute?
 *
 * @param origin a round number near the data keeps the sums accurate when values are large and close together (a time
 *   stamp, a price): use one per control, fixed for ever. Default 0.
 * @throws MetricInputError for a value that is not finite.
 * @example
 * intervalMomentsOf([1, 3]).sums; // => [2, 4, 10, 8]
 * intervalMomentsOf([5]).items; // => 0
 */
export function intervalMomentsOf(values: readonly number[], origin = 0): IntervalMoments {
  let s = 0;
  let q = 0;
  for (const [i, value] of values.entries()) {
    if (!Number.isFinite(value))
      throw new MetricInputError(`values[${i}]`, `is ${value}`, 'Leave missing values out; pass finite numbers.');
    s += value - origin;
    q += (value - origin) ** 2;
  }
  const m = values.length;
  if (m < 2) return { origin, items: 0, sums: [0, 0, 0, 0], products: Array.from({ length: 10 }, () => 0) };
  const mean = s / m;
  let scatter = 0;
  for (const value of values) scatter += (value - origin - mean) ** 2;
  const d = (2 * m * scatter) / (m - 1);
  return {
    origin,
    items: 1,
    sums: [m, s, q, d],
    products: [m * m, m * s, m * q, m * d, s * s, s * q, s * d, q * q, q * d, d * d],
  };
}

/**
 * The moments of two disjoint sets of items together. Also subtracts: pass `sign` −1 to take items out again.
 *
 * @throws MetricInputError when the origins differ.
 * @example
 * addMoments(intervalMomentsOf([1, 3]), intervalMomentsOf([2, 2])).items; // => 2
 */
export function addMoments(a: IntervalMoments, b: IntervalMoments, sign: 1 | -1 = 1): IntervalMoments {
  if (a.origin !== b.origin)
    throw new MetricInputError('origin', `differs: ${a.origin} and ${b.origin}`, 'Compute both with the same origin.');
  checkMoments(a, 'a');
  checkMoments(b, 'b');
  const plus = (x: number, i: number, other: readonly number[]): number => x + sign * (other[i] ?? 0);
  return {
    origin: a.origin,
    items: a.items + sign * b.items,
    sums: a.sums.map((x, i) => plus(x, i, b.sums)) as unknown as IntervalMoments['sums'],
    products: a.products.map((x, i) => plus(x, i, b.products)),
  };
}

/**
 * How reliable are these measurements (Krippendorff's α, interval level), from their moments alone?
 *
 * α = 1 − (n − 1)·Σd / (2(n·Σv² − (Σv)²)), equal to the computation over all values. The standard error is the delta
 * method over items; the interval is Student's, made on the scale ln(1 − α) where the estimate is closer to normal, and
 * never exceeds 1. Undefined: no item with two values, or all values equal.
 *
 * Range: at most 1. Reference: Krippendorff 2011. Cost: O(1).
 * @param raters how many people stand behind the values, for the record.
 * @example
 * const moments = [[1, 1], [2, 2], [3, 4], [4, 4]].map((values) => intervalMomentsOf(values)).reduce((a, b) => addMoments(a, b));
 * alphaFromMoments(moments).value?.toFixed(4); // => '0.9263'
 */
export function alphaFromMoments(moments: IntervalMoments, { level = 0.95, raters = 0 } = {}): Measure {
  checkMoments(moments, 'moments');
  checkFinite('level', level);
  checkFinite('raters', raters);
  const [n, total, squares, disagreement] = moments.sums;
  const items = moments.items;
  const base = { statistic: 'krippendorff-alpha-interval', items, ratings: n, raters, warnings: [] };
  if (items === 0) return { ...base, value: null, reason: 'no item with two ratings', interval: null };
  const spread = n * squares - total * total;
  if (!(spread > 1e-13 * n * squares))
    return { ...base, value: null, reason: 'no variation: every rating is the same value', interval: null };
  const ratio = ((n - 1) * disagreement) / (2 * spread);
  const value = 1 - ratio;
  if (items < 2) return { ...base, value, reason: null, interval: null };
  // Gradient of ln ratio by (n, total, squares, disagreement); disagreement may be 0, so it is kept apart.
  const gradient = [
    ratio / (n - 1) - (ratio * squares) / spread,
    (2 * ratio * total) / spread,
    (-ratio * n) / spread,
    (n - 1) / (2 * spread),
  ];
  let variance = 0;
  let cell = 0;
  for (let i = 0; i < 4; i++)
    for (let j = i; j < 4; j++) {
      const mean = ((moments.sums[i] ?? 0) * (moments.sums[j] ?? 0)) / items;
      const covariance = ((moments.products[cell++] ?? 0) - mean) * (items / (items - 1));
      variance += (i === j ? 1 : 2) * (gradient[i] ?? 0) * (gradient[j] ?? 0) * covariance;
    }
  const standardError = Math.sqrt(Math.max(0, variance));
  const t = studentQuantile((1 + level) / 2, items - 1);
  const factor = ratio > 0 ? Math.exp((t * standardError) / ratio) : 1;
  const interval = { low: 1 - ratio * factor, high: 1 - ratio / factor, level, method: 'delta-log-student' };
  return { ...base, value, reason: null, standardError, interval };
}

function checkMoments({ origin, items, sums, products }: IntervalMoments, argument: string): void {
  checkFinite(argument, origin, items, ...sums, ...products);
  if (sums.length !== 4 || products.length !== 10)
    throw new MetricInputError(argument, 'are not the moments of items', 'Make them with intervalMomentsOf.');
}
