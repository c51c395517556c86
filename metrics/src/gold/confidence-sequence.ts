import type { Interval } from '../metric.ts';
import { checkCounts, checkOpenProbability } from './counts.ts';
import { logGamma } from './numeric/index.ts';
import { UNIFORM_PRIOR, type BetaPrior } from './posterior.ts';

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/**
 * Anytime-valid confidence sequence of a proportion: limits that stay honest however often they are looked at.
 *
 * Question: a dashboard shows gold accuracy all day and somebody acts as soon as it looks bad; which limits may be used
 * for that? A fixed-size interval misses the truth far more often than 5 % when it is watched; the probability that this
 * one EVER misses it is at most 1 − level. It is wider, and its limits may be intersected over time. The set of shares p
 * for which the beta-binomial mixture martingale stays below 1 / (1 − level) (Ville's inequality).
 *
 * @param successes k of n so far
 * @param prior where the mixture puts its weight; uniform when left out, choose it before the data
 * @returns limits in [0, 1]; [0, 1] for n = 0
 * @throws MetricInputError when k, n or level is out of range
 * References: Robbins 1970; Howard, Ramdas, McAuliffe & Sekhon 2021, Ann. Statist. 49:1055-1080. Cost: O(1).
 *
 * @example
 * ```ts
 * import { confidenceSequence } from '@assay/metrics';
 * const { low, high } = confidenceSequence(98, 100);
 * [low.toFixed(4), high.toFixed(4)]; // => ["0.8869", "0.9997"]
 * ```
 */
export function confidenceSequence(
  successes: number,
  trials: number,
  options: { readonly level?: number; readonly prior?: BetaPrior } = {},
): Interval {
  const { level = 0.95, prior = UNIFORM_PRIOR } = options;
  checkCounts(successes, trials);
  checkOpenProbability('level', level);
  const method = 'beta-binomial-mixture';
  if (trials === 0) return { low: 0, high: 1, level, method };
  const failures = trials - successes;
  const mixture =
    logBeta(prior.correct + successes, prior.wrong + failures) -
    logBeta(prior.correct, prior.wrong) +
    Math.log1p(-level);
  const inside = (p: number): boolean =>
    mixture < (successes > 0 ? successes * Math.log(p) : 0) + (failures > 0 ? failures * Math.log1p(-p) : 0);
  // The likelihood falls on both sides of the observed share, so each limit is a sign change.
  const limit = (outer: number, inner: number): number => {
    let out = outer;
    let within = inner;
    for (let step = 0; step < 100; step += 1) {
      const middle = (out + within) / 2;
      if (middle === out || middle === within) break;
      if (inside(middle)) within = middle;
      else out = middle;
    }
    return within;
  };
  const share = successes / trials;
  return {
    low: successes === 0 ? 0 : limit(0, share),
    high: failures === 0 ? 1 : limit(1, share),
    level,
    method,
  };
}
