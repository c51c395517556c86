import type { Measure } from '../metric.ts';
import type { RatingSource } from '../rating-table.ts';
import { measureRatings } from './rating-options.ts';
import type { AgreementOptions } from './rating-options.ts';

/**
 * As AC1, with credit for near misses on ordered classes.
 *
 * AC2 = (pₐ − pₑ)/(1 − pₑ) with weights w: pₑ = T_w Σ π_k(1 − π_k)/(q(q − 1)), T_w the sum of all weights. Ordinal,
 * interval (with `classValues`) or nominal (then it is AC1). `weights` defaults by level: Gwet's ordinal, quadratic,
 * identity. Range −1 … 1; near 1 by construction with many classes and mild weights, so name the weights.
 *
 * Reference: Gwet 2014, Handbook of Inter-Rater Reliability, ch. 4. Cost: O(ratings + items·K²).
 * @throws MetricInputError as `ratingTable` does, and for an ordinal level without `classes`.
 * @example
 * const rows = [['low', 'low'], ['low', 'mid'], ['high', 'high'], ['mid', 'high']].flatMap((labels, i) =>
 *   labels.map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * gwetAc2(rows, { level: 'ordinal', classes: ['low', 'mid', 'high'] }).value?.toFixed(4); // => '0.5616'
 */
export function gwetAc2(ratings: RatingSource, options: AgreementOptions = {}): Measure {
  return measureRatings(ratings, options, 'gwet-ac2');
}
