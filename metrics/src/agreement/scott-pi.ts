import type { Measure } from '../metric.ts';
import type { RatingSource } from '../rating-table.ts';
import { measureRatings } from './rating-options.ts';
import type { AgreementOptions } from './rating-options.ts';

/**
 * How far do two annotators agree beyond chance, if both draw from the same class shares?
 *
 * π = (pₐ − Σ π̄²)/(1 − Σ π̄²) with pooled class shares π̄ (unlike Cohen, who keeps two). Nominal; range −1 … 1.
 * Items with one rating only are left out here. Undefined when one class only is used, or an item has three ratings.
 *
 * Reference: Scott 1955, Public Opinion Quarterly 19:321. Cost: O(ratings).
 * @throws MetricInputError as `ratingTable` does.
 * @example
 * const rows = [['a', 'a'], ['a', 'b'], ['b', 'b'], ['b', 'b']].flatMap(([x, y], i) => [
 *   { item: `${i}`, annotator: 'ann', label: x }, { item: `${i}`, annotator: 'bo', label: y },
 * ]);
 * scottPi(rows).value?.toFixed(4); // => '0.4667'
 */
export function scottPi(ratings: RatingSource, options: Omit<AgreementOptions, 'level' | 'weights'> = {}): Measure {
  return measureRatings(ratings, options, 'scott-pi');
}
