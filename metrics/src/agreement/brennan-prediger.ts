import type { Measure } from '../metric.ts';
import type { RatingSource } from '../rating-table.ts';
import { measureRatings } from './rating-options.ts';
import type { AgreementOptions } from './rating-options.ts';

/**
 * How far do annotators agree beyond what blind, even-handed guessing among q classes would give?
 *
 * (pₐ − 1/q)/(1 − 1/q); with two classes and two annotators this is PABAK. Depends on q: pass the full class list in
 * `classes`. Nominal, or weighted by `weights`. Range −1/(q − 1) … 1. Undefined for one class.
 *
 * References: Brennan & Prediger 1981; Byrt, Bishop & Carlin 1993 (PABAK). Cost: O(ratings).
 * @throws MetricInputError as `ratingTable` does.
 * @example
 * const rows = [['a', 'a'], ['a', 'a'], ['a', 'b'], ['b', 'b']].flatMap((labels, i) =>
 *   labels.map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * brennanPrediger(rows).value; // => 0.5
 */
export function brennanPrediger(ratings: RatingSource, options: AgreementOptions = {}): Measure {
  return measureRatings(ratings, options, 'brennan-prediger');
}
