import type { Interval } from '../metric.ts';
import { checkCounts, checkOpenProbability } from './counts.ts';
import { betaQuantile, normalQuantile } from './numeric/index.ts';

/**
 * Wilson score interval of a proportion: the one to display.
 *
 * Question: given k correct of n, between which accuracies does the true one lie? Mean coverage is near the nominal
 * level even for small n and for k = 0 or k = n, where the Wald interval collapses.
 *
 * @param successes k, a whole number from 0 to n
 * @param trials n ≥ 0; with n = 0 nothing is known and the interval is [0, 1]
 * @param level nominal coverage, 0 < level < 1
 * @returns limits in [0, 1]
 * @throws MetricInputError when k, n or level is out of range
 * Reference: Wilson 1927, JASA 22:209-212. Cost: O(1).
 *
 * @example
 * ```ts
 * import { wilsonInterval } from '@assay/metrics';
 * const interval = wilsonInterval(49, 50);
 * [interval.low.toFixed(6), interval.high.toFixed(6)]; // => ["0.895046", "0.996461"]
 * ```
 */
export function wilsonInterval(successes: number, trials: number, level = 0.95): Interval {
  checkCounts(successes, trials);
  checkOpenProbability('level', level);
  if (trials === 0) return { low: 0, high: 1, level, method: 'wilson' };
  return { ...wilsonFromShare(successes / trials, trials, level), level, method: 'wilson' };
}

/** Wilson limits of a share of n trials, where n may be an effective size and so no whole number. */
export function wilsonFromShare(share: number, trials: number, level: number): { low: number; high: number } {
  const z = normalQuantile((1 + level) / 2);
  const weight = (z * z) / trials;
  const centre = (share + weight / 2) / (1 + weight);
  const half = (z / (1 + weight)) * Math.sqrt((share * (1 - share)) / trials + weight / (4 * trials));
  return {
    low: share === 0 ? 0 : Math.max(0, centre - half),
    high: share === 1 ? 1 : Math.min(1, centre + half),
  };
}

/**
 * Clopper-Pearson "exact" interval of a proportion: the one to write into a contract.
 *
 * Coverage is never below the level, at the price of being wider than needed. Same arguments, range and errors as
 * {@link wilsonInterval}.
 *
 * Reference: Clopper & Pearson 1934, Biometrika 26:404-413. Cost: O(√n).
 *
 * @example
 * ```ts
 * import { clopperPearsonInterval } from '@assay/metrics';
 * clopperPearsonInterval(98, 100).low.toFixed(6); // => "0.929616"
 * ```
 */
export function clopperPearsonInterval(successes: number, trials: number, level = 0.95): Interval {
  checkCounts(successes, trials);
  checkOpenProbability('level', level);
  const tail = (1 - level) / 2;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
    high: successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
    level,
    method: 'clopper-pearson',
  };
}

/**
 * Jeffreys interval of a proportion: equal-tailed posterior under a Beta(½, ½) prior, with the end that the data
 * cannot exclude set to 0 (k = 0) or 1 (k = n).
 *
 * Same arguments, range and errors as {@link wilsonInterval}. Reference: Brown, Cai & DasGupta 2001, Statistical
 * Science 16:101-133. Cost: O(√n).
 *
 * @example
 * ```ts
 * import { jeffreysInterval } from '@assay/metrics';
 * jeffreysInterval(0, 10).high.toFixed(6); // => "0.217196"
 * ```
 */
export function jeffreysInterval(successes: number, trials: number, level = 0.95): Interval {
  checkCounts(successes, trials);
  checkOpenProbability('level', level);
  const tail = (1 - level) / 2;
  const a = successes + 0.5;
  const b = trials - successes + 0.5;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, a, b),
    high: successes === trials ? 1 : betaQuantile(1 - tail, a, b),
    level,
    method: 'jeffreys',
  };
}

/**
 * Lower confidence bound of a proportion (one-sided Clopper-Pearson): "at least this accurate, at the given level".
 *
 * @returns a number in [0, 1]; 0 when nothing was right or nothing was judged
 * @throws MetricInputError as {@link wilsonInterval}
 *
 * @example
 * ```ts
 * import { lowerConfidenceBound } from '@assay/metrics';
 * lowerConfidenceBound(50, 50).toFixed(6); // => "0.941845"
 * ```
 */
export function lowerConfidenceBound(successes: number, trials: number, level = 0.95): number {
  checkCounts(successes, trials);
  checkOpenProbability('level', level);
  return successes === 0 ? 0 : betaQuantile(1 - level, successes, trials - successes + 1);
}
