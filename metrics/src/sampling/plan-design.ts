import { MetricInputError } from '../metric.ts';
import { checkOpenProbability } from '../gold/counts.ts';
import { binomialCdf, hypergeometricCdf } from '../gold/numeric/index.ts';
import { defectivesIn, type SinglePlan } from './single-plan.ts';

/** Smallest whole number from `low` on for which a monotone condition holds; `null` when none up to `high` does. */
function smallest(low: number, high: number, holds: (n: number) => boolean): number | null {
  if (!holds(high)) return null;
  let from = low;
  let to = high;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * Zero-acceptance (c = 0) plan: how many items, all good, show that a lot is not as bad as the tolerable limit?
 *
 * n = ⌈ln β / ln(1 − p)⌉ for a process; fewer for a finite lot (hypergeometric).
 *
 * @param design.ltpd lot tolerance percent defective as a fraction: a lot this bad passes with probability at most β
 * @param design.beta consumer's risk, 0.10 when left out
 * @param design.lot size of the lot; a process without end when left out
 * @returns a plan with acceptance 0; for a finite lot at most the whole lot
 * @throws MetricInputError when a fraction is not between 0 and 1 or the lot is not a whole number
 * Reference: Schilling & Neubauer, Acceptance Sampling in Quality Control, ch. 17. Cost: O(log n).
 *
 * @example
 * ```ts
 * import { zeroAcceptancePlan } from '@assay/metrics';
 * zeroAcceptancePlan({ ltpd: 0.05 }).sampleSize; // => 45
 * zeroAcceptancePlan({ ltpd: 0.05, lot: 100 }).sampleSize; // => 37
 * ```
 */
export function zeroAcceptancePlan(design: {
  readonly ltpd: number;
  readonly beta?: number;
  readonly lot?: number;
}): SinglePlan {
  const { ltpd, beta = 0.1, lot } = design;
  checkOpenProbability('ltpd', ltpd);
  checkOpenProbability('beta', beta);
  if (lot === undefined) {
    return { sampleSize: Math.ceil(Math.log(beta) / Math.log1p(-ltpd) - 1e-12), acceptance: 0 };
  }
  if (!Number.isInteger(lot) || lot < 1) {
    throw new MetricInputError('lot', `expected a whole number above 0, got ${lot}`, 'Leave it out for a process');
  }
  const defectives = defectivesIn(lot, ltpd);
  const size = smallest(1, lot, (n) => hypergeometricCdf(0, n, lot, defectives) <= beta);
  return { sampleSize: size ?? lot, acceptance: 0 };
}

/**
 * Two-point single plan: the smallest sample that keeps both promises.
 *
 * Question: how many items must be judged, and how many defectives may be among them, so that good lots (share p1) pass
 * with probability at least 1 − α and bad lots (share p2) with probability at most β? Takes the smallest acceptance
 * number, and for it the smallest sample.
 *
 * @throws MetricInputError when a fraction is out of range, p1 is not below p2, or no plan up to 10 million items does
 * Reference: Guenther 1969, J. Quality Technology 1:105-109. Cost: O(c · log n).
 *
 * @example
 * ```ts
 * import { twoPointPlan } from '@assay/metrics';
 * const { sampleSize, acceptance } = twoPointPlan({ p1: 0.02, alpha: 0.05, p2: 0.05, beta: 0.1 });
 * [sampleSize, acceptance]; // => [306, 10]
 * ```
 */
export function twoPointPlan(design: {
  readonly p1: number;
  readonly alpha: number;
  readonly p2: number;
  readonly beta: number;
}): SinglePlan & { readonly acceptanceAtP1: number; readonly acceptanceAtP2: number } {
  const { p1, alpha, p2, beta } = design;
  for (const [name, value] of Object.entries({ p1, alpha, p2, beta })) checkOpenProbability(name, value);
  if (p1 >= p2)
    throw new MetricInputError('p2', `must be above p1 (${p1}), got ${p2}`, 'Bad lots must be worse than good ones');
  const limit = 10_000_000;
  for (let acceptance = 0; acceptance < limit; acceptance += 1) {
    const sampleSize = smallest(acceptance + 1, limit, (n) => binomialCdf(acceptance, n, p2) <= beta);
    if (sampleSize === null) break;
    const acceptanceAtP1 = binomialCdf(acceptance, sampleSize, p1);
    if (acceptanceAtP1 >= 1 - alpha) {
      return { sampleSize, acceptance, acceptanceAtP1, acceptanceAtP2: binomialCdf(acceptance, sampleSize, p2) };
    }
  }
  throw new MetricInputError(
    'p2',
    `no plan below ${limit} items tells ${p1} from ${p2}`,
    'Widen the distance or the risks',
  );
}
