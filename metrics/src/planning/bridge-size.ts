import { binomialPmf, binomialSurvival } from '../gold/numeric/index.ts';
import { checkOpenProbability } from '../gold/counts.ts';
import { MetricInputError } from '../metric.ts';

export interface BridgeOptions {
  /** Share of the items whose label changes one certain way under the new version, which must not be overlooked. */
  readonly moved: number;
  /** Share that changes the other way by chance alone, as two answers to one item do. Default 0.01. */
  readonly movedBack?: number;
  /** Risk of calling chance a drift, over all tests together. Default 0.05. */
  readonly alpha?: number;
  /** Ways to change that are looked at, by Bonferroni: classes × (classes − 1). Default 1. */
  readonly tests?: number;
  /** Probability of finding the drift. Default 0.9. */
  readonly power?: number;
}

export interface BridgePlan {
  /** Items to label under both versions. */
  readonly items: number;
  /** Probability of finding the drift with so many, at least the one asked for. */
  readonly power: number;
  /** Items expected to move, and to move back. */
  readonly expectedMoved: number;
  readonly expectedMovedBack: number;
}

const MOST_ITEMS = 1_000_000;

/**
 * How many items must be labelled under both the old and the new guideline so that a drift of this size is found?
 *
 * Of the items labelled twice, those that moved from one label to another are tested against those that moved back
 * (McNemar's exact test in one direction, as {@link classifyRootCause} does). The plan has the least number of items from
 * which on the power does not fall below the one asked for again; without such a bridge of items no drift can be told
 * from another mix of items. Draw the items at random, whatever version they came with.
 *
 * @throws MetricInputError when a share, alpha or power is out of range, `moved` is not above `movedBack`, or more than a
 * million items would be needed
 * References: McNemar 1947; Miettinen 1968, Biometrics 24:339-352 (power over the number of changed items).
 * Cost: O(items²) sums of probabilities, 0.1 s for a thousand items.
 * @example
 * const { items, power } = bridgeSize({ moved: 0.05, movedBack: 0.01 });
 * [items, power > 0.9, bridgePower(100, { moved: 0.05, movedBack: 0.01 }) < 0.5]; // => [326, true, true]
 */
export function bridgeSize(options: BridgeOptions): BridgePlan {
  const { moved, movedBack = 0.01, power = 0.9 } = options;
  checkOpenProbability('power', power);
  const powerOf = powerFunction(options);
  let enough = 16;
  // Power rises in saw teeth: twice the first size that suffices lies beyond the last one that does not.
  while (powerOf(enough) < power) {
    enough *= 2;
    if (enough > MOST_ITEMS)
      throw new MetricInputError('moved', `would need more than ${MOST_ITEMS} items`, 'Look for a larger drift.');
  }
  let items = 2 * enough;
  while (items > 1 && powerOf(items - 1) >= power) items--;
  return {
    items,
    power: powerOf(items),
    expectedMoved: items * moved,
    expectedMovedBack: items * movedBack,
  };
}

/**
 * How likely is a drift found with this many items labelled under both versions? (Exact, see {@link bridgeSize}.)
 *
 * @throws MetricInputError as {@link bridgeSize}, or for a number of items that is not whole
 * @example
 * bridgePower(300, { moved: 0.05 }) > bridgePower(150, { moved: 0.05 }); // => true
 */
export function bridgePower(items: number, options: BridgeOptions): number {
  if (!Number.isSafeInteger(items) || items < 1)
    throw new MetricInputError('items', `is ${items}`, 'Pass a whole number of items from 1.');
  return powerFunction(options)(items);
}

/** Power by the number of items; what depends on the number of changed items alone is kept from call to call. */
function powerFunction({ moved, movedBack = 0.01, alpha = 0.05, tests = 1 }: BridgeOptions): (items: number) => number {
  checkOpenProbability('moved', moved);
  checkOpenProbability('alpha', alpha);
  if (!Number.isSafeInteger(tests) || tests < 1)
    throw new MetricInputError('tests', `is ${tests}`, 'Pass how many ways to change are looked at, at least 1.');
  if (!(movedBack >= 0 && movedBack < moved && moved + movedBack <= 1))
    throw new MetricInputError('movedBack', `is ${movedBack}`, `Pass a share from 0 to below moved, ${moved}.`);
  const changing = moved + movedBack;
  const foundOf = [0];
  let critical = 0;
  const foundWith = (changed: number): number => {
    for (let next = foundOf.length; next <= changed; next++) {
      // The least number of moves that is too many for chance never falls as more items change.
      while (critical <= next && binomialSurvival(critical - 1, next, 0.5) > alpha / tests) critical++;
      foundOf.push(critical <= next ? binomialSurvival(critical - 1, next, moved / changing) : 0);
    }
    return foundOf[changed] ?? 0;
  };
  return (items) => {
    let found = 0;
    for (let changed = 1; changed <= items; changed++) {
      const chance = binomialPmf(changed, items, changing);
      if (chance >= 1e-16) found += chance * foundWith(changed);
      else if (changed > items * changing) break;
    }
    return Math.min(1, found);
  };
}
