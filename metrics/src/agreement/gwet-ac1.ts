import type { Measure } from '../metric.ts';
import type { RatingSource } from '../rating-table.ts';
import { measureRatings } from './rating-options.ts';
import type { AgreementOptions } from './rating-options.ts';

/**
 * How far do annotators agree beyond chance, if chance answers happen only on hard items?
 *
 * AC1 = (pₐ − pₑ)/(1 − pₑ), pₑ = Σ π_k(1 − π_k)/(q − 1) over the q classes of the FULL class list (pass `classes`: a
 * class nobody used still counts). Nominal; range −1 … 1. Steady under imbalance, and too kind there: with one class
 * only it is 1 by formula, which the `one-class-only` warning flags.
 *
 * Reference: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61:29. Cost: O(ratings).
 * @throws MetricInputError as `ratingTable` does.
 * @example
 * const rows = [['a', 'a'], ['a', 'a'], ['a', 'b'], ['b', 'b']].flatMap((labels, i) =>
 *   labels.map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * gwetAc1(rows).value?.toFixed(4); // => '0.5294'
 */
export function gwetAc1(ratings: RatingSource, options: Omit<AgreementOptions, 'level' | 'weights'> = {}): Measure {
  return measureRatings(ratings, options, 'gwet-ac1');
}
