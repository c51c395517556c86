import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, requireAnswers } from '../votes.ts';
import { spaced, undecided } from './distance.ts';
import { givenTo, isAnswered, payloadFor, shownIds, type Part } from './parts.ts';
import type { CombinedAnswer, CombinedPayload } from './schema.ts';

type Entries = readonly AnswerOf<CombinedAnswer>[];

/** The part of one control in the joint answer; null where nobody had anything to say and nobody had to. */
function consensusOf(part: Part, payload: CombinedPayload, saw: Entries, of: number): ConsensusResult<unknown> | null {
  const { control, type } = part;
  if (!control.required && !saw.some(({ answer }) => isAnswered(part, answer))) return null;
  if (saw.length === 0) return null;
  const entries = saw.map(({ annotator, answer }) => ({ annotator, answer: givenTo(part, answer) }));
  const result = type.consensus(control.config, payloadFor(control, payload), entries);
  // People who never saw the control do not stand behind its answer.
  return { ...result, confidence: (result.confidence * saw.length) / of };
}

/**
 * Control by control from the top, each by the method of its own task type among those who saw it. Whether a control
 * is shown is asked of the joint answer so far, so the result never holds an answer its own conditions would hide.
 * Agreement is the mean over the shown controls; confidence is that of the weakest, because the answer is used whole.
 *
 * @throws RangeError for no answers
 */
export function combinedConsensus(
  parts: readonly Part[],
  payload: CombinedPayload,
  given: Entries,
): ConsensusResult<CombinedAnswer> {
  requireAnswers(given);
  const entries = byAnnotator(given);
  const controls: Record<string, unknown> = {};
  const values: Record<string, string | number | null> = {};
  const differences: string[] = [];
  const results: ConsensusResult<unknown>[] = [];
  const seenBy = entries.map(({ answer }) => shownIds(parts, payload, answer));
  for (const part of parts) {
    const { id, title } = part.control;
    const saw = entries.filter((_, index) => seenBy[index]?.has(id) === true);
    const shown = shownIds(parts, payload, { controls }).has(id);
    const result = shown ? consensusOf(part, payload, saw, entries.length) : null;
    if (saw.length > 0 && saw.length < entries.length) {
      differences.push(`${title}: ${saw.length} of ${entries.length} were asked${shown ? '' : ', and it is left out'}`);
    }
    Object.assign(values, result === null ? undecided(part) : spaced(id, result.values));
    if (result === null) continue;
    controls[id] = result.answer;
    results.push(result);
    differences.push(...result.differences.map((difference) => `${title}: ${difference}`));
  }
  return {
    answer: { controls },
    confidence: results.length === 0 ? 1 : Math.min(...results.map(({ confidence }) => confidence)),
    agreement: results.length === 0 ? 1 : results.reduce((sum, { agreement }) => sum + agreement, 0) / results.length,
    method: 'per-control',
    values,
    differences,
  };
}
