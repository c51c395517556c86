import { MetricInputError } from '../metric.ts';
import { stableHash, type Seed } from '../random/index.ts';

/** One drawn item and how likely it was to be drawn, which every later estimate needs. */
export interface DrawnItem {
  readonly id: string;
  /** Above 0, at most 1. */
  readonly inclusionProbability: number;
}

/** A position between 0 and 1 that belongs to this item under this seed, whatever the other items are. */
function position(id: string, seed: Seed): number {
  return stableHash(`${typeof seed}:${seed}\u0000${id}`);
}

/**
 * Simple random sample without replacement, reproducible from a seed.
 *
 * Question: which items go to review, so that nobody can say they were picked? Every item gets a pseudo-random position
 * from the seed and its id, and the first ones are taken. So the sample depends neither on the order of the items nor on
 * the machine, and a larger sample under the same seed contains the smaller one.
 *
 * @param ids distinct item ids
 * @param size whole number from 0; at most all items are drawn
 * @returns drawn items in the order of their positions, each with inclusion probability size / N
 * @throws MetricInputError for a repeated id or an impossible size
 * Reference: bottom-k sampling, Cohen & Kaplan 2007. Cost: O(N log N).
 *
 * @example
 * ```ts
 * import { seededSample } from '@assay/metrics';
 * const drawn = seededSample(['a', 'b', 'c', 'd'], 2, 'review-7');
 * drawn.length; // => 2
 * drawn[0]?.inclusionProbability; // => 0.5
 * ```
 */
export function seededSample(ids: readonly string[], size: number, seed: Seed): DrawnItem[] {
  if (!Number.isInteger(size) || size < 0) {
    throw new MetricInputError('size', `expected a whole number from 0, got ${size}`, 'Pass how many items to draw');
  }
  if (new Set(ids).size !== ids.length) {
    throw new MetricInputError(
      'ids',
      'an item is listed twice',
      'Remove repeated ids, they would be drawn twice as often',
    );
  }
  const drawn = Math.min(size, ids.length);
  return ids
    .map((id) => ({ id, at: position(id, seed) }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .slice(0, drawn)
    .map(({ id }) => ({ id, inclusionProbability: drawn / ids.length }));
}
