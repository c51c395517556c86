import type { Measure } from '../metric.ts';
import type { RatingSource } from '../rating-table.ts';
import { agreementWeights, weightsForLevel } from './agreement-weights.ts';
import { toRatingTable } from '../rating-table.ts';
import { patternsOfItems } from './count-pattern.ts';
import { measureRatings } from './rating-options.ts';
import type { AgreementOptions } from './rating-options.ts';

/**
 * In what share of pairs of ratings of the same item do the two annotators agree?
 *
 * pₐ = mean over items with at least two ratings of agreeing pairs / pairs. Nominal; with `weights` near misses earn
 * part of the credit. Range 0 … 1. Not corrected for chance: 0.90 can be what blind answers give when one class has
 * 95 % of the items. With missing ratings the mean over items differs from the mean over pairs: choose `over: 'pairs'`
 * to let items with more ratings weigh more.
 *
 * Undefined when no item has two ratings. Reference: Gwet, Handbook of Inter-Rater Reliability (2014). Cost: O(ratings).
 * @throws MetricInputError as `ratingTable` does.
 * @example
 * percentAgreement([
 *   { item: 'i1', annotator: 'ann', label: 'a' }, { item: 'i1', annotator: 'bo', label: 'a' },
 *   { item: 'i2', annotator: 'ann', label: 'a' }, { item: 'i2', annotator: 'bo', label: 'b' },
 * ]).value; // => 0.5
 */
export function percentAgreement(
  ratings: RatingSource,
  options: AgreementOptions & { readonly over?: 'items' | 'pairs' } = {},
): Measure {
  const measure = measureRatings(ratings, options, 'percent-agreement');
  if (options.over !== 'pairs' || measure.value === null) return measure;
  const table = toRatingTable(ratings, options);
  const set = patternsOfItems(table.itemStart, table.label, table.classes.length);
  const scheme = options.weights ?? weightsForLevel(options.level ?? 'nominal');
  const weights = agreementWeights(scheme, table.classes.length, options.classValues);
  let agreeing = 0;
  let pairs = 0;
  set.size.forEach((m, p) => {
    const items = set.items[p] ?? 0;
    pairs += items * m * (m - 1);
    for (let e = set.start[p] ?? 0; e < (set.start[p + 1] ?? 0); e++)
      for (let f = set.start[p] ?? 0; f < (set.start[p + 1] ?? 0); f++) {
        const weight = weights[(set.cls[e] ?? 0) * set.classes + (set.cls[f] ?? 0)] ?? 0;
        agreeing += items * weight * (set.count[e] ?? 0) * ((set.count[f] ?? 0) - (e === f ? 1 : 0));
      }
  });
  const { standardError: _, ...rest } = measure;
  return { ...rest, statistic: `${measure.statistic}-over-pairs`, value: agreeing / pairs, interval: null };
}
