import { normalQuantile } from '../gold/numeric/index.ts';
import { MetricInputError } from '../metric.ts';
import type { Measure, Warning } from '../metric.ts';
import { toRatingTable } from '../rating-table.ts';
import type { RatingSource, RatingTable, RatingTableOptions } from '../rating-table.ts';
import { agreementWeights } from './agreement-weights.ts';
import { requireOrder, tableWarnings } from './rating-options.ts';

export type KappaWeighting = 'unweighted' | 'linear' | 'quadratic';

export interface CohenKappaOptions extends RatingTableOptions {
  /** Which two annotators; may be left out when there are exactly two. */
  readonly annotators?: readonly [string, string];
  /** `linear` and `quadratic` need the class order, and give credit for near misses. */
  readonly weighting?: KappaWeighting;
  /** Nominal coverage of the analytic interval, default 0.95. */
  readonly coverage?: number;
}

/** Kappa with its error for the interval and for testing "no agreement beyond chance". */
export interface CohenKappa extends Measure {
  /** Standard error when true kappa is 0; for tests only, never for intervals. Null when undefined. */
  readonly nullStandardError: number | null;
}

/**
 * How far do these two annotators agree beyond chance, each with their own class shares?
 *
 * κ = (pₒ − pₑ)/(1 − pₑ), pₑ = Σ w_ij p_i. p_.j. Nominal, or ordered with linear or quadratic weights by class position:
 * a class unseen in this slice still spaces the others, so pass the full `classes`. Range −1 … 1; undefined when both
 * use one and the same class only, or share no item.
 *
 * Standard error: Fleiss, Cohen & Everitt 1969. References: Cohen 1960, 1968. Cost: O(ratings + K²).
 * @throws MetricInputError when there are not exactly two annotators to compare, or weights without `classes`.
 * @example
 * const rows = [['y', 'y'], ['y', 'n'], ['n', 'n'], ['n', 'n']].flatMap(([x, y], i) => [
 *   { item: `${i}`, annotator: 'ann', label: x }, { item: `${i}`, annotator: 'bo', label: y },
 * ]);
 * cohenKappa(rows).value; // => 0.5
 */
export function cohenKappa(ratings: RatingSource, options: CohenKappaOptions = {}): CohenKappa {
  const weighting = options.weighting ?? 'unweighted';
  if (weighting !== 'unweighted') requireOrder('ordinal', ratings, options);
  const table = toRatingTable(ratings, options);
  const pair = options.annotators ?? onlyPair(table);
  const [first, second] = pair.map((name) => {
    const index = table.annotators.indexOf(name);
    if (index < 0)
      throw new MetricInputError('annotators', `"${name}" rated nothing`, 'Name two annotators of the data.');
    return index;
  }) as [number, number];
  const counts = pairTable(table, first, second);
  return cohenKappaFromTable(counts, { weighting, ...options, warnings: tableWarnings(table) });
}

function onlyPair(table: RatingTable): readonly [string, string] {
  const [a, b, ...more] = table.annotators;
  if (a === undefined || b === undefined || more.length > 0)
    throw new MetricInputError(
      'annotators',
      `there are ${table.annotators.length}, and Cohen kappa compares two`,
      'Name the two in `annotators`, or use fleissKappa or krippendorffAlpha.',
    );
  return [a, b];
}

/** Counts of (first annotator's class, second annotator's class) over the items both rated, row by row. */
export function pairTable(table: RatingTable, first: number, second: number): number[][] {
  const counts = table.classes.map(() => table.classes.map(() => 0));
  for (let i = 0; i < table.items.length; i++) {
    let a = -1;
    let b = -1;
    for (let r = table.itemStart[i] ?? 0; r < (table.itemStart[i + 1] ?? 0); r++) {
      if (table.annotator[r] === first) a = table.label[r] ?? -1;
      if (table.annotator[r] === second) b = table.label[r] ?? -1;
    }
    const row = counts[a];
    if (row !== undefined && b >= 0) row[b] = (row[b] ?? 0) + 1;
  }
  return counts;
}

/**
 * Cohen's kappa from a square table of counts: rows the first annotator's classes, columns the second's.
 *
 * See {@link cohenKappa}; use this where the table is all that is kept.
 * @throws MetricInputError when the table is not square or holds a negative or fractional count.
 * @example
 * const kappa = cohenKappaFromTable([[20, 5], [10, 15]]);
 * [kappa.value?.toFixed(3), kappa.standardError?.toFixed(6)]; // => ['0.400', '0.126996']
 */
export function cohenKappaFromTable(
  table: readonly (readonly number[])[],
  {
    weighting = 'unweighted',
    coverage = 0.95,
    warnings = [],
  }: { weighting?: KappaWeighting; coverage?: number; warnings?: readonly Warning[] } = {},
): CohenKappa {
  const q = table.length;
  let n = 0;
  for (const [i, row] of table.entries()) {
    if (row.length !== q)
      throw new MetricInputError(`table[${i}]`, `has ${row.length} columns for ${q} rows`, 'Pass a square table.');
    for (const [j, count] of row.entries()) {
      if (!Number.isSafeInteger(count) || count < 0)
        throw new MetricInputError(`table[${i}][${j}]`, `is ${count}`, 'Pass counts of items.');
      n += count;
    }
  }
  const statistic = weighting === 'unweighted' ? 'cohen-kappa' : `cohen-kappa-${weighting}`;
  const base = { statistic, items: n, ratings: 2 * n, raters: 2, warnings };
  const undefinedBecause = (reason: string): CohenKappa => ({
    ...base,
    value: null,
    reason,
    interval: null,
    nullStandardError: null,
  });
  if (n === 0) return undefinedBecause('no item rated by both annotators');

  const weights = agreementWeights(weighting === 'unweighted' ? 'identity' : weighting, q);
  const rows = table.map((row) => row.reduce((a, b) => a + b, 0));
  const columns = table.map((_, j) => table.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  let observed = 0;
  let chance = 0;
  const cells: { count: number; expected: number; weight: number; mean: number }[] = [];
  const rowMean = rows.map((_, i) => columns.reduce((sum, c, j) => sum + c * (weights[i * q + j] ?? 0), 0) / n);
  const columnMean = columns.map((_, j) => rows.reduce((sum, r, i) => sum + r * (weights[i * q + j] ?? 0), 0) / n);
  for (let i = 0; i < q; i++)
    for (let j = 0; j < q; j++) {
      const count = table[i]?.[j] ?? 0;
      const expected = (rows[i] ?? 0) * (columns[j] ?? 0);
      const weight = weights[i * q + j] ?? 0;
      observed += weight * count;
      chance += weight * expected;
      cells.push({ count, expected, weight, mean: (rowMean[i] ?? 0) + (columnMean[j] ?? 0) });
    }
  const po = observed / n;
  const pe = chance / (n * n);
  if (!(pe < 1)) return undefinedBecause('no variation: both annotators used one and the same class');
  const value = (po - pe) / (1 - pe);
  let spread = 0;
  let nullSpread = 0;
  for (const { count, expected, weight, mean } of cells) {
    spread += (count / n) * (weight - mean * (1 - value)) ** 2;
    nullSpread += (expected / (n * n)) * (weight - mean) ** 2;
  }
  const standardError = Math.sqrt(Math.max(0, spread - (value - pe * (1 - value)) ** 2) / n) / (1 - pe);
  const nullStandardError = Math.sqrt(Math.max(0, nullSpread - pe * pe) / n) / (1 - pe);
  const reach = normalQuantile((1 + coverage) / 2) * standardError;
  return {
    ...base,
    value,
    reason: null,
    standardError,
    nullStandardError,
    interval: {
      low: Math.max(-1, value - reach),
      high: Math.min(1, value + reach),
      level: coverage,
      method: 'analytic-se-normal',
    },
  };
}
