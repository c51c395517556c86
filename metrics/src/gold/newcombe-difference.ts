import type { Measure } from '../metric.ts';
import { wilsonInterval } from './binomial-interval.ts';

/**
 * Newcombe's hybrid-score interval for the difference of two independent proportions, first minus second.
 *
 * Question: is vendor A more accurate than vendor B, and by how much? The two samples must be different items or
 * drawn independently; for two annotators on the same gold items use {@link mcNemarTest}.
 *
 * @param first k of n of the first group
 * @param second k of n of the second group
 * @param level nominal coverage, 0.95 when left out
 * @returns the difference in [−1, 1]; `null` with a reason when a group is empty
 * @throws MetricInputError when counts or level are out of range
 * Reference: Newcombe 1998, Statistics in Medicine 17:873-890, method 10. Cost: O(1).
 *
 * @example
 * ```ts
 * import { newcombeDifference } from '@assay/metrics';
 * const { value, interval } = newcombeDifference({ successes: 56, trials: 70 }, { successes: 48, trials: 80 });
 * [value?.toFixed(2), interval?.low.toFixed(4), interval?.high.toFixed(4)]; // => ["0.20", "0.0524", "0.3339"]
 * ```
 */
export function newcombeDifference(
  first: { readonly successes: number; readonly trials: number },
  second: { readonly successes: number; readonly trials: number },
  level = 0.95,
): Measure {
  const a = wilsonInterval(first.successes, first.trials, level);
  const b = wilsonInterval(second.successes, second.trials, level);
  const items = first.trials + second.trials;
  const base = { statistic: 'newcombe-difference', items, ratings: items, raters: 0, warnings: [] };
  if (first.trials === 0 || second.trials === 0) {
    return { ...base, value: null, reason: 'a group without items has no proportion', interval: null };
  }
  const p = first.successes / first.trials;
  const q = second.successes / second.trials;
  const difference = p - q;
  return {
    ...base,
    value: difference,
    reason: null,
    interval: {
      low: Math.max(-1, difference - Math.hypot(p - a.low, b.high - q)),
      high: Math.min(1, difference + Math.hypot(a.high - p, q - b.low)),
      level,
      method: 'newcombe-hybrid-score',
    },
  };
}
