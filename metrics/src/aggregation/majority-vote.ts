import { MetricInputError } from '../metric.ts';
import { consensusOf, toRatingTable, voteShares, weightedShares } from './consensus.ts';
import type { Consensus, RatingSource, RatingTableOptions } from './consensus.ts';

export interface MajorityVoteOptions extends RatingTableOptions {
  /** Weight of each annotator's vote (skill, trust); annotators left out weigh 1. */
  readonly weights?: Readonly<Record<string, number>>;
}

/**
 * Which class got the most votes on each item?
 *
 * Plurality vote, optionally weighted by annotator; confidence is the winner's share of the votes, which is not a
 * probability. Nominal. Ties go to the lowest class and are flagged: on real data the rule of the tie alone moves
 * accuracy by up to 4.6 points, so compare methods with {@link goldAccuracyOf}, which averages over random ties.
 *
 * The baseline every other method has to beat on gold. Cost: O(ratings).
 * @throws MetricInputError as `ratingTable` does, or for a weight that is negative or not finite.
 * @example
 * const rows = ['cat', 'cat', 'dog'].map((label, r) => ({ item: 'i1', annotator: `${r}`, label }));
 * consensusRows(majorityVote(rows))[0].label; // => 'cat'
 * consensusRows(majorityVote(rows, { weights: { 2: 5 } }))[0].label; // => 'dog'
 */
export function majorityVote(ratings: RatingSource, options: MajorityVoteOptions = {}): Consensus {
  const table = toRatingTable(ratings, options);
  const shares = voteShares(table);
  if (options.weights === undefined) return consensusOf('majority-vote', table, shares);
  const weights = Float64Array.from(table.annotators, (name) => {
    const weight = options.weights?.[name] ?? 1;
    if (!(weight >= 0 && weight < Infinity))
      throw new MetricInputError(`weights.${name}`, `is ${weight}`, 'Pass finite weights of at least 0.');
    return weight;
  });
  return consensusOf('weighted-majority-vote', table, weightedShares(table, weights, shares));
}
