import { MetricInputError } from '../metric.ts';
import type { Measure, Rating } from '../metric.ts';
import { ratingTable } from '../rating-table.ts';
import type { RatingSource } from '../rating-table.ts';
import { measureRatings } from './rating-options.ts';
import type { AgreementOptions } from './rating-options.ts';

/**
 * How reliable are these annotations, whatever the number of annotators, the scale of measurement and the gaps?
 *
 * α = 1 − Dₒ/Dₑ: disagreement within items over disagreement between any two ratings. Range: 1 perfect, 0 as by
 * chance, below 0 systematic disagreement (down to about −1). Items with fewer than two ratings drop out. Level `nominal`
 * counts every difference alike; `ordinal` by the mean ranks of the classes (which depends on the data: it is not Gwet's
 * ordinal weighting); `interval` by squared differences; `ratio` by squared relative differences with 0–0 at distance 0.
 * Text labels need `classes` in order for `ordinal` and readable numbers (or `classValues`) for `interval` and `ratio`;
 * number labels work at every level.
 *
 * Undefined: no item with two ratings, or no variation. Use 0.667 and 0.800 as reference lines at most, not verdicts.
 * Reference: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability. Cost: O(ratings) to read, then O(distinct
 * patterns) per resample (`ratio`: plus O(distinct values²)).
 *
 * @throws MetricInputError for unreadable rows, a missing class order, a number that is not finite, a negative ratio.
 * @example
 * const rows = [[1, 1], [2, 2], [3, 4], [4, 4]].flatMap(([x, y], i) => [
 *   { item: `${i}`, annotator: 'ann', label: x }, { item: `${i}`, annotator: 'bo', label: y },
 * ]);
 * krippendorffAlpha(rows, { level: 'interval' }).value?.toFixed(4); // => '0.9263'
 * krippendorffAlpha(rows.slice(0, 2), { level: 'nominal' }).reason; // => 'no variation: every rating is the same class'
 */
export function krippendorffAlpha(
  ratings: RatingSource | readonly Rating<number>[],
  options: Omit<AgreementOptions, 'weights'> = {},
): Measure {
  if (!isNumeric(ratings)) return measureRatings(ratings, options, 'krippendorff-alpha');
  const values = [...new Set(ratings.map((rating) => rating.label))].sort((a, b) => a - b);
  const bad = ratings.findIndex((rating) => !Number.isFinite(rating.label));
  if (bad >= 0)
    throw new MetricInputError(
      `ratings[${bad}].label`,
      `is ${ratings[bad]?.label}`,
      'Leave missing ratings out; measurements must be finite numbers.',
    );
  const table = ratingTable(
    ratings.map((rating) => ({ ...rating, label: String(rating.label) })),
    { ...options, classes: values.map(String) },
  );
  return measureRatings(table, { ...options, classValues: values }, 'krippendorff-alpha');
}

function isNumeric(ratings: RatingSource | readonly Rating<number>[]): ratings is readonly Rating<number>[] {
  return Array.isArray(ratings) && typeof ratings[0]?.label === 'number';
}
