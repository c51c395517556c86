import { MetricInputError } from '../metric.ts';
import { checkCounts, checkOpenProbability } from './counts.ts';
import { normalQuantile } from './numeric/index.ts';
import { walkSequentialTest, type OperatingPoint } from './sprt-walk.ts';

export interface SprtDesign {
  /** Error rate that must be accepted (with probability at least about 1 − alpha). */
  readonly p0: number;
  /** Error rate that must be rejected (with probability at least about 1 − beta); above p0. */
  readonly p1: number;
  /** Probability of rejecting although the rate is p0. */
  readonly alpha: number;
  /** Probability of accepting although the rate is p1. */
  readonly beta: number;
  /** Items after which a verdict is forced; three times the fixed-size plan when left out. */
  readonly truncateAt?: number;
}

export type SprtDecision = 'accept' | 'reject' | 'continue';

/** A Wald test of an error rate, ready to decide and to say how well it decides. */
export interface Sprt {
  readonly design: Required<SprtDesign>;
  /** Accept when errors ≤ slope · n − h1. */
  readonly h1: number;
  /** Reject when errors ≥ slope · n + h2. */
  readonly h2: number;
  readonly slope: number;
  /** Fewest items, all of them right, that can end in acceptance. */
  readonly minItemsToAccept: number;
  /** Fewest errors that can end in rejection. */
  readonly minErrorsToReject: number;
  /** The verdict after `items` judged items with `errors` wrong ones; from `truncateAt` on it never says continue. */
  readonly decide: (items: number, errors: number) => SprtDecision;
  /** The verdict on outcomes in their true order (true = wrong), and after how many of them it fell. */
  readonly run: (wrong: readonly boolean[]) => { decision: SprtDecision; items: number; errors: number };
  /** Exact acceptance probability and average sample number if the true error rate is p, optionally from a state. */
  readonly operatingCharacteristic: (p: number, from?: { items: number; errors: number }) => OperatingPoint;
}

/** Size of the fixed plan with the same errors (normal approximation), on which the default truncation rests. */
function fixedSize(p0: number, p1: number, alpha: number, beta: number): number {
  const a = normalQuantile(1 - alpha) * Math.sqrt(p0 * (1 - p0));
  const b = normalQuantile(1 - beta) * Math.sqrt(p1 * (1 - p1));
  return Math.max(1, Math.ceil(((a + b) / (p1 - p0)) ** 2));
}

function checkDesign({ p0, p1, alpha, beta, truncateAt }: SprtDesign): void {
  for (const [name, value] of Object.entries({ p0, p1, alpha, beta })) checkOpenProbability(name, value);
  if (p0 >= p1) throw new MetricInputError('p1', `must be above p0 (${p0}), got ${p1}`, 'Widen the indifference zone');
  if (alpha + beta >= 1) {
    throw new MetricInputError('beta', 'alpha + beta must be below 1', 'Choose small risks, e.g. 0.05 and 0.10');
  }
  if (truncateAt !== undefined && !(Number.isInteger(truncateAt) && truncateAt > 0)) {
    throw new MetricInputError('truncateAt', `expected a whole number above 0, got ${truncateAt}`, 'Or leave it out');
  }
}

/**
 * Wald's sequential probability ratio test of an error rate: decide as soon as the evidence suffices.
 *
 * Question: must I look at another gold item, or do the items so far already show that this annotator, batch or vendor
 * is good (error rate ≤ p0) or bad (≥ p1)? It needs about half the items of a fixed sample with the same risks. The
 * likelihood ratio bounds also hold when the test is looked at only now and then, so a gate may call `decide` at any
 * time. Always truncated: at `truncateAt` items it accepts when errors ≤ slope · n, else rejects.
 *
 * Scale: independent yes/no outcomes. Rates and risks strictly between 0 and 1, p0 < p1, alpha + beta < 1.
 *
 * @throws MetricInputError when the design is not such a set of numbers
 * References: Wald 1945, Ann. Math. Stat. 16:117-186; exact characteristics by dynamic programming over (n, errors).
 * Cost: `decide` O(1); `operatingCharacteristic` O(truncateAt · (h1 + h2)).
 *
 * @example
 * ```ts
 * import { sprt } from '@assay/metrics';
 * const test = sprt({ p0: 0.02, p1: 0.05, alpha: 0.05, beta: 0.1, truncateAt: 1000 });
 * test.minItemsToAccept; // => 73
 * test.decide(73, 0); // => "accept"
 * test.operatingCharacteristic(0.02).averageSampleNumber.toFixed(4); // => "170.0767"
 * ```
 */
export function sprt(design: SprtDesign): Sprt {
  checkDesign(design);
  const { p0, p1, alpha, beta } = design;
  const truncateAt = design.truncateAt ?? 3 * fixedSize(p0, p1, alpha, beta);
  const weight = Math.log((p1 * (1 - p0)) / (p0 * (1 - p1)));
  const h1 = Math.log((1 - alpha) / beta) / weight;
  const h2 = Math.log((1 - beta) / alpha) / weight;
  const slope = Math.log((1 - p0) / (1 - p1)) / weight;

  const boundary = (items: number, errors: number): SprtDecision => {
    if (errors <= slope * items - h1) return 'accept';
    return errors >= slope * items + h2 ? 'reject' : 'continue';
  };
  const acceptAtEnd = (items: number, errors: number): boolean => errors <= slope * items;
  const verdict = (items: number, errors: number): SprtDecision => {
    const decision = boundary(items, errors);
    if (decision !== 'continue' || items < truncateAt) return decision;
    return acceptAtEnd(items, errors) ? 'accept' : 'reject';
  };
  const decide = (items: number, errors: number): SprtDecision => {
    checkCounts(errors, items);
    return verdict(items, errors);
  };

  return {
    design: { p0, p1, alpha, beta, truncateAt },
    h1,
    h2,
    slope,
    minItemsToAccept: Math.min(truncateAt, Math.ceil(h1 / slope)),
    minErrorsToReject: Math.min(Math.ceil(h2 / (1 - slope)), Math.floor(slope * truncateAt) + 1),
    decide,
    run: (wrong) => {
      let errors = 0;
      for (const [index, isWrong] of wrong.entries()) {
        if (isWrong) errors += 1;
        const decision = verdict(index + 1, errors);
        if (decision !== 'continue') return { decision, items: index + 1, errors };
      }
      return { decision: 'continue', items: wrong.length, errors };
    },
    operatingCharacteristic: (p, from = { items: 0, errors: 0 }) => {
      if (!(p >= 0 && p <= 1))
        throw new MetricInputError('p', `expected a rate from 0 to 1, got ${p}`, 'Pass a fraction');
      checkCounts(from.errors, from.items);
      return walkSequentialTest({ p, from, truncateAt, boundary, acceptAtEnd });
    },
  };
}
