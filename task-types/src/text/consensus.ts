import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, meanOverPairs, requireAnswers } from '../votes.ts';
import { measureText, similarity } from './distance.ts';
import type { TextAnswer, TextConfig, TextPayload } from './schema.ts';

/**
 * The medoid: the written text that is most like all the others, since texts cannot be averaged. Equal ones are decided
 * by the name of the annotator. Confidence is the share of people who wrote exactly it.
 *
 * @throws RangeError for no answers
 */
export function textConsensus(
  config: TextConfig,
  payload: TextPayload,
  entries: readonly AnswerOf<TextAnswer>[],
): ConsensusResult<TextAnswer> {
  requireAnswers(entries);
  const written = byAnnotator(entries).filter(({ answer }) => answer.text !== null);
  const central = written
    .map(({ answer }) => ({
      answer,
      total: written.reduce((sum, other) => sum + (similarity(answer, other.answer) ?? 0), 0),
      same: written.filter((other) => similarity(answer, other.answer) === 1).length,
    }))
    .sort((a, b) => b.total - a.total)[0];
  const answer: TextAnswer = { text: central?.answer.text ?? null };
  const answers = written.map((entry) => entry.answer);
  const missing = entries.length - written.length;
  return {
    answer,
    confidence: (central?.same ?? 0) / entries.length,
    agreement: answers.length === 0 ? 0 : meanOverPairs(answers, (a, b) => similarity(a, b) ?? 0),
    method: 'medoid',
    values: measureText(config, payload, answer),
    differences: [
      ...written.flatMap(({ annotator, answer: other }) => {
        const alike = similarity(answer, other) ?? 0;
        return alike === 1 ? [] : [`${annotator}: ${Math.floor(alike * 100)} % like the text chosen`];
      }),
      ...(missing > 0 ? [`${missing} of ${entries.length} wrote nothing`] : []),
    ],
  };
}
