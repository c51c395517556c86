import { checkFinite } from '../check-argument.ts';
import { MetricInputError } from '../metric.ts';
import { normalCdf } from '../gold/numeric/index.ts';
import { checkSeries } from './cusum.ts';
import { meanStepsToSignal } from './run-length.ts';

export interface EwmaDesign {
  /** Weight of the newest point, above 0 and at most 1; 0.1 when left out. */
  readonly lambda?: number;
  /** Limit in standard deviations of the average; 2.814 when left out (in control a signal every 500 points). */
  readonly limit?: number;
}

export interface EwmaPoint {
  readonly average: number;
  readonly lower: number;
  readonly upper: number;
  readonly signal: 'up' | 'down' | null;
}

function checkDesign({ lambda = 0.1, limit = 2.814 }: EwmaDesign): { lambda: number; limit: number } {
  if (!(lambda > 0 && lambda <= 1)) {
    throw new MetricInputError('lambda', `expected a weight above 0 and at most 1, got ${lambda}`, 'Usual: 0.1 or 0.2');
  }
  if (!(limit > 0 && Number.isFinite(limit))) {
    throw new MetricInputError('limit', `expected a number above 0, got ${limit}`, 'Usual: 2.8');
  }
  return { lambda, limit };
}

/**
 * Exponentially weighted moving average chart: a smooth line that shows small lasting shifts.
 *
 * Question: as {@link cusum}, with a line that people can read as the present level. Limits are the steady ones, for
 * which {@link ewmaRunLength} holds. The average is not restarted after a signal.
 *
 * @param values in time order, on an interval scale
 * @throws MetricInputError for a value that is not a number, sigma ≤ 0 or a bad design
 * References: Roberts 1959; Lucas & Saccucci 1990, Technometrics 32:1-12. Cost: O(n).
 *
 * @example
 * ```ts
 * import { ewma } from '@assay/metrics';
 * ewma([1, 1], { mean: 0, sigma: 1, lambda: 0.5 }).map((point) => point.average); // => [0.5, 0.75]
 * ```
 */
export function ewma(
  values: readonly number[],
  options: EwmaDesign & { readonly mean: number; readonly sigma: number },
): EwmaPoint[] {
  const { lambda, limit } = checkDesign(options);
  checkSeries(values, options.sigma);
  checkFinite('mean', options.mean);
  const half = limit * options.sigma * Math.sqrt(lambda / (2 - lambda));
  const lower = options.mean - half;
  const upper = options.mean + half;
  let average = options.mean;
  return values.map((value) => {
    average = lambda * value + (1 - lambda) * average;
    return { average, lower, upper, signal: average > upper ? 'up' : average < lower ? 'down' : null };
  });
}

const STATES = 301;

/**
 * Average run length of a two-sided EWMA chart with steady limits when the mean has moved by `shift` deviations.
 *
 * References: Lucas & Saccucci 1990 (Markov chain, 301 states). Cost: some 0.05 s.
 *
 * @example
 * ```ts
 * import { ewmaRunLength } from '@assay/metrics';
 * ewmaRunLength({ lambda: 0.1, limit: 2.814 }, 1).toFixed(2); // => "10.33"
 * ```
 */
export function ewmaRunLength(design: EwmaDesign, shift: number): number {
  const { lambda, limit } = checkDesign(design);
  checkFinite('shift', shift);
  const half = limit * Math.sqrt(lambda / (2 - lambda));
  const width = (2 * half) / STATES;
  const transitions = new Float64Array(STATES * STATES);
  for (let from = 0; from < STATES; from += 1) {
    const kept = (1 - lambda) * (-half + (from + 0.5) * width);
    const below = (edge: number): number => normalCdf((-half + edge * width - kept) / lambda - shift);
    let before = below(0);
    for (let to = 0; to < STATES; to += 1) {
      const here = below(to + 1);
      transitions[from * STATES + to] = here - before;
      before = here;
    }
  }
  return meanStepsToSignal(transitions, STATES)[(STATES - 1) / 2] ?? Number.NaN;
}
