import { annotatorAgreement } from './annotator-agreement.ts';
import { consensusOf, toRatingTable, voteShares, weightedShares } from './consensus.ts';
import type { Consensus, RatingSource, RatingTableOptions } from './consensus.ts';

/** A consensus together with how much each annotator counted for it. */
export interface WeightedConsensus extends Consensus {
  readonly annotators: readonly string[];
  /** Weight of each annotator's vote, 0 … 1. */
  readonly skills: Float64Array;
}

/**
 * Which class wins when each vote weighs as much as its annotator agrees with the crowd?
 *
 * Worker Agreement With Aggregate: skill = share of the annotator's votes that match the plurality vote (the
 * lowest class on a tie), then one weighted vote. Nominal; confidence is a share of weight, not a probability.
 * With two votes per item the weights hardly carry information. Ties are flagged; the lowest class is chosen.
 *
 * Reference: practice of Appen, as in crowd-kit. Cost: O(ratings).
 * @throws MetricInputError as `ratingTable` does.
 * @example
 * const rows = ['aab', 'aab', 'bba', 'ab-'].flatMap((labels, i) => [...labels].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * const result = wawa(rows.filter(({ label }) => label !== '-'));
 * [...result.skills].map((skill) => skill.toFixed(3)).join(); // => '1.000,0.750,0.000'
 */
export function wawa(ratings: RatingSource, options: RatingTableOptions = {}): WeightedConsensus {
  const table = toRatingTable(ratings, options);
  const votes = voteShares(table);
  const skills = annotatorAgreement(table, votes);
  return {
    ...consensusOf('wawa', table, weightedShares(table, skills, votes)),
    annotators: table.annotators,
    skills,
  };
}
