import { MetricInputError } from '../metric.ts';
import type { Interval } from '../metric.ts';

/** The `p` quantile of sorted values, interpolated linearly (Hyndman–Fan type 7, the default of R and NumPy). */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (at - below) * (high - low);
}

export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1))
    throw new MetricInputError('level', `is ${level}`, 'Pass the coverage as a number between 0 and 1, e.g. 0.95.');
}

/**
 * Between which bounds does the statistic lie in the central `level` of its bootstrap draws?
 *
 * The percentile interval (Efron 1979). Simple and range-preserving; with few items or a skewed statistic prefer
 * {@link bcaInterval}. Undefined draws (NaN) are left out; fewer than 20 defined draws give null.
 *
 * Cost: O(draws log draws).
 * @example
 * const draws = Array.from({ length: 101 }, (_, i) => i / 100);
 * percentileInterval(draws, 0.9)?.low.toFixed(3); // => '0.050'
 */
export function percentileInterval(draws: ArrayLike<number>, level = 0.95, source = 'bootstrap'): Interval | null {
  checkLevel(level);
  const sorted = Float64Array.from(draws)
    .filter((draw) => !Number.isNaN(draw))
    .sort();
  if (sorted.length < 20) return null;
  return {
    low: quantile(sorted, (1 - level) / 2),
    high: quantile(sorted, (1 + level) / 2),
    level,
    method: `${source}-percentile`,
  };
}
