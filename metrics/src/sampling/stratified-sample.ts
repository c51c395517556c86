import { MetricInputError } from '../metric.ts';
import type { Seed } from '../random/index.ts';
import { allocateSample, type Allocation } from './allocate-sample.ts';
import { seededSample, type DrawnItem } from './seeded-sample.ts';

export interface StratumPlan {
  readonly stratum: string;
  readonly population: number;
  readonly size: number;
  readonly inclusionProbability: number;
}

export interface StratifiedSample {
  readonly strata: readonly StratumPlan[];
  readonly drawn: readonly (DrawnItem & { readonly stratum: string })[];
}

/**
 * Stratified random sample with the inclusion probability of every drawn item.
 *
 * Question: which items are judged so that rare classes, vendors or hard items are seen, and the overall figure is still
 * unbiased? Draw here, keep `inclusionProbability` with each item, estimate with {@link horvitzThompson}. Reproducible
 * and independent of the order of the items (see {@link seededSample}).
 *
 * @param items each with its stratum; ids distinct
 * @param options.size items to draw in all
 * @param options.allocation proportional when left out
 * @param options.minimum least number per stratum, 1 when left out; 2 are needed for an interval
 * @throws MetricInputError for repeated ids, or a size that cannot serve every stratum
 * Reference: Cochran, Sampling Techniques, ch. 5. Cost: O(N log N).
 *
 * @example
 * ```ts
 * import { stratifiedSample } from '@assay/metrics';
 * const items = Array.from({ length: 100 }, (_, i) => ({ id: `i${i}`, stratum: i < 10 ? 'rare' : 'common' }));
 * stratifiedSample(items, { size: 20, allocation: { by: 'equal' }, seed: 1 }).strata
 *   .map(({ stratum, size }) => [stratum, size]); // => [["common", 10], ["rare", 10]]
 * ```
 */
export function stratifiedSample(
  items: readonly { readonly id: string; readonly stratum: string }[],
  options: { readonly size: number; readonly seed: Seed; readonly allocation?: Allocation; readonly minimum?: number },
): StratifiedSample {
  if (new Set(items.map(({ id }) => id)).size !== items.length) {
    throw new MetricInputError('items', 'an item is listed twice', 'Give every item one stratum');
  }
  for (const [at, { id, stratum }] of items.entries())
    if (typeof id !== 'string' || typeof stratum !== 'string')
      throw new MetricInputError(`items[${at}]`, 'lacks id or stratum', 'Give every item one stratum');
  const members = new Map<string, string[]>();
  for (const { id, stratum } of items) {
    const ids = members.get(stratum);
    if (ids) ids.push(id);
    else members.set(stratum, [id]);
  }
  const populations = Object.fromEntries([...members].map(([stratum, ids]) => [stratum, ids.length]));
  const { seed, ...sizes } = options;
  const allocated = allocateSample(populations, sizes);
  const strata: StratumPlan[] = [];
  const drawn: (DrawnItem & { stratum: string })[] = [];
  for (const [stratum, size] of Object.entries(allocated)) {
    const ids = members.get(stratum) ?? [];
    strata.push({ stratum, population: ids.length, size, inclusionProbability: size / ids.length });
    for (const item of seededSample(ids, size, seed)) drawn.push({ ...item, stratum });
  }
  return { strata, drawn };
}
