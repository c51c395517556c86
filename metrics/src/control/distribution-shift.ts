import { MetricInputError, type Measure, type Warning } from '../metric.ts';
import { chiSquareSurvival } from '../gold/numeric/index.ts';

/** How many items each class has. */
export type ClassCounts = Readonly<Record<string, number>>;

/** Two sets of counts side by side, with the classes in a fixed order. */
interface Paired {
  readonly classes: readonly string[];
  readonly baseline: readonly number[];
  readonly current: readonly number[];
  readonly baselineTotal: number;
  readonly currentTotal: number;
}

function pair(baseline: ClassCounts, current: ClassCounts): Paired {
  const classes = [...new Set([...Object.keys(baseline), ...Object.keys(current)])].sort();
  const read = (counts: ClassCounts, argument: string): number[] =>
    classes.map((name) => {
      const count = counts[name] ?? 0;
      if (!(count >= 0 && Number.isFinite(count))) {
        throw new MetricInputError(`${argument}.${name}`, `${count} is not a count`, 'Pass numbers from 0');
      }
      return count;
    });
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const before = read(baseline, 'baseline');
  const after = read(current, 'current');
  return { classes, baseline: before, current: after, baselineTotal: sum(before), currentTotal: sum(after) };
}

function measure(statistic: string, paired: Paired, value: number, warnings: readonly Warning[] = []): Measure {
  const items = paired.baselineTotal + paired.currentTotal;
  const empty = paired.baselineTotal === 0 ? 'baseline' : paired.currentTotal === 0 ? 'current period' : null;
  return {
    statistic,
    value: empty === null ? value : null,
    reason: empty === null ? null : `the ${empty} holds no item`,
    interval: null,
    items,
    ratings: items,
    raters: 0,
    warnings,
  };
}

/** x ln x with its limit 0 at 0. */
function xLogX(x: number): number {
  return x > 0 ? x * Math.log(x) : 0;
}

export interface GTest {
  /** Likelihood ratio statistic 2 Σ O ln(O / E). */
  readonly g: number;
  readonly degrees: number;
  /** Probability of so large a statistic without any shift; `null` with fewer than two classes or an empty side. */
  readonly pValue: number | null;
  /** Effect size: Cramér's V, 0 to 1; it does not grow with the number of items as the statistic does. */
  readonly cramersV: Measure;
}

/**
 * G-test (likelihood ratio test) of equal class shares in two periods, with its effect size.
 *
 * Question: did the mix of classes change, and by how much? With many items every difference is significant, so read
 * Cramér's V beside the p-value. Scale: nominal, independent items.
 *
 * @param baseline items per class in the frozen baseline
 * @param current items per class in the period to judge
 * @throws MetricInputError for a negative or non-finite count
 * References: Wilks 1938; Sokal & Rohlf, Biometry, ch. 17; Cramér 1946. Cost: O(classes).
 *
 * @example
 * ```ts
 * import { gTest } from '@assay/metrics';
 * const { g, pValue, cramersV } = gTest({ cat: 50, dog: 50 }, { cat: 30, dog: 70 });
 * [g.toFixed(4), pValue?.toFixed(4), cramersV.value?.toFixed(4)]; // => ["8.4024", "0.0037", "0.2041"]
 * ```
 */
export function gTest(baseline: ClassCounts, current: ClassCounts): GTest {
  const paired = pair(baseline, current);
  const { baselineTotal, currentTotal } = paired;
  const total = baselineTotal + currentTotal;
  let g = xLogX(total) - xLogX(baselineTotal) - xLogX(currentTotal);
  let chiSquare = 0;
  let used = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index] of paired.classes.entries()) {
    const before = paired.baseline[index] ?? 0;
    const after = paired.current[index] ?? 0;
    const both = before + after;
    if (both === 0) continue;
    used += 1;
    g += xLogX(before) + xLogX(after) - xLogX(both);
    const expected = (both * currentTotal) / total;
    smallest = Math.min(smallest, expected, both - expected);
    // Both cells of a class deviate by the same amount.
    if (expected > 0 && both > expected) {
      chiSquare += (after - expected) ** 2 / expected + (after - expected) ** 2 / (both - expected);
    }
  }
  const degrees = Math.max(0, used - 1);
  const statistic = Math.max(0, 2 * g);
  const testable = degrees > 0 && baselineTotal > 0 && currentTotal > 0;
  const warnings: Warning[] = [];
  if (testable && smallest < 1) {
    warnings.push({
      code: 'rare-class',
      text: 'A class expects less than one item: merge rare classes before testing.',
    });
  }
  const cramersV = measure('cramers-v', paired, testable ? Math.sqrt(chiSquare / total) : 0, warnings);
  return { g: statistic, degrees, pValue: testable ? chiSquareSurvival(statistic, degrees) : null, cramersV };
}

function shares(paired: Paired): [number, number][] {
  return paired.classes.map((_, index) => [
    (paired.baseline[index] ?? 0) / paired.baselineTotal,
    (paired.current[index] ?? 0) / paired.currentTotal,
  ]);
}

/**
 * Jensen-Shannon divergence of two class distributions, in bits.
 *
 * Range [0, 1]: 0 for equal shares, 1 when no class occurs in both. Symmetric, finite with empty classes. `null` with a
 * reason when a side holds nothing. Reference: Lin 1991, IEEE Trans. Inf. Theory 37:145-151. Cost: O(classes).
 *
 * @example
 * ```ts
 * import { jensenShannonDivergence } from '@assay/metrics';
 * jensenShannonDivergence({ cat: 1 }, { dog: 1 }).value; // => 1
 * ```
 */
export function jensenShannonDivergence(baseline: ClassCounts, current: ClassCounts): Measure {
  const paired = pair(baseline, current);
  let divergence = 0;
  for (const [p, q] of shares(paired)) divergence += (xLogX(p) + xLogX(q)) / 2 - xLogX((p + q) / 2);
  return measure('jensen-shannon-divergence', paired, Math.min(1, Math.max(0, divergence / Math.LN2)));
}

/**
 * Greatest difference of a class share between two periods (L∞ distance).
 *
 * Range [0, 1]; `null` with a reason when a side holds nothing. Cost: O(classes).
 *
 * @example
 * ```ts
 * import { lInfinityDistance } from '@assay/metrics';
 * lInfinityDistance({ cat: 3, dog: 1 }, { cat: 1, dog: 1 }).value; // => 0.25
 * ```
 */
export function lInfinityDistance(baseline: ClassCounts, current: ClassCounts): Measure {
  const paired = pair(baseline, current);
  return measure('l-infinity-distance', paired, Math.max(0, ...shares(paired).map(([p, q]) => Math.abs(p - q))));
}

/**
 * Population stability index, for display only: it has no distribution, and its 0.1 and 0.25 are folklore.
 *
 * Half an item is added to every class so that an empty one does not make it infinite. Range from 0 upwards; `null` with
 * a reason when a side holds nothing. Cost: O(classes).
 *
 * @example
 * ```ts
 * import { populationStabilityIndex } from '@assay/metrics';
 * populationStabilityIndex({ cat: 500, dog: 500 }, { cat: 300, dog: 700 }).value?.toFixed(3); // => "0.169"
 * ```
 */
export function populationStabilityIndex(baseline: ClassCounts, current: ClassCounts): Measure {
  const paired = pair(baseline, current);
  const added = paired.classes.length / 2;
  let index = 0;
  for (const [i] of paired.classes.entries()) {
    const p = ((paired.baseline[i] ?? 0) + 0.5) / (paired.baselineTotal + added);
    const q = ((paired.current[i] ?? 0) + 0.5) / (paired.currentTotal + added);
    index += (q - p) * Math.log(q / p);
  }
  return measure('population-stability-index', paired, index);
}

/** Everything there is to say about a change in the mix of classes. */
export interface DistributionShift {
  readonly test: GTest;
  readonly jensenShannon: Measure;
  readonly lInfinity: Measure;
  readonly stabilityIndex: Measure;
  /** Shares per class, the class that moved most first. */
  readonly classes: readonly { readonly name: string; readonly before: number; readonly after: number }[];
}

/**
 * Compares the class shares of a period with a frozen baseline: test, effect size, distances and the classes that moved.
 *
 * @throws MetricInputError for a negative or non-finite count
 *
 * @example
 * ```ts
 * import { distributionShift } from '@assay/metrics';
 * const shift = distributionShift({ cat: 50, dog: 50 }, { cat: 30, dog: 70 });
 * shift.classes[0]; // => {"name":"cat","before":0.5,"after":0.3}
 * ```
 */
export function distributionShift(baseline: ClassCounts, current: ClassCounts): DistributionShift {
  const paired = pair(baseline, current);
  const moved =
    paired.baselineTotal === 0 || paired.currentTotal === 0
      ? []
      : shares(paired).map(([before, after], index) => ({ name: paired.classes[index] ?? '', before, after }));
  return {
    test: gTest(baseline, current),
    jensenShannon: jensenShannonDivergence(baseline, current),
    lInfinity: lInfinityDistance(baseline, current),
    stabilityIndex: populationStabilityIndex(baseline, current),
    classes: moved.sort(
      (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.name < b.name ? -1 : 1),
    ),
  };
}
