import { MetricInputError } from '../metric.ts';
import { checkOpenProbability } from '../gold/counts.ts';

export interface BernoulliCusumDesign {
  /** Error rate while in control. */
  readonly p0: number;
  /** Error rate to find quickly; above p0. */
  readonly p1: number;
  /** Decision interval in errors: signal when the sum reaches it. */
  readonly h: number;
}

/** One judged item on the chart. */
export interface BernoulliCusumPoint {
  readonly sum: number;
  readonly signal: boolean;
  /** Index of the first item after the sum was last zero; `null` without a signal. */
  readonly since: number | null;
}

/**
 * Whole number of good items that cancel one error: 1 / slope of the sequential test of p0 against p1, rounded so that
 * the sum moves on a lattice and its run length can be computed exactly (Reynolds & Stoumbos).
 */
function itemsPerError(p0: number, p1: number): number {
  checkOpenProbability('p0', p0);
  checkOpenProbability('p1', p1);
  if (p0 >= p1)
    throw new MetricInputError('p1', `must be above p0 (${p0}), got ${p1}`, 'Name a worse rate to look for');
  const slope = Math.log((1 - p0) / (1 - p1)) / Math.log((p1 * (1 - p0)) / (p0 * (1 - p1)));
  return Math.max(2, Math.round(1 / slope));
}

function steps(design: BernoulliCusumDesign): { m: number; top: number } {
  const m = itemsPerError(design.p0, design.p1);
  if (!(design.h > 0 && Number.isFinite(design.h))) {
    throw new MetricInputError('h', `expected a number above 0, got ${design.h}`, 'Let designBernoulliCusum choose it');
  }
  return { m, top: Math.ceil(design.h * m - 1e-9) };
}

/**
 * Bernoulli CUSUM: watches yes/no outcomes item by item, which is the quickest way to see a rare error become frequent.
 *
 * Question: has this annotator's error rate risen from p0 towards p1, and since which item? Every error adds 1 − 1/m,
 * every good item takes 1/m away (never below zero), where m good items balance one error between p0 and p1. After a
 * signal the sum starts again.
 *
 * @param wrong outcomes in the order in which the items were done, true = error
 * @throws MetricInputError when the rates or the interval are out of range
 * Reference: Reynolds & Stoumbos 1999, J. Quality Technology 31:87-108. Cost: O(n).
 *
 * @example
 * ```ts
 * import { bernoulliCusum } from '@assay/metrics';
 * const points = bernoulliCusum([false, true, true, true], { p0: 0.02, p1: 0.1, h: 2.5 });
 * points.map((point) => point.sum.toFixed(2)); // => ["0.00", "0.95", "1.90", "2.85"]
 * points.at(-1)?.since; // => 1
 * ```
 */
export function bernoulliCusum(wrong: readonly boolean[], design: BernoulliCusumDesign): BernoulliCusumPoint[] {
  const { m, top } = steps(design);
  let sum = 0;
  let since = 0;
  return wrong.map((isWrong, index) => {
    sum = Math.max(0, sum + (isWrong ? m - 1 : -1));
    if (sum === 0) since = index + 1;
    const signal = sum >= top;
    const point = { sum: sum / m, signal, since: signal ? since : null };
    if (signal) {
      sum = 0;
      since = index + 1;
    }
    return point;
  });
}

/**
 * Average number of items until a Bernoulli CUSUM signals, if the true error rate is p. Exact for the chart above.
 *
 * The sum lives on a lattice, one step down or m − 1 up, so the linear system is a band and elimination costs its width.
 *
 * @param p above 0, at most 1; for 0 the chart never signals and the answer is infinite
 * Cost: O(h · m²).
 *
 * @example
 * ```ts
 * import { bernoulliCusumRunLength } from '@assay/metrics';
 * bernoulliCusumRunLength({ p0: 0.02, p1: 0.1, h: 1.9 }, 1); // => 2
 * ```
 */
export function bernoulliCusumRunLength(design: BernoulliCusumDesign, p: number): number {
  const { m, top } = steps(design);
  if (!(p >= 0 && p <= 1)) throw new MetricInputError('p', `expected a rate from 0 to 1, got ${p}`, 'Pass a fraction');
  if (p === 0) return Number.POSITIVE_INFINITY;
  // Row i of (I − Q) x = 1 touches i − 1, i and i + m − 1; eliminating i − 1 fills the band up to i + m − 1.
  const band = m;
  const rows = new Float64Array(top * band);
  const right = new Float64Array(top).fill(1);
  for (let i = 0; i < top; i += 1) {
    rows[i * band] = i === 0 ? p : 1;
    if (i + m - 1 < top) rows[i * band + m - 1] = (rows[i * band + m - 1] ?? 0) - p;
    if (i === 0) continue;
    const factor = (1 - p) / (rows[(i - 1) * band] ?? 1);
    for (let offset = 1; offset < band; offset += 1) {
      rows[i * band + offset - 1] = (rows[i * band + offset - 1] ?? 0) + factor * (rows[(i - 1) * band + offset] ?? 0);
    }
    right[i] = 1 + factor * (right[i - 1] ?? 0);
  }
  const length = new Float64Array(top + band);
  for (let i = top - 1; i >= 0; i -= 1) {
    let sum = right[i] ?? 0;
    for (let offset = 1; offset < band; offset += 1) sum -= (rows[i * band + offset] ?? 0) * (length[i + offset] ?? 0);
    length[i] = sum / (rows[i * band] ?? 1);
  }
  return length[0] ?? Number.NaN;
}

/**
 * The smallest decision interval with which a Bernoulli CUSUM cries wolf no more often than once in `inControlItems`.
 *
 * @returns the design with its run lengths at both rates
 * @throws MetricInputError when the rates are out of range or `inControlItems` is below 1
 *
 * @example
 * ```ts
 * import { designBernoulliCusum } from '@assay/metrics';
 * const design = designBernoulliCusum({ p0: 0.02, p1: 0.1, inControlItems: 5000 });
 * [design.runLengthAtP0 >= 5000, design.runLengthAtP1 < 70]; // => [true, true]
 * ```
 */
export function designBernoulliCusum(aim: {
  readonly p0: number;
  readonly p1: number;
  readonly inControlItems: number;
}): BernoulliCusumDesign & { readonly runLengthAtP0: number; readonly runLengthAtP1: number } {
  const { p0, p1, inControlItems } = aim;
  const m = itemsPerError(p0, p1);
  if (!(inControlItems >= 1 && Number.isFinite(inControlItems))) {
    throw new MetricInputError('inControlItems', `expected a number from 1, got ${inControlItems}`, 'E.g. 5000');
  }
  const longEnough = (top: number): boolean => bernoulliCusumRunLength({ p0, p1, h: top / m }, p0) >= inControlItems;
  let high = m;
  while (!longEnough(high)) high *= 2;
  let low = 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (longEnough(middle)) high = middle;
    else low = middle + 1;
  }
  const design = { p0, p1, h: low / m };
  return {
    ...design,
    runLengthAtP0: bernoulliCusumRunLength(design, p0),
    runLengthAtP1: bernoulliCusumRunLength(design, p1),
  };
}
