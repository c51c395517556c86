import { jaccardDistance } from '@assay/metrics';
import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, meanOverPairs, requireAnswers } from '../votes.ts';
import { isDecided, type MultiChoiceAnswer, type MultiChoiceConfig } from './schema.ts';

/**
 * Majority per class over those who decided: a class is in when more than half chose it. A class that exactly half chose
 * is tied: it is left out, its value is null, and it is the first difference named. "None" needs a majority of its own,
 * since three people with three different classes have not said that none fits.
 *
 * Confidence is the mean, over the classes somebody chose, of the share of annotators on the majority's side; agreement
 * is the mean Jaccard similarity of all pairs.
 *
 * @throws RangeError for no answers
 */
export function multiChoiceConsensus(
  config: MultiChoiceConfig,
  entries: readonly AnswerOf<MultiChoiceAnswer>[],
): ConsensusResult<MultiChoiceAnswer> {
  requireAnswers(entries);
  const answers = byAnnotator(entries).map(({ answer }) => answer);
  const decided = answers.filter((answer) => isDecided(config, answer));
  const votes = config.classes.map(({ id, title }) => {
    const yes = decided.filter(({ choices }) => choices.includes(id)).length;
    const no = decided.length - yes;
    const value = yes === no ? null : yes > no ? 'yes' : 'no';
    return { id, title, yes, value, share: Math.max(yes, no) / answers.length };
  });
  const chosen = votes.filter(({ yes }) => yes > 0);
  const none = decided.filter((answer) => answer.none === true).length * 2 > decided.length;
  const choices = votes.filter(({ value }) => value === 'yes').map(({ id }) => id);
  const split = chosen.filter(({ yes }) => yes < decided.length).toSorted((a, b) => a.share - b.share);
  const undecided = answers.length - decided.length;
  return {
    answer: { choices, ...(none ? { none: true } : {}) },
    confidence:
      chosen.length === 0
        ? decided.length / answers.length
        : chosen.reduce((sum, { share }) => sum + share, 0) / chosen.length,
    agreement: decided.length === 0 ? 0 : meanOverPairs(decided, (a, b) => 1 - jaccardDistance(a.choices, b.choices)),
    method: 'majority per class',
    values: Object.fromEntries(votes.map(({ id, value }) => [id, value])),
    differences: [
      ...split.map(({ title, yes, value }) =>
        value === null ? `${title}: tied, ${yes} of ${decided.length}` : `${title}: ${yes} of ${decided.length}`,
      ),
      ...(undecided > 0 ? [`${undecided} of ${answers.length} did not choose`] : []),
    ],
  };
}
