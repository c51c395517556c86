import { logGamma } from './numeric/index.ts';

/** k of n in one group. */
export interface GroupCount {
  readonly successes: number;
  readonly trials: number;
}

/** One believable population of groups: Beta with this mean and concentration (pseudo-items), and how believable. */
export interface PopulationPoint {
  readonly mean: number;
  readonly concentration: number;
  readonly weight: number;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

const GRID = 25;
const ZOOMS = 3;

/** ln of the chance of these counts under Beta(mean · M, (1 − mean) · M), up to the binomial coefficients. */
function logLikelihood(
  counts: readonly (GroupCount & { times: number })[],
  mean: number,
  concentration: number,
): number {
  const a = mean * concentration;
  const b = concentration - a;
  const start = logGamma(a) + logGamma(b) - logGamma(concentration);
  let sum = 0;
  for (const { successes: k, trials: n, times } of counts) {
    sum += times * (logGamma(a + k) + logGamma(b + n - k) - logGamma(concentration + n) - start);
  }
  return sum;
}

/** Equal groups are counted once: many annotators share the same small counts. */
function distinct(groups: readonly GroupCount[]): (GroupCount & { times: number })[] {
  const seen = new Map<string, GroupCount & { times: number }>();
  for (const { successes, trials } of groups) {
    if (trials === 0) continue;
    const key = `${successes}/${trials}`;
    seen.set(key, { successes, trials, times: (seen.get(key)?.times ?? 0) + 1 });
  }
  return [...seen.values()];
}

function at(range: Range, step: number): number {
  return range.low + ((range.high - range.low) * step) / (GRID - 1);
}

/** The part of a range in which the weights live, one cell wider on each side. */
function narrow(range: Range, alive: readonly number[]): Range {
  return {
    low: at(range, Math.max(0, Math.min(...alive) - 1)),
    high: at(range, Math.min(GRID - 1, Math.max(...alive) + 1)),
  };
}

/**
 * Posterior over the population that groups come from, on a grid that zooms in on where the weight is.
 *
 * Prior: mean uniform on (0, 1); concentration such that the weight of a single own item, 1 / (1 + M), is uniform.
 * Returns the points with weight, adding up to 1.
 */
export function populationPosterior(groups: readonly GroupCount[]): PopulationPoint[] {
  const counts = distinct(groups);
  let meanRange: Range = { low: -9, high: 9 };
  let sizeRange: Range = { low: Math.log(0.1), high: Math.log(1e5) };
  for (let zoom = 0; ; zoom += 1) {
    const cells: { i: number; j: number; mean: number; concentration: number; log: number }[] = [];
    for (let i = 0; i < GRID; i += 1) {
      const mean = 1 / (1 + Math.exp(-at(meanRange, i)));
      for (let j = 0; j < GRID; j += 1) {
        const concentration = Math.exp(at(sizeRange, j));
        const prior = Math.log(mean * (1 - mean)) + Math.log(concentration) - 2 * Math.log1p(concentration);
        cells.push({ i, j, mean, concentration, log: prior + logLikelihood(counts, mean, concentration) });
      }
    }
    const top = cells.reduce((most, { log }) => Math.max(most, log), Number.NEGATIVE_INFINITY);
    const alive = cells.filter(({ log }) => log > top - 14);
    if (zoom === ZOOMS) {
      const total = alive.reduce((sum, { log }) => sum + Math.exp(log - top), 0);
      return alive.map(({ mean, concentration, log }) => ({
        mean,
        concentration,
        weight: Math.exp(log - top) / total,
      }));
    }
    meanRange = narrow(
      meanRange,
      alive.map(({ i }) => i),
    );
    sizeRange = narrow(
      sizeRange,
      alive.map(({ j }) => j),
    );
  }
}
