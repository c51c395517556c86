import { MetricInputError } from '../metric.ts';
import { annotatorAgreement } from './annotator-agreement.ts';
import { consensusOf, toRatingTable, voteShares, weightedShares } from './consensus.ts';
import type { RatingSource, RatingTableOptions } from './consensus.ts';
import type { WeightedConsensus } from './wawa.ts';

export interface ZeroBasedSkillOptions extends RatingTableOptions {
  /** Default 100. */
  readonly maxIterations?: number;
  /** Stop when no skill moves by more. Default 1e-5. */
  readonly tolerance?: number;
}

/** The step towards the new skills is halved this often, so that two-cycles die out. */
const HALVE_EVERY = 20;

/**
 * Which class wins when votes are weighted by skill and skill is agreement with that same weighted vote?
 *
 * Every annotator starts at chance (1/K, hence "zero-based") and moves towards the share of their votes that match the
 * current weighted vote, with a step that is halved every 20 rounds. Nominal. Repeats {@link wawa} until it settles;
 * an annotator who always disagrees ends near weight 0. Confidence is a share of weight, not a probability.
 *
 * Reference: Toloka's method, as in crowd-kit. Cost: O(ratings × iterations).
 * @throws MetricInputError as `ratingTable` does, or for iterations below 1.
 * @example
 * const rows = ['aab', 'aab', 'bba'].flatMap((labels, i) => [...labels].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * zeroBasedSkill(rows).skills.map((skill) => Math.round(skill)).join(); // => '1,1,0'
 */
export function zeroBasedSkill(ratings: RatingSource, options: ZeroBasedSkillOptions = {}): WeightedConsensus {
  const { maxIterations = 100, tolerance = 1e-5 } = options;
  if (!Number.isSafeInteger(maxIterations) || maxIterations < 1)
    throw new MetricInputError('maxIterations', `is ${maxIterations}`, 'Allow at least one iteration.');
  const table = toRatingTable(ratings, options);
  const votes = voteShares(table);
  const skills = new Float64Array(table.annotators.length).fill(1 / Math.max(1, table.classes.length) + tolerance);
  let step = 1;
  let shares = weightedShares(table, skills, votes);
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    if (iteration % HALVE_EVERY === 0) step /= 2;
    const agreement = annotatorAgreement(table, shares);
    let moved = 0;
    for (let who = 0; who < skills.length; who++) {
      const change = step * ((agreement[who] ?? 0) - (skills[who] ?? 0));
      skills[who] = (skills[who] ?? 0) + change;
      moved = Math.max(moved, Math.abs(change));
    }
    shares = weightedShares(table, skills, votes);
    if (moved <= tolerance) break;
  }
  return { ...consensusOf('zero-based-skill', table, shares), annotators: table.annotators, skills };
}
