import type { Interval, Measure, Warning } from '../metric.ts';
import { clopperPearsonInterval, jeffreysInterval, wilsonInterval } from './binomial-interval.ts';

/** How the interval of a proportion is made. */
export type ProportionMethod = 'wilson' | 'clopper-pearson' | 'jeffreys';

export interface ProportionOptions {
  /** `wilson` to display (default), `clopper-pearson` for contracts, `jeffreys` beside posterior probabilities. */
  readonly method?: ProportionMethod;
  /** Nominal coverage; 0.95 when left out. */
  readonly level?: number;
  /** The literature's name of what is counted, e.g. `gold-accuracy`; `proportion` when left out. */
  readonly statistic?: string;
  /** How many people stand behind the n judgements; 0 when left out, meaning "not recorded". */
  readonly raters?: number;
}

const INTERVALS: Record<ProportionMethod, (k: number, n: number, level: number) => Interval> = {
  wilson: wilsonInterval,
  'clopper-pearson': clopperPearsonInterval,
  jeffreys: jeffreysInterval,
};

/** Below this many items a share is mostly noise: its 95 % interval is wider than ±0.18 at a share of one half. */
const FEW_ITEMS = 30;

/**
 * A proportion k of n with its uncertainty: gold accuracy, rework rate, pass rate, defect rate.
 *
 * Scale: counts of yes/no outcomes, one per item (for several judgements per item use a clustered estimate).
 * Range [0, 1]. With n = 0 the value is `null` and the reason says so.
 *
 * @param successes k, a whole number from 0 to n
 * @param trials n, how many items were judged
 * @throws MetricInputError when k or n is not such a count or the level is not between 0 and 1
 * References: see the interval functions. Cost: O(1) for Wilson.
 *
 * @example
 * ```ts
 * import { proportion } from '@assay/metrics';
 * proportion(49, 50).value; // => 0.98
 * proportion(0, 0).reason; // => "no item was judged"
 * ```
 */
export function proportion(successes: number, trials: number, options: ProportionOptions = {}): Measure {
  const { method = 'wilson', level = 0.95, statistic = 'proportion', raters = 0 } = options;
  const interval = INTERVALS[method](successes, trials, level);
  const warnings: Warning[] = [];
  if (trials > 0 && trials < FEW_ITEMS) {
    warnings.push({ code: 'few-items', text: `Only ${trials} items: read the interval, not the value.` });
  }
  return {
    statistic,
    value: trials === 0 ? null : successes / trials,
    reason: trials === 0 ? 'no item was judged' : null,
    interval: trials === 0 ? null : interval,
    items: trials,
    ratings: trials,
    raters,
    warnings,
  };
}
