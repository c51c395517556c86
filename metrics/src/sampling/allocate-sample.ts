import { MetricInputError } from '../metric.ts';

/** How many items to draw from each stratum. */
export type Allocation =
  /** In proportion to the size of the stratum: self-weighting. */
  | { readonly by: 'proportional' }
  /** The same number everywhere: for comparing strata. */
  | { readonly by: 'equal' }
  /** Neyman: in proportion to size × expected standard deviation; the most exact overall figure per item. */
  | { readonly by: 'neyman'; readonly deviations: Readonly<Record<string, number>> };

/**
 * Shares a sample out over strata, whole items only, never more than a stratum holds.
 *
 * Every stratum with items gets at least `minimum` (as far as it has them), because a stratum without a drawn item makes
 * the estimate of the whole impossible. What remains follows the allocation; fractions go to the largest remainders,
 * then to the name that comes first.
 *
 * @param populations items per stratum
 * @returns items to draw per stratum, adding up to `size` or to the whole population
 * @throws MetricInputError when the size cannot give every stratum its minimum, or a deviation is missing or negative
 * Reference: Cochran, Sampling Techniques, ch. 5; Neyman 1934. Cost: O(strata²) at worst.
 *
 * @example
 * ```ts
 * import { allocateSample } from '@assay/metrics';
 * allocateSample({ easy: 900, hard: 100 }, { size: 50 }); // => {"easy":45,"hard":5}
 * ```
 */
export function allocateSample(
  populations: Readonly<Record<string, number>>,
  options: { readonly size: number; readonly allocation?: Allocation; readonly minimum?: number },
): Record<string, number> {
  const { size, allocation = { by: 'proportional' }, minimum = 1 } = options;
  const strata = Object.keys(populations).sort();
  const population = (stratum: string): number => populations[stratum] ?? 0;
  for (const stratum of strata) {
    if (!Number.isInteger(population(stratum)) || population(stratum) < 0) {
      throw new MetricInputError(
        'populations',
        `${stratum} holds ${population(stratum)} items`,
        'Pass whole numbers from 0',
      );
    }
  }
  if (!Number.isInteger(size) || size < 0) {
    throw new MetricInputError('size', `expected a whole number from 0, got ${size}`, 'Pass how many items to draw');
  }
  const share = new Map(strata.map((stratum) => [stratum, shareOf(stratum, population(stratum), allocation)]));
  const drawn = new Map(strata.map((stratum) => [stratum, Math.min(minimum, population(stratum))]));
  const total = strata.reduce((sum, stratum) => sum + population(stratum), 0);
  let left = Math.min(size, total) - [...drawn.values()].reduce((sum, n) => sum + n, 0);
  if (left < 0) {
    throw new MetricInputError(
      'size',
      `${size} items cannot give each of ${strata.length} strata ${minimum}`,
      'Draw more or merge strata',
    );
  }
  // A full stratum passes its share on, so the rest is shared out anew until every item has its place.
  while (left > 0) {
    const open = strata.filter((stratum) => (drawn.get(stratum) ?? 0) < population(stratum));
    const named = open.reduce((sum, stratum) => sum + (share.get(stratum) ?? 0), 0);
    const wanted = open.map((stratum) => {
      const part = named > 0 ? (share.get(stratum) ?? 0) / named : 1 / open.length;
      // The target counts what the minimum already gave, so that it does not distort the proportions.
      const goal = part * (left + open.reduce((sum, name) => sum + (drawn.get(name) ?? 0), 0));
      return { stratum, more: Math.max(0, goal - (drawn.get(stratum) ?? 0)) };
    });
    left -= hand(wanted, left, drawn, population);
  }
  return Object.fromEntries(strata.map((stratum) => [stratum, drawn.get(stratum) ?? 0]));
}

/** Hands out whole items by largest remainder; returns how many found a place. */
function hand(
  wanted: readonly { readonly stratum: string; readonly more: number }[],
  left: number,
  drawn: Map<string, number>,
  population: (stratum: string) => number,
): number {
  const sum = wanted.reduce((total, { more }) => total + more, 0);
  const scaled = wanted.map(({ stratum, more }) => {
    const exact = sum > 0 ? (more * left) / sum : left / wanted.length;
    return { stratum, whole: Math.floor(exact + 1e-9), rest: exact - Math.floor(exact + 1e-9) };
  });
  let over = left - scaled.reduce((total, { whole }) => total + whole, 0);
  scaled.sort((a, b) => b.rest - a.rest || (a.stratum < b.stratum ? -1 : 1));
  let placed = 0;
  for (const { stratum, whole } of scaled) {
    const before = drawn.get(stratum) ?? 0;
    const more = whole + (over > 0 ? 1 : 0);
    if (over > 0) over -= 1;
    const after = Math.min(population(stratum), before + more);
    drawn.set(stratum, after);
    placed += after - before;
  }
  return placed;
}

function shareOf(stratum: string, population: number, allocation: Allocation): number {
  if (allocation.by === 'equal') return population > 0 ? 1 : 0;
  if (allocation.by === 'proportional') return population;
  const deviation = allocation.deviations[stratum];
  if (deviation === undefined || !(deviation >= 0)) {
    throw new MetricInputError(
      'deviations',
      `no standard deviation for stratum ${stratum}`,
      'Give one from 0 for each',
    );
  }
  return population * deviation;
}
