import { MetricInputError } from '../metric.ts';
import { checkOpenProbability } from '../gold/counts.ts';
import { THREE_SIGMA_TAIL } from './p-chart.ts';

/** Limits on the number of good items between two errors. */
export interface GChartLimits {
  /** Fewer good items than this between two errors: errors have become more frequent; 0 when no gap is that short. */
  readonly lower: number;
  /** More good items than this between two errors: errors have become rarer. */
  readonly upper: number;
  readonly falseAlarmBelow: number;
  readonly falseAlarmAbove: number;
}

/**
 * g-chart: exact geometric limits for the number of good items between two errors.
 *
 * Question: errors are so rare that most periods have none; did two of them come too close together? The gap of good
 * items before an error is geometric, P(gap ≥ g) = (1 − p)^g.
 *
 * @param baseline error rate while in control, between 0 and 1
 * @param falseAlarm greatest probability of a signal on each side; that of a three-sigma limit when left out
 * @throws MetricInputError when a probability is out of range
 * References: Benneyan 2001; Kaminsky et al. 1992, J. Quality Technology 24:63-69. Cost: O(1).
 *
 * @example
 * ```ts
 * import { gChartLimits } from '@assay/metrics';
 * const { lower, upper } = gChartLimits(0.001);
 * [lower, upper]; // => [1, 6604]
 * ```
 */
export function gChartLimits(baseline: number, falseAlarm: number = THREE_SIGMA_TAIL): GChartLimits {
  checkOpenProbability('baseline', baseline);
  checkOpenProbability('falseAlarm', falseAlarm);
  const perItem = Math.log1p(-baseline);
  // P(gap < g) = 1 − (1 − p)^g must not exceed the rate.
  const lower = Math.floor(Math.log1p(-falseAlarm) / perItem + 1e-12);
  // P(gap > g) = (1 − p)^(g + 1) must not exceed it either.
  const upper = Math.ceil(Math.log(falseAlarm) / perItem - 1e-12) - 1;
  return {
    lower,
    upper,
    falseAlarmBelow: -Math.expm1(lower * perItem),
    falseAlarmAbove: Math.exp((upper + 1) * perItem),
  };
}

/** One completed gap between errors. */
export interface GChartPoint {
  /** Good items before this error. */
  readonly gap: number;
  readonly signal: 'more-errors' | 'fewer-errors' | null;
}

/**
 * Judges the gaps between errors against a frozen baseline.
 *
 * @param gaps good items before each error, in time order; the gap that is still open does not belong here
 * @throws MetricInputError for a gap that is not a whole number from 0
 *
 * @example
 * ```ts
 * import { gChart } from '@assay/metrics';
 * gChart([700, 0, 9000], 0.001).map((point) => point.signal); // => [null, "more-errors", "fewer-errors"]
 * ```
 */
export function gChart(gaps: readonly number[], baseline: number, falseAlarm?: number): GChartPoint[] {
  const limits = gChartLimits(baseline, falseAlarm);
  return gaps.map((gap, index) => {
    if (!Number.isInteger(gap) || gap < 0) {
      throw new MetricInputError(
        `gaps[${index}]`,
        `${gap} is not a number of items`,
        'Count the good items before each error',
      );
    }
    const signal = gap < limits.lower ? 'more-errors' : gap > limits.upper ? 'fewer-errors' : null;
    return { gap, signal };
  });
}
