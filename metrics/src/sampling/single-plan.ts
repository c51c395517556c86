import { MetricInputError } from '../metric.ts';
import { betaQuantile, binomialCdf, hypergeometricCdf } from '../gold/numeric/index.ts';

/** A single sampling plan: judge n items, accept the lot when at most c are defective. */
export interface SinglePlan {
  readonly sampleSize: number;
  readonly acceptance: number;
}

export function checkPlan({ sampleSize, acceptance }: SinglePlan): void {
  if (!Number.isInteger(sampleSize) || sampleSize < 1) {
    throw new MetricInputError(
      'sampleSize',
      `expected a whole number above 0, got ${sampleSize}`,
      'Judge at least one item',
    );
  }
  if (!Number.isInteger(acceptance) || acceptance < 0) {
    throw new MetricInputError(
      'acceptance',
      `expected a whole number from 0, got ${acceptance}`,
      'Use 0 to allow none',
    );
  }
}

export function checkShare(argument: string, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    throw new MetricInputError(argument, `expected a fraction from 0 to 1, got ${value}`, 'Write 2.5 % as 0.025');
  }
}

/**
 * Probability that a lot with a given share of defectives is accepted: one point of the operating characteristic.
 *
 * Question: what does this plan really promise? Without `lot` the sample is from a process (binomial); with it, from a
 * finite lot without replacement (hypergeometric, defectives rounded up to whole items).
 *
 * @param defective true share of defective items, 0 to 1
 * @throws MetricInputError when plan, share or lot is out of range
 * Reference: ISO 2859-1 clause 12. Cost: O(√n), or O(c) for a finite lot.
 *
 * @example
 * ```ts
 * import { acceptanceProbability } from '@assay/metrics';
 * acceptanceProbability({ sampleSize: 80, acceptance: 2 }, 0.01).toFixed(6); // => "0.953447"
 * ```
 */
export function acceptanceProbability(plan: SinglePlan, defective: number, lot?: number): number {
  checkPlan(plan);
  checkShare('defective', defective);
  if (lot === undefined) return binomialCdf(plan.acceptance, plan.sampleSize, defective);
  if (!Number.isInteger(lot) || lot < plan.sampleSize) {
    throw new MetricInputError('lot', `${lot} is smaller than the sample of ${plan.sampleSize}`, 'Inspect every item');
  }
  return hypergeometricCdf(plan.acceptance, plan.sampleSize, lot, defectivesIn(lot, defective));
}

/** Whole defectives in a lot at least as bad as the share; 5 % of 100 is 5, not the 6 that rounding errors would make. */
export function defectivesIn(lot: number, share: number): number {
  return Math.min(lot, Math.ceil(share * lot - 1e-9));
}

/**
 * The quality that a plan accepts with a given probability: the inverse of the operating characteristic.
 *
 * Question: how bad may a lot be and still pass one time in ten (probability 0.10, the consumer's risk quality)?
 *
 * @param probability of acceptance, between 0 and 1
 * @returns share of defectives
 *
 * @example
 * ```ts
 * import { qualityAtAcceptance } from '@assay/metrics';
 * qualityAtAcceptance({ sampleSize: 80, acceptance: 5 }, 0.1).toFixed(5); // => "0.11285"
 * ```
 */
export function qualityAtAcceptance(plan: SinglePlan, probability: number): number {
  checkPlan(plan);
  checkShare('probability', probability);
  if (plan.acceptance >= plan.sampleSize) return 1;
  return betaQuantile(1 - probability, plan.acceptance + 1, plan.sampleSize - plan.acceptance);
}

/** One point of an operating characteristic. */
export interface CurvePoint {
  /** True share of defectives. */
  readonly defective: number;
  /** Probability that the lot passes. */
  readonly acceptance: number;
  /** Share of defectives that goes out when rejected lots are screened and repaired. */
  readonly outgoing: number;
  /** Mean items inspected per lot when rejected lots are screened. */
  readonly inspected: number;
}

/**
 * The operating characteristic of a single plan, to be drawn beside every verdict.
 *
 * @param options.lot size of the lot, used for outgoing quality and total inspection
 * @param options.until largest share drawn; where acceptance falls below one in a thousand when left out
 * @param options.points number of points, at least 2; 51 when left out
 * @returns points from share 0 upwards
 * Reference: Dodge & Romig 1959 (outgoing quality). Cost: O(points · √n).
 *
 * @example
 * ```ts
 * import { operatingCurve } from '@assay/metrics';
 * operatingCurve({ sampleSize: 80, acceptance: 2 }, { lot: 1000, until: 0.1, points: 3 })
 *   .map((point) => point.acceptance.toFixed(4)); // => ["1.0000", "0.2306", "0.0107"]
 * ```
 */
export function operatingCurve(
  plan: SinglePlan,
  options: { readonly lot: number; readonly until?: number; readonly points?: number },
): CurvePoint[] {
  const { lot, until = qualityAtAcceptance(plan, 0.001), points = 51 } = options;
  if (!Number.isInteger(points) || points < 2) {
    throw new MetricInputError('points', `expected a whole number from 2, got ${points}`, 'Leave it out for 51');
  }
  if (!Number.isInteger(lot) || lot < 1)
    throw new MetricInputError('lot', `expected a whole number above 0, got ${lot}`, 'Count the items of the lot');
  checkShare('until', until);
  return Array.from({ length: points }, (_, index) => {
    const defective = (until * index) / (points - 1);
    const acceptance = acceptanceProbability(plan, defective);
    const rest = Math.max(0, lot - plan.sampleSize);
    return {
      defective,
      acceptance,
      outgoing: (acceptance * defective * rest) / lot,
      inspected: plan.sampleSize + (1 - acceptance) * rest,
    };
  });
}

/**
 * Average outgoing quality limit: the worst share of defectives that can go out on average when every rejected lot is
 * screened and repaired.
 *
 * @example
 * ```ts
 * import { averageOutgoingQualityLimit } from '@assay/metrics';
 * averageOutgoingQualityLimit({ sampleSize: 80, acceptance: 2 }, 1000).toFixed(4); // => "0.0157"
 * ```
 */
export function averageOutgoingQualityLimit(plan: SinglePlan, lot: number): number {
  checkPlan(plan);
  if (!Number.isInteger(lot) || lot < 1)
    throw new MetricInputError('lot', `expected a whole number above 0, got ${lot}`, 'Count the items of the lot');
  const rest = Math.max(0, lot - plan.sampleSize) / lot;
  const outgoing = (p: number): number => acceptanceProbability(plan, p) * p * rest;
  // The outgoing quality has a single peak, so the golden section finds it.
  let low = 0;
  let high = 1;
  const ratio = (Math.sqrt(5) - 1) / 2;
  while (high - low > 1e-12) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (outgoing(left) < outgoing(right)) low = left;
    else high = right;
  }
  return outgoing((low + high) / 2);
}
