import { checkFinite } from '../check-argument.ts';
import { MetricInputError } from '../metric.ts';
import { checkCounts } from '../gold/counts.ts';
import type { ChartSignal, PeriodCount } from './p-chart.ts';

/** What a baseline period says: its mean share and how much more it varies than chance. */
export interface LaneyBaseline {
  /** Overall share of events. */
  readonly share: number;
  /** Variation between periods relative to binomial chance; 1 is pure chance, above it limits must be wider. */
  readonly sigmaZ: number;
  readonly periods: number;
}

/** d2 of moving ranges of two: the mean range of two standard normal values. */
const MEAN_RANGE_OF_TWO = 1.128379167095513;

/**
 * Freezes the baseline of a Laney p′ chart.
 *
 * Question: with many items per period every chart alarms, because real teams vary by more than coin tossing; by how much
 * more? `sigmaZ` is the mean moving range of the standardised shares divided by 1.128.
 *
 * @param periods of the baseline in time order, at least two with items and with both outcomes overall
 * @throws MetricInputError when the periods cannot show any variation
 * Reference: Laney 2002, Quality Engineering 14:531-537. Cost: O(periods).
 *
 * @example
 * ```ts
 * import { laneyBaseline } from '@assay/metrics';
 * const weeks = [10, 14, 9, 12, 15].map((events) => ({ events, items: 1000 }));
 * laneyBaseline(weeks).sigmaZ.toFixed(3); // => "0.965"
 * ```
 */
export function laneyBaseline(periods: readonly PeriodCount[]): LaneyBaseline {
  const used = periods.filter(({ events, items }) => {
    checkCounts(events, items);
    return items > 0;
  });
  const events = used.reduce((sum, period) => sum + period.events, 0);
  const items = used.reduce((sum, period) => sum + period.items, 0);
  if (used.length < 2 || events === 0 || events === items) {
    throw new MetricInputError(
      'periods',
      'the baseline shows no variation',
      'Use two or more periods with both outcomes',
    );
  }
  const share = events / items;
  const scores = used.map((period) => (period.events / period.items - share) / chance(share, period.items));
  let ranges = 0;
  for (const [index, score] of scores.entries()) {
    if (index > 0) ranges += Math.abs(score - (scores[index - 1] ?? 0));
  }
  return { share, sigmaZ: ranges / (scores.length - 1) / MEAN_RANGE_OF_TWO, periods: used.length };
}

function chance(share: number, items: number): number {
  return Math.sqrt((share * (1 - share)) / items);
}

export interface LaneyPoint extends PeriodCount {
  /** `null` for a period without items. */
  readonly share: number | null;
  /** Limits as shares, cut to [0, 1]. */
  readonly lower: number;
  readonly upper: number;
  readonly signal: ChartSignal;
}

/**
 * Laney p′ chart: judges periods with limits widened by the variation that the baseline really had.
 *
 * For rare events and small samples use the exact {@link pChart}; this one is for many items per period.
 *
 * @example
 * ```ts
 * import { laneyPChart } from '@assay/metrics';
 * const baseline = { share: 0.1, sigmaZ: 2, periods: 20 };
 * laneyPChart([{ events: 140, items: 1000 }, { events: 160, items: 1000 }], baseline)
 *   .map((point) => point.signal); // => [null, "above"]
 * ```
 */
export function laneyPChart(periods: readonly PeriodCount[], baseline: LaneyBaseline): LaneyPoint[] {
  checkFinite('baseline', baseline.share, baseline.sigmaZ);
  return periods.map(({ events, items }) => {
    checkCounts(events, items);
    if (items === 0) return { events, items, share: null, lower: 0, upper: 1, signal: null };
    const half = 3 * baseline.sigmaZ * chance(baseline.share, items);
    const share = events / items;
    const lower = Math.max(0, baseline.share - half);
    const upper = Math.min(1, baseline.share + half);
    return { events, items, share, lower, upper, signal: share > upper ? 'above' : share < lower ? 'below' : null };
  });
}
