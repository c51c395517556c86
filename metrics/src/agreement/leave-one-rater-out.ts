import { jackknife } from '../intervals/jackknife.ts';
import type { Interval, Measure } from '../metric.ts';
import { toRatingTable } from '../rating-table.ts';
import type { RatingSource } from '../rating-table.ts';
import type { AgreementStatistic } from './agreement-from-patterns.ts';
import { keepRatings } from './rater-subset.ts';
import { measureRatings, requireOrder } from './rating-options.ts';
import type { AgreementOptions } from './rating-options.ts';

export interface LeaveOneRaterOutOptions extends AgreementOptions {
  /** Default `krippendorff-alpha`. */
  readonly statistic?: AgreementStatistic;
  /** Coverage of the jackknife interval, default 0.95. */
  readonly coverage?: number;
}

export interface RaterInfluence {
  readonly annotator: string;
  readonly ratings: number;
  /** The coefficient among everybody else. */
  readonly without: Measure;
  /** Coefficient with everybody minus that without this annotator: below 0 the annotator pulls it down. */
  readonly influence: number | null;
  /** Share of this annotator's ratings that equal another's on the same item, over all such pairs. */
  readonly agreementWithOthers: number | null;
  /** Pairs of ratings behind that share. */
  readonly pairs: number;
}

export interface LeaveOneRaterOut {
  readonly overall: Measure;
  /** Worst influence first; ties by name. */
  readonly raters: readonly RaterInfluence[];
  /** Delete-one-rater jackknife: what other raters like these would give. */
  readonly raterInterval: Interval | null;
  readonly raterStandardError: number | null;
}

/**
 * Who pulls agreement down, and how far would it move with other raters?
 *
 * The coefficient is computed again without each annotator in turn. The spread of those values is the jackknife over
 * RATERS, the honest interval for generalising beyond these people (resampling raters with replacement is not: clones
 * agree with themselves). Any scale the statistic has. Undefined values stay null with their reason.
 *
 * A low influence is no proof of a bad annotator: the crowd may be wrong; look at gold and at the confused classes.
 * Reference: Tukey 1958; Krippendorff 2004 ch. 11. Cost: O(raters × ratings).
 * @throws MetricInputError as `ratingTable` does, and for an ordinal level without `classes`.
 * @example
 * const rows = ['aab', 'bba', 'aab', 'bbb'].flatMap((labels, i) => [...labels].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * const { raters } = leaveOneRaterOut(rows);
 * [raters[0]?.annotator, raters[0]?.without.value, raters[0]?.agreementWithOthers]; // => ['2', 1, 0.25]
 */
export function leaveOneRaterOut(ratings: RatingSource, options: LeaveOneRaterOutOptions = {}): LeaveOneRaterOut {
  const { statistic = 'krippendorff-alpha', coverage = 0.95, ...rest } = options;
  requireOrder(rest.level, ratings, rest);
  const table = toRatingTable(ratings, rest);
  const overall = measureRatings(table, rest, statistic);
  const n = table.annotators.length;
  const [rated, pairs, equal] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < table.items.length; i++) {
    const end = table.itemStart[i + 1] ?? 0;
    for (let r = table.itemStart[i] ?? 0; r < end; r++) {
      const who = table.annotator[r] ?? 0;
      rated[who] = (rated[who] ?? 0) + 1;
      for (let s = table.itemStart[i] ?? 0; s < end; s++) {
        if (table.annotator[s] === who) continue;
        pairs[who] = (pairs[who] ?? 0) + 1;
        if (table.label[s] === table.label[r]) equal[who] = (equal[who] ?? 0) + 1;
      }
    }
  }
  const raters: RaterInfluence[] = [];
  table.annotators.forEach((annotator, who) => {
    if ((rated[who] ?? 0) === 0) return;
    const without = measureRatings(
      keepRatings(table, (other) => other !== who),
      { ...rest, bootstrap: null },
      statistic,
    );
    raters.push({
      annotator,
      ratings: rated[who] ?? 0,
      without,
      influence: overall.value === null || without.value === null ? null : overall.value - without.value,
      agreementWithOthers: (pairs[who] ?? 0) === 0 ? null : (equal[who] ?? 0) / (pairs[who] ?? 1),
      pairs: pairs[who] ?? 0,
    });
  });
  const spread =
    overall.value === null
      ? null
      : jackknife(
          overall.value,
          raters.map(({ without }) => without.value),
          { level: coverage, source: 'rater-jackknife' },
        );
  return {
    overall,
    raters: raters.sort((a, b) => (a.influence ?? Infinity) - (b.influence ?? Infinity)),
    raterInterval: spread?.interval ?? null,
    raterStandardError: spread?.standardError ?? null,
  };
}
