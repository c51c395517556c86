import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, meanOverPairs, requireAnswers, tally, uniqueWinner } from '../votes.ts';
import { closeness, measureDialogue, slotName, valueTitle } from './distance.ts';
import {
  pointsOf,
  slotsOf,
  valueAt,
  withValue,
  type DialogueAnswer,
  type DialogueConfig,
  type DialoguePayload,
  type Slot,
  type Values,
} from './schema.ts';

interface Decision {
  readonly slot: Slot;
  readonly value: Values[string] | undefined;
  /** Share of annotators behind it. */
  readonly share: number;
  /** Votes in words when people differed, else null. */
  readonly difference: string | null;
}

/** Median of points; between two different middle points nothing is decided, since points have no distance. */
function middle(points: readonly number[]): number | undefined {
  const sorted = points.toSorted((a, b) => a - b);
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  return low === sorted[Math.floor(sorted.length / 2)] ? low : undefined;
}

function decide(slot: Slot, answers: readonly DialogueAnswer[]): Decision {
  const { asked } = slot;
  const given = answers.flatMap((answer) => valueAt(answer, slot) ?? []);
  const name = slotName(slot);
  if (asked.kind === 'flag') {
    const raised = given.length * 2 > answers.length;
    const share = Math.max(given.length, answers.length - given.length) / answers.length;
    const split = given.length > 0 && given.length < answers.length;
    const difference = split ? `${name}: raised by ${given.length} of ${answers.length}` : null;
    return { slot, value: raised ? true : undefined, share, difference };
  }
  const ranking: readonly Values[string][] =
    asked.kind === 'rating' ? pointsOf(asked) : asked.classes.map(({ id }) => id);
  const votes = tally(given, ranking);
  const value = asked.kind === 'rating' ? middle(given.map(Number)) : (uniqueWinner(votes) ?? undefined);
  const behind = votes.find((vote) => vote.value === value)?.votes ?? 0;
  const difference =
    votes.length > 1
      ? `${name}: ${votes.map((vote) => `${valueTitle(asked, vote.value)} ×${vote.votes}`).join(', ')}`
      : null;
  return { slot, value, share: behind / answers.length, difference };
}

/**
 * Place by place: the median of ratings, the plurality of choices, flags that more than half raised. Where a rating lies
 * between two points or a choice is tied, that place is left open.
 *
 * Confidence is the mean, over the places somebody decided, of the share of annotators behind the value; agreement is the
 * mean closeness of all pairs.
 *
 * @throws RangeError for no answers
 */
export function dialogueConsensus(
  config: DialogueConfig,
  payload: DialoguePayload,
  entries: readonly AnswerOf<DialogueAnswer>[],
): ConsensusResult<DialogueAnswer> {
  requireAnswers(entries);
  const answers = byAnnotator(entries).map(({ answer }) => answer);
  const decisions = slotsOf(config, payload).map((slot) => decide(slot, answers));
  const touched = decisions.filter(({ slot }) => answers.some((answer) => valueAt(answer, slot) !== undefined));
  const answer = decisions.reduce<DialogueAnswer>(
    (made, { slot, value }) => (value === undefined ? made : withValue(made, slot, value)),
    { turns: {}, conversation: {} },
  );
  return {
    answer,
    // Nobody said anything: they agree that nothing is to be flagged, or none of them answered.
    confidence: touched.length === 0 ? 1 : touched.reduce((sum, { share }) => sum + share, 0) / touched.length,
    agreement: meanOverPairs(answers, (a, b) => closeness(config, payload, a, b) ?? 1),
    method: 'median and plurality per turn',
    values: measureDialogue(config, payload, answer),
    differences: decisions
      .filter(({ difference }) => difference !== null)
      .sort((a, b) => a.share - b.share)
      .flatMap(({ difference }) => difference ?? []),
  };
}
