import { checkFinite } from '../check-argument.ts';
import type { Interval } from '../metric.ts';
import { checkLevel } from './percentile-interval.ts';
import { studentQuantile } from './student.ts';

export interface Jackknife {
  /** Standard error of the estimate over the units left out; null with fewer than two units. */
  readonly standardError: number | null;
  /** Estimate of the bias of the statistic. */
  readonly bias: number | null;
  /** Student interval with `units - 1` degrees of freedom. */
  readonly interval: Interval | null;
  readonly units: number;
}

/**
 * How far would the statistic move if other units (items, or raters) had been drawn?
 *
 * The delete-one jackknife (Quenouille 1956, Tukey 1958): SE² = (n − 1)/n · Σ (θ₍ᵢ₎ − θ̄)². Use it over RATERS to
 * generalise to other raters: a bootstrap that duplicates raters lets each clone agree with itself and is wrong.
 * Undefined leave-one-out values (null or NaN) leave the calculation.
 *
 * @param leftOut the statistic with each unit left out.
 * @param multiplicity how many units each value stands for (default 1).
 * @example
 * jackknife(2, [2.5, 2, 1.5]).standardError?.toFixed(4); // => '0.5774'
 */
export function jackknife(
  estimate: number,
  leftOut: ArrayLike<number | null>,
  {
    multiplicity,
    level = 0.95,
    source = 'jackknife',
  }: { multiplicity?: ArrayLike<number>; level?: number; source?: string } = {},
): Jackknife {
  checkLevel(level);
  checkFinite('estimate', estimate);
  let units = 0;
  let total = 0;
  for (let i = 0; i < leftOut.length; i++) {
    const value = leftOut[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    checkFinite(`leftOut[${i}]`, value);
    units += multiplicity?.[i] ?? 1;
    total += value * (multiplicity?.[i] ?? 1);
  }
  if (units < 2) return { standardError: null, bias: null, interval: null, units };
  const mean = total / units;
  let squares = 0;
  for (let i = 0; i < leftOut.length; i++) {
    const gap = (leftOut[i] ?? Number.NaN) - mean;
    if (!Number.isNaN(gap)) squares += gap * gap * (multiplicity?.[i] ?? 1);
  }
  const standardError = Math.sqrt(((units - 1) / units) * squares);
  const reach = studentQuantile((1 + level) / 2, units - 1) * standardError;
  return {
    standardError,
    bias: (units - 1) * (mean - estimate),
    interval: { low: estimate - reach, high: estimate + reach, level, method: `${source}-student` },
    units,
  };
}
