import type { Interval } from '../metric.ts';
import { populationPosterior, type PopulationPoint } from './beta-binomial-posterior.ts';
import { checkCounts, checkOpenProbability } from './counts.ts';
import { betaQuantile } from './numeric/index.ts';

/** k of n correct in one named group: an annotator, a class, a vendor, a batch. */
export interface NamedCount {
  readonly group: string;
  readonly successes: number;
  readonly trials: number;
}

export interface ShrunkProportion extends NamedCount {
  /** k / n; `null` without an item. */
  readonly raw: number | null;
  /** Posterior mean: the raw share drawn towards the others, the more the fewer items it rests on. */
  readonly shrunk: number;
  readonly interval: Interval;
  /** How much of the shrunk value is the group's own data, 0 to 1. */
  readonly ownWeight: number;
}

export interface ShrunkProportions {
  /** Mean of the population that the groups come from. */
  readonly mean: number;
  /** Items that the knowledge of the other groups is worth (posterior median). */
  readonly concentration: number;
  /** In the order of the input. */
  readonly groups: readonly ShrunkProportion[];
}

/** Mean and quantiles of a mixture of Beta posteriors, by the Beta with the same mean and variance. */
export function mixtureSummary(
  points: readonly { readonly a: number; readonly b: number; readonly weight: number }[],
  level: number,
): { mean: number; interval: Interval } {
  let mean = 0;
  let square = 0;
  for (const { a, b, weight } of points) {
    const centre = a / (a + b);
    mean += weight * centre;
    square += weight * (centre * centre + (centre * (1 - centre)) / (a + b + 1));
  }
  const size = (mean * (1 - mean)) / Math.max(square - mean * mean, Number.MIN_VALUE) - 1;
  const tail = (1 - level) / 2;
  return {
    mean,
    interval: {
      low: betaQuantile(tail, mean * size, (1 - mean) * size),
      high: betaQuantile(1 - tail, mean * size, (1 - mean) * size),
      level,
      method: 'beta-binomial-posterior',
    },
  };
}

/** The concentration with half of the weight below it. */
function medianConcentration(points: readonly PopulationPoint[]): number {
  const sorted = points.toSorted((p, q) => p.concentration - q.concentration);
  let below = 0;
  for (const { concentration, weight } of sorted) {
    below += weight;
    if (below >= 0.5) return concentration;
  }
  return sorted.at(-1)?.concentration ?? Number.NaN;
}

/**
 * Hierarchical Beta-Binomial shrinkage of many proportions with few items each.
 *
 * Question: one annotator has 3 of 3 gold items right, another 190 of 200; who is better? Raw shares rank the lucky ones
 * first. Here all groups are taken as draws from one population, whose mean and spread are learnt from all of them
 * (integrated over, not plugged in), and every group is drawn towards its mean by as much as its own data leave open. A
 * group without items gets the population's mean with a wide interval.
 *
 * Intervals hold on average over the groups. Compare annotators by these, never by raw shares of different n.
 *
 * @param groups counts; order does not matter to the values
 * @throws MetricInputError when counts or level are out of range
 * References: Efron & Morris 1975; Gelman et al., Bayesian Data Analysis, ch. 5. Cost: 2,500 likelihoods of the distinct
 * counts, some 50 ms for 100 groups.
 *
 * @example
 * ```ts
 * import { shrinkProportions } from '@assay/metrics';
 * const { groups } = shrinkProportions([
 *   { group: 'ann', successes: 3, trials: 3 },
 *   { group: 'bob', successes: 190, trials: 200 },
 *   { group: 'cy', successes: 160, trials: 200 },
 * ]);
 * groups.map(({ group, shrunk }) => [group, shrunk > 0.94]); // => [["ann", false], ["bob", true], ["cy", false]]
 * ```
 */
export function shrinkProportions(groups: readonly NamedCount[], level = 0.95): ShrunkProportions {
  checkOpenProbability('level', level);
  for (const { successes, trials } of groups) checkCounts(successes, trials);
  const points = populationPosterior(groups.toSorted((p, q) => p.trials - q.trials || p.successes - q.successes));
  return {
    mean: points.reduce((sum, { mean, weight }) => sum + mean * weight, 0),
    concentration: medianConcentration(points),
    groups: groups.map(({ group, successes, trials }) => {
      const posterior = points.map(({ mean, concentration, weight }) => ({
        a: mean * concentration + successes,
        b: (1 - mean) * concentration + trials - successes,
        weight,
      }));
      const { mean, interval } = mixtureSummary(posterior, level);
      const ownWeight = points.reduce(
        (sum, point) => sum + (point.weight * trials) / (trials + point.concentration),
        0,
      );
      return {
        group,
        successes,
        trials,
        raw: trials === 0 ? null : successes / trials,
        shrunk: mean,
        interval,
        ownWeight,
      };
    }),
  };
}
