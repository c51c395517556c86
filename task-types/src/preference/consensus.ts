import { sharedReasons } from '../reasons/reasons.ts';
import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, meanOverPairs, requireAnswers, tally, uniqueWinner } from '../votes.ts';
import {
  preferencesOf,
  preferenceTitle,
  sideOf,
  type Preference,
  type PreferenceAnswer,
  type PreferenceConfig,
} from './schema.ts';

/**
 * Plurality in two steps: first the side, so that "much better" and "better" do not split the vote of one side, then
 * the degree among those who took it. A tied side is left open; a tied degree becomes the milder one. Reasons are those
 * that more than half of the winning side gave.
 *
 * @throws RangeError for no answers
 */
export function preferenceConsensus(
  config: PreferenceConfig,
  entries: readonly AnswerOf<PreferenceAnswer>[],
): ConsensusResult<PreferenceAnswer> {
  requireAnswers(entries);
  const answers = byAnnotator(entries).map(({ answer }) => answer);
  const given = answers.flatMap(({ preference }) => preference ?? []);
  const sides = tally(given.map(sideOf), ['a', 'tie', 'b']);
  const side = uniqueWinner(sides);
  const winners = answers.filter(({ preference }) => preference !== null && sideOf(preference) === side);
  // Milder first: equal votes are ranked by this order.
  const degrees = tally<Preference>(
    winners.flatMap(({ preference }) => preference ?? []),
    ['a-slightly', 'b-slightly', 'a', 'b', 'tie', 'a-much', 'b-much'],
  );
  const preference = side === null ? null : (degrees[0]?.value ?? null);
  const reasons = sharedReasons(config, winners);
  const all = tally(given, preferencesOf(config));
  const undecided = answers.length - given.length;
  return {
    answer: { preference, reasons },
    confidence: (sides[0]?.votes ?? 0) / answers.length,
    agreement: given.length === 0 ? 0 : meanOverPairs(given, (a, b) => (sideOf(a) === sideOf(b) ? 1 : 0)),
    method: 'plurality of sides',
    values: { preference },
    differences: [
      ...(all.length > 1 ? [all.map(({ value, votes }) => `${preferenceTitle(value)} ×${votes}`).join(', ')] : []),
      ...(undecided > 0 ? [`${undecided} of ${answers.length} did not decide`] : []),
    ],
  };
}
