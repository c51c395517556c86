import { MetricInputError } from '../metric.ts';
import type { Measure } from '../metric.ts';
import { toRatingTable } from '../rating-table.ts';
import type { RatingSource, RatingTableOptions } from '../rating-table.ts';
import { cohenKappaFromTable } from './cohen-kappa.ts';
import type { KappaWeighting } from './cohen-kappa.ts';
import { requireOrder, tableWarnings } from './rating-options.ts';

export interface PairAgreementOptions extends RatingTableOptions {
  /** Items both must have rated before a number is shown. Default 20. */
  readonly minimumOverlap?: number;
  readonly weighting?: KappaWeighting;
}

export interface PairAgreement {
  readonly first: string;
  readonly second: string;
  /** Items both rated. */
  readonly items: number;
  /** Share of those with the same label; null below the minimum overlap. */
  readonly percent: number | null;
  /** Cohen's κ; null with a reason below the minimum overlap or without variation. */
  readonly kappa: Measure;
  /** Items by (first's class, second's class), in class order. */
  readonly confusion: readonly (readonly number[])[];
}

/**
 * Which two annotators see things alike, and which do not?
 *
 * Cohen's κ (plain or weighted) and percent agreement for every pair that shares at least one item, with the table of
 * what they confuse. Below `minimumOverlap` shared items the value is null with a reason: with six items κ says
 * nothing. Pairs come in name order. Many pairs are many chances to look bad: adjust before acting on the worst.
 *
 * Reference: Cohen 1960, 1968. Cost: O(items × raters per item² + pairs × classes²).
 * @throws MetricInputError as `ratingTable` does, or for a minimum that is not a whole number from 1.
 * @example
 * const rows = Array.from({ length: 20 }, (_, i) => ['ann', 'bo'].map((annotator) => ({ item: `${i}`, annotator, label: `${i % 2}` }))).flat();
 * agreementPerPair(rows).map(({ first, second, items, percent }) => [first, second, items, percent]); // => [['ann', 'bo', 20, 1]]
 */
export function agreementPerPair(ratings: RatingSource, options: PairAgreementOptions = {}): PairAgreement[] {
  const { minimumOverlap = 20, weighting = 'unweighted' } = options;
  if (!Number.isSafeInteger(minimumOverlap) || minimumOverlap < 1)
    throw new MetricInputError('minimumOverlap', `is ${minimumOverlap}`, 'Pass a whole number of at least 1.');
  if (weighting !== 'unweighted') requireOrder('ordinal', ratings, options);
  const table = toRatingTable(ratings, options);
  const q = table.classes.length;
  const tables = new Map<number, Float64Array>();
  for (let i = 0; i < table.items.length; i++)
    for (let r = table.itemStart[i] ?? 0; r < (table.itemStart[i + 1] ?? 0); r++)
      for (let s = r + 1; s < (table.itemStart[i + 1] ?? 0); s++) {
        const [a, b] = [table.annotator[r] ?? 0, table.annotator[s] ?? 0];
        if (a === b) continue;
        const pair = a * table.annotators.length + b;
        let counts = tables.get(pair);
        if (counts === undefined) tables.set(pair, (counts = new Float64Array(q * q)));
        const cell = (table.label[r] ?? 0) * q + (table.label[s] ?? 0);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
  const warnings = tableWarnings(table);
  return [...tables]
    .sort(([a], [b]) => a - b)
    .map(([pair, counts]) => {
      const confusion = table.classes.map((_, k) => [...counts.subarray(k * q, (k + 1) * q)]);
      const items = counts.reduce((sum, count) => sum + count, 0);
      const same = confusion.reduce((sum, row, k) => sum + (row[k] ?? 0), 0);
      const enough = items >= minimumOverlap;
      const measure = cohenKappaFromTable(confusion, { weighting, warnings });
      return {
        first: table.annotators[Math.floor(pair / table.annotators.length)] ?? '',
        second: table.annotators[pair % table.annotators.length] ?? '',
        items,
        percent: enough ? same / items : null,
        kappa: enough
          ? measure
          : {
              statistic: measure.statistic,
              value: null,
              reason: `${items} shared items; ${minimumOverlap} are needed`,
              interval: null,
              items,
              ratings: 2 * items,
              raters: 2,
              warnings,
            },
        confusion,
      };
    });
}
