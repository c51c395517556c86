import type { Measure } from '../metric.ts';
import type { RatingSource } from '../rating-table.ts';
import { measureRatings } from './rating-options.ts';
import type { AgreementOptions } from './rating-options.ts';

/**
 * How far do several annotators agree beyond chance, with pooled class shares and missing ratings allowed?
 *
 * κ = (pₐ − pₑ)/(1 − pₑ), pₑ = Σ π_k². With the same number of ratings on every item this is Fleiss 1971 exactly; with
 * missing ratings it is Gwet's generalisation (irrCAC). Nominal, or weighted by `weights`. Range −1 … 1. Undefined when
 * one class only is used. Low under imbalance although answers rarely differ: the `prevalence` warning says so.
 *
 * Standard error: linearised over items, so it generalises to other items with the same annotators' behaviour.
 * References: Fleiss 1971, Psychological Bulletin 76:378; Gwet 2014. Cost: O(ratings).
 * @throws MetricInputError as `ratingTable` does.
 * @example
 * const rows = [['a', 'a', 'a'], ['b', 'b', 'b'], ['a', 'a', 'b']].flatMap((labels, i) =>
 *   labels.map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * fleissKappa(rows).value?.toFixed(2); // => '0.55'
 */
export function fleissKappa(ratings: RatingSource, options: AgreementOptions = {}): Measure {
  return measureRatings(ratings, options, 'fleiss-kappa');
}
