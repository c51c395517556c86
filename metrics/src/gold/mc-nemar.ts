import { MetricInputError, type Measure } from '../metric.ts';
import { checkOpenProbability } from './counts.ts';
import { binomialCdf, binomialPmf, normalQuantile } from './numeric/index.ts';

/** How two annotators (or methods) did on the same items. */
export interface PairedOutcomes {
  readonly bothRight: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly bothWrong: number;
}

export interface McNemarTest {
  /** Exact two-sided p-value (binomial on the items where they differ); 1 when they never differ. */
  readonly exact: number;
  /** Mid-p value: less conservative, still close to its level. */
  readonly midP: number;
  /** Accuracy of the first minus that of the second, with Agresti and Min's interval. */
  readonly difference: Measure;
}

/**
 * McNemar's test: do two annotators (or two aggregation methods) differ in accuracy on the same gold items?
 *
 * Question: is A better than B, or did they just get different items wrong? Only the items where exactly one is right
 * carry evidence. For different items use {@link newcombeDifference}.
 *
 * @param outcomes whole numbers from 0; without an item the difference is `null`
 * @throws MetricInputError when a count is not a whole number from 0
 * References: McNemar 1947; Fagerland, Lydersen & Laake 2013 (mid-p); Agresti & Min 2005 (interval). Cost: O(√n).
 *
 * @example
 * ```ts
 * import { mcNemarTest } from '@assay/metrics';
 * const { exact, difference } = mcNemarTest({ bothRight: 80, onlyFirst: 12, onlySecond: 3, bothWrong: 5 });
 * [exact.toFixed(4), difference.value]; // => ["0.0352", 0.09]
 * ```
 */
export function mcNemarTest(outcomes: PairedOutcomes, level = 0.95): McNemarTest {
  checkOpenProbability('level', level);
  for (const [name, count] of Object.entries(outcomes)) {
    if (Number.isInteger(count) && count >= 0) continue;
    throw new MetricInputError(name, `expected a whole number from 0, got ${count}`, 'Count items, not shares');
  }
  const { bothRight, onlyFirst, onlySecond, bothWrong } = outcomes;
  const differing = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  const exact = differing === 0 ? 1 : Math.min(1, 2 * binomialCdf(fewer, differing, 0.5));
  // With equal counts the point belongs to both tails, and mid-p counts it once.
  const midP =
    differing === 0
      ? 1
      : onlyFirst === onlySecond
        ? 1 - binomialPmf(fewer, differing, 0.5) / 2
        : exact - binomialPmf(fewer, differing, 0.5);
  const items = bothRight + bothWrong + differing;
  const base = { statistic: 'paired-accuracy-difference', items, ratings: 2 * items, raters: 2, warnings: [] };
  if (items === 0) {
    return { exact, midP, difference: { ...base, value: null, reason: 'no item was done by both', interval: null } };
  }
  const n = items + 2;
  const shifted = (onlyFirst - onlySecond) / n;
  const spread = Math.sqrt(Math.max(0, differing + 1 - (onlyFirst - onlySecond) ** 2 / n)) / n;
  const half = normalQuantile((1 + level) / 2) * spread;
  return {
    exact,
    midP,
    difference: {
      ...base,
      value: (onlyFirst - onlySecond) / items,
      reason: null,
      interval: {
        low: Math.max(-1, shifted - half),
        high: Math.min(1, shifted + half),
        level,
        method: 'agresti-min',
      },
    },
  };
}
