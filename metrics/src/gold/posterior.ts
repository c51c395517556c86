import { MetricInputError } from '../metric.ts';
import { checkCounts } from './counts.ts';
import { betaSurvival } from './numeric/index.ts';

/** Beta prior as pseudo-counts: `correct` right and `wrong` wrong items believed before looking. */
export interface BetaPrior {
  readonly correct: number;
  readonly wrong: number;
}

/** Every accuracy equally likely. */
export const UNIFORM_PRIOR: BetaPrior = { correct: 1, wrong: 1 };

/**
 * Probability that the true accuracy is at least `threshold`, given k right of n: P(accuracy ≥ p | data).
 *
 * Question: how sure may we be that the service level holds? 49 of 50 right shows 98 %, yet the probability that the
 * truth is at least 98 % is 0.27. Posterior Beta(k + prior.correct, n − k + prior.wrong).
 *
 * @param threshold in [0, 1]
 * @param prior pseudo-counts > 0; uniform when left out
 * @returns a probability; with n = 0 it is what the prior says
 * @throws MetricInputError when counts, threshold or prior are out of range
 * Reference: Bayes-Laplace; Gelman et al., Bayesian Data Analysis, ch. 2. Cost: O(√n).
 *
 * @example
 * ```ts
 * import { probabilityAtLeast } from '@assay/metrics';
 * probabilityAtLeast(49, 50, 0.98).toFixed(6); // => "0.271661"
 * ```
 */
export function probabilityAtLeast(
  successes: number,
  trials: number,
  threshold: number,
  prior: BetaPrior = UNIFORM_PRIOR,
): number {
  checkCounts(successes, trials);
  if (!(threshold >= 0 && threshold <= 1)) {
    throw new MetricInputError('threshold', `expected a number from 0 to 1, got ${threshold}`, 'Write 98 % as 0.98');
  }
  if (!(prior.correct > 0 && prior.wrong > 0)) {
    throw new MetricInputError('prior', 'both pseudo-counts must be above 0', 'Leave the prior out for a uniform one');
  }
  return betaSurvival(threshold, successes + prior.correct, trials - successes + prior.wrong);
}
