import { MetricInputError } from '../metric.ts';
import { checkCounts, checkOpenProbability } from '../gold/counts.ts';
import { binomialCdf, binomialSurvival } from '../gold/numeric/index.ts';

/** Limits of one sample size on a chart of proportions. */
export interface PChartLimits {
  /** Signal when fewer events than this are seen; 0 when no count is low enough. */
  readonly lower: number;
  /** Signal when more events than this are seen. */
  readonly upper: number;
  /** Probability of a signal above while nothing has changed. */
  readonly falseAlarmAbove: number;
  /** Probability of a signal below while nothing has changed. */
  readonly falseAlarmBelow: number;
}

/** One-sided false alarm rate of a three-sigma limit on normal data, which charts are expected to keep. */
export const THREE_SIGMA_TAIL = 0.001349898031630095;

/**
 * Exact binomial control limits for a share of events in samples of n.
 *
 * Question: is this week's error count more than chance would bring at the frozen baseline? Three-sigma limits alarm far
 * too often when errors are rare (2 % and n = 50: 1.8 % of all weeks instead of 0.13 %); these never exceed the rate.
 *
 * @param baseline share of events while in control, from a frozen baseline period and never from the data judged
 * @param items sample size
 * @param falseAlarm greatest probability of a signal on each side; that of a three-sigma limit when left out
 * @throws MetricInputError when the baseline or rate is not between 0 and 1 or items is not a whole number
 * Reference: exact limits after Shewhart 1931; Montgomery, Statistical Quality Control, ch. 7. Cost: O(log n · √n).
 *
 * @example
 * ```ts
 * import { pChartLimits } from '@assay/metrics';
 * const { upper, falseAlarmAbove } = pChartLimits(0.02, 50);
 * [upper, falseAlarmAbove.toFixed(6)]; // => [5, "0.000478"]
 * ```
 */
export function pChartLimits(baseline: number, items: number, falseAlarm: number = THREE_SIGMA_TAIL): PChartLimits {
  checkOpenProbability('baseline', baseline);
  checkOpenProbability('falseAlarm', falseAlarm);
  checkCounts(0, items);
  let low = 0;
  let high = items;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialSurvival(middle, items, baseline) <= falseAlarm) high = middle;
    else low = middle + 1;
  }
  const upper = low;
  low = 0;
  high = upper;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (binomialCdf(middle - 1, items, baseline) <= falseAlarm) low = middle;
    else high = middle - 1;
  }
  return {
    lower: low,
    upper,
    falseAlarmAbove: binomialSurvival(upper, items, baseline),
    falseAlarmBelow: binomialCdf(low - 1, items, baseline),
  };
}

/** Shewhart's normal limits, for showing beside the exact ones what they would have done. */
export interface ThreeSigmaLimits {
  /** As shares, cut to [0, 1]. */
  readonly lower: number;
  readonly upper: number;
  /** True probability that an in-control sample lies above the upper limit. */
  readonly falseAlarmAbove: number;
}

/**
 * The usual three-sigma limits of a p-chart, with the false alarm rate they really have.
 *
 * @throws MetricInputError as {@link pChartLimits}
 *
 * @example
 * ```ts
 * import { threeSigmaLimits } from '@assay/metrics';
 * threeSigmaLimits(0.02, 50).falseAlarmAbove.toFixed(6); // => "0.017758"
 * ```
 */
export function threeSigmaLimits(baseline: number, items: number): ThreeSigmaLimits {
  checkOpenProbability('baseline', baseline);
  if (!Number.isInteger(items) || items < 1) {
    throw new MetricInputError('items', `expected a whole number above 0, got ${items}`, 'Pass the sample size');
  }
  const half = 3 * Math.sqrt((baseline * (1 - baseline)) / items);
  const upper = Math.min(1, baseline + half);
  return {
    lower: Math.max(0, baseline - half),
    upper,
    falseAlarmAbove: binomialSurvival(Math.floor(upper * items + 1e-9), items, baseline),
  };
}

/** Events among items in one period. */
export interface PeriodCount {
  readonly events: number;
  readonly items: number;
}

export type ChartSignal = 'above' | 'below' | null;

/** One period on a chart. */
export interface PChartPoint extends PeriodCount {
  /** `null` for a period without items. */
  readonly share: number | null;
  readonly limits: PChartLimits;
  readonly signal: ChartSignal;
}

/**
 * Judges periods of different size against a frozen baseline: the exact p-chart.
 *
 * @param periods in time order; a period without items never signals
 *
 * @example
 * ```ts
 * import { pChart } from '@assay/metrics';
 * pChart([{ events: 1, items: 50 }, { events: 9, items: 50 }], 0.02).map((point) => point.signal); // => [null, "above"]
 * ```
 */
export function pChart(periods: readonly PeriodCount[], baseline: number, falseAlarm?: number): PChartPoint[] {
  return periods.map(({ events, items }) => {
    checkCounts(events, items);
    const limits = pChartLimits(baseline, items, falseAlarm);
    const signal = events > limits.upper ? 'above' : events < limits.lower ? 'below' : null;
    return { events, items, share: items === 0 ? null : events / items, limits, signal };
  });
}
