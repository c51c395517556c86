import { checkFinite } from '../check-argument.ts';
import { MetricInputError } from '../metric.ts';
import { normalCdf } from '../gold/numeric/index.ts';
import { meanStepsToSignal } from './run-length.ts';

export interface CusumDesign {
  /** Reference value in standard deviations: half the shift to find quickly. 0.5 when left out. */
  readonly k?: number;
  /** Decision interval in standard deviations; 5 when left out (in control a signal every 465 points). */
  readonly h?: number;
}

/** One point of a two-sided cumulative sum, in standard deviations. */
export interface CusumPoint {
  /** Accumulated evidence that the level has risen. */
  readonly upper: number;
  /** Accumulated evidence that it has fallen. */
  readonly lower: number;
  readonly signal: 'up' | 'down' | null;
  /** Index of the point after which the sum that signals last was zero: when the change probably began. */
  readonly since: number | null;
}

function checkDesign({ k = 0.5, h = 5 }: CusumDesign): { k: number; h: number } {
  if (!(k >= 0 && Number.isFinite(k)))
    throw new MetricInputError('k', `expected a number from 0, got ${k}`, 'Usual: 0.5');
  if (!(h > 0 && Number.isFinite(h)))
    throw new MetricInputError('h', `expected a number above 0, got ${h}`, 'Usual: 4 or 5');
  return { k, h };
}

/** Refuses values that cannot be put on a chart. */
export function checkSeries(values: readonly number[], sigma: number): void {
  if (!(sigma > 0 && Number.isFinite(sigma))) {
    throw new MetricInputError(
      'sigma',
      `expected a standard deviation above 0, got ${sigma}`,
      'Take it from the baseline',
    );
  }
  for (const [index, value] of values.entries()) {
    if (!Number.isFinite(value))
      throw new MetricInputError(`values[${index}]`, `${value} is not a number`, 'Leave it out');
  }
}

/**
 * Tabular CUSUM: finds small lasting shifts of a mean that single points do not show.
 *
 * Question: has accuracy (time per item, agreement) drifted since the baseline, and since when? After a signal both sums
 * start again from zero. Mean and standard deviation come from a frozen baseline, never from the points judged.
 *
 * @param values in time order, on an interval scale, roughly normal (means of batches, not single yes/no items)
 * @throws MetricInputError for a value that is not a number, sigma ≤ 0 or a bad design
 * References: Page 1954, Biometrika 41:100-115; run lengths by {@link cusumRunLength}. Cost: O(n).
 *
 * @example
 * ```ts
 * import { cusum } from '@assay/metrics';
 * const points = cusum([0, 2, 2, 2, 2], { mean: 0, sigma: 1 });
 * points.map((point) => point.upper); // => [0, 1.5, 3, 4.5, 6]
 * [points.at(-1)?.signal, points.at(-1)?.since]; // => ["up", 1]
 * ```
 */
export function cusum(
  values: readonly number[],
  options: CusumDesign & { readonly mean: number; readonly sigma: number },
): CusumPoint[] {
  const { k, h } = checkDesign(options);
  checkSeries(values, options.sigma);
  checkFinite('mean', options.mean);
  let upper = 0;
  let lower = 0;
  let upperSince = 0;
  let lowerSince = 0;
  return values.map((value, index) => {
    const z = (value - options.mean) / options.sigma;
    upper = Math.max(0, upper + z - k);
    lower = Math.max(0, lower - z - k);
    if (upper === 0) upperSince = index + 1;
    if (lower === 0) lowerSince = index + 1;
    const signal = upper > h ? 'up' : lower > h ? 'down' : null;
    const point: CusumPoint = {
      upper,
      lower,
      signal,
      since: signal === 'up' ? upperSince : signal === 'down' ? lowerSince : null,
    };
    if (signal) {
      upper = 0;
      lower = 0;
      upperSince = index + 1;
      lowerSince = index + 1;
    }
    return point;
  });
}

/** Markov states of the approximation; 400 give the textbook values to four digits and more. */
const STATES = 400;

/** Brook & Evans: the sum is followed through cells of equal width, the lowest centred on zero. */
function oneSided(k: number, h: number, shift: number): number {
  const width = (2 * h) / (2 * STATES - 1);
  const transitions = new Float64Array(STATES * STATES);
  for (let from = 0; from < STATES; from += 1) {
    const below = (cell: number): number => normalCdf((cell + 0.5) * width - from * width + k - shift);
    let before = 0;
    for (let to = 0; to < STATES; to += 1) {
      const here = below(to);
      transitions[from * STATES + to] = here - before;
      before = here;
    }
  }
  return meanStepsToSignal(transitions, STATES)[0] ?? Number.NaN;
}

/**
 * Average run length of a CUSUM: how many points until a signal, when the mean has moved by `shift` deviations.
 *
 * Question: how often does this design cry wolf (shift 0), and how soon does it see what matters?
 *
 * @returns run lengths of the upper side alone and of both sides together
 * References: Brook & Evans 1972, Biometrika 59:539-549 (Markov chain, 400 states). Cost: some 0.1 s.
 *
 * @example
 * ```ts
 * import { cusumRunLength } from '@assay/metrics';
 * cusumRunLength({ k: 0.5, h: 5 }, 1).twoSided.toFixed(2); // => "10.38"
 * ```
 */
export function cusumRunLength(design: CusumDesign, shift: number): { oneSided: number; twoSided: number } {
  const { k, h } = checkDesign(design);
  checkFinite('shift', shift);
  const up = oneSided(k, h, shift);
  const down = shift === 0 ? up : oneSided(k, h, -shift);
  return { oneSided: up, twoSided: 1 / (1 / up + 1 / down) };
}
