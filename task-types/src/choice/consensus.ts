import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, meanOverPairs, requireAnswers, tally, uniqueWinner } from '../votes.ts';
import type { ChoiceAnswer, ChoiceConfig } from './schema.ts';

/**
 * Plurality vote over those who chose. A tie leaves the choice open (null), because any pick would be arbitrary;
 * confidence is the share of the leading class, agreement the share of pairs that agree.
 *
 * @throws RangeError for no answers
 */
export function choiceConsensus(
  config: ChoiceConfig,
  entries: readonly AnswerOf<ChoiceAnswer>[],
): ConsensusResult<ChoiceAnswer> {
  requireAnswers(entries);
  const chosen = byAnnotator(entries).flatMap(({ answer }) => answer.choice ?? []);
  const tallies = tally(
    chosen,
    config.classes.map((entry) => entry.id),
  );
  const choice = uniqueWinner(tallies);
  const titleOf = (id: string): string => config.classes.find((entry) => entry.id === id)?.title ?? id;
  const undecided = entries.length - chosen.length;
  return {
    answer: { choice },
    confidence: (tallies[0]?.votes ?? 0) / entries.length,
    agreement: chosen.length === 0 ? 0 : meanOverPairs(chosen, (a, b) => (a === b ? 1 : 0)),
    method: 'plurality',
    values: { choice },
    differences: [
      ...(tallies.length > 1 ? [tallies.map(({ value, votes }) => `${titleOf(value)} ×${votes}`).join(', ')] : []),
      ...(undecided > 0 ? [`${undecided} of ${entries.length} did not choose`] : []),
    ],
  };
}
