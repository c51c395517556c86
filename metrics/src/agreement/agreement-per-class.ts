import type { Measure } from '../metric.ts';
import { toRatingTable } from '../rating-table.ts';
import type { RatingSource } from '../rating-table.ts';
import type { AgreementStatistic } from './agreement-from-patterns.ts';
import { measureRatings } from './rating-options.ts';
import type { AgreementOptions } from './rating-options.ts';

export interface ClassAgreement {
  readonly label: string;
  /** Share of all ratings that name the class. */
  readonly share: number | null;
  readonly agreement: Measure;
}

/**
 * On which classes do the annotators agree, and on which not?
 *
 * One against the rest: each class in turn is recoded to "this class" or "another", and the coefficient is computed on
 * the two. Nominal. A class that nobody gave, or that everybody gave always, is null with a reason; rare classes have
 * wide intervals, so ask for a bootstrap and read n.
 *
 * Reference: Fleiss 1971 (per-category κ); Krippendorff 2004 §11.4. Cost: O(classes × ratings).
 * @throws MetricInputError as `ratingTable` does.
 * @example
 * const rows = [['a', 'a'], ['b', 'c'], ['c', 'b'], ['a', 'a']].flatMap((labels, i) =>
 *   labels.map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * agreementPerClass(rows).map(({ label, agreement }) => `${label} ${agreement.value?.toFixed(2)}`).join(); // => 'a 1.00,b -0.17,c -0.17'
 */
export function agreementPerClass(
  ratings: RatingSource,
  options: Omit<AgreementOptions, 'level' | 'weights' | 'classValues'> & {
    readonly statistic?: AgreementStatistic;
  } = {},
): ClassAgreement[] {
  const { statistic = 'krippendorff-alpha', ...rest } = options;
  const table = toRatingTable(ratings, rest);
  return table.classes.map((label, k) => {
    let given = 0;
    const recoded = table.label.map((value) => (value === k ? 1 : 0));
    for (const one of recoded) given += one;
    const binary = { ...table, classes: [`not ${label}`, label], label: recoded };
    return {
      label,
      share: recoded.length === 0 ? null : given / recoded.length,
      agreement: measureRatings(binary, rest, statistic),
    };
  });
}
