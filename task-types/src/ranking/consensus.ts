import { sharedReasons } from '../reasons/reasons.ts';
import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, meanOverPairs, pairsOf, requireAnswers } from '../votes.ts';
import { countPairs, measureRanking, pairAgreement } from './distance.ts';
import { bordaSums, kemenyOrders, MOST_KEMENY } from './orders.ts';
import {
  rankingOf,
  ranksOf,
  responseName,
  type RankingAnswer,
  type RankingConfig,
  type RankingPayload,
} from './schema.ts';

/**
 * The order in which the orders meet; null where ties are not allowed and several are equally good. Equally close orders
 * are joined by their mean places, so that what they contradict each other on is tied.
 */
function meeting(given: readonly (readonly number[])[], ties: boolean): readonly number[] | null {
  const [first] = given;
  if (first === undefined) return null;
  if (first.length > MOST_KEMENY) {
    const sums = bordaSums(given);
    return !ties && new Set(sums).size < sums.length ? null : sums;
  }
  const closest = kemenyOrders(given, ties);
  if (closest.length > 1 && !ties) return null;
  return bordaSums(closest);
}

/**
 * Kemeny's order for up to six responses (the least total Kemeny–Snell distance to the orders given, found by trying
 * all), Borda's mean places beyond. Neither depends on the order of answers. Reasons are those that more than half gave.
 *
 * Confidence is the share of annotators who order a pair of responses as the consensus does, averaged over the pairs;
 * agreement is the mean share of pairs that two annotators order alike.
 *
 * @throws RangeError for no answers
 */
export function rankingConsensus(
  config: RankingConfig,
  payload: RankingPayload,
  entries: readonly AnswerOf<RankingAnswer>[],
): ConsensusResult<RankingAnswer> {
  requireAnswers(entries);
  const answers = byAnnotator(entries).map(({ answer }) => answer);
  const complete = answers.filter((answer) => ranksOf(payload, answer) !== null);
  const given = complete.flatMap((answer) => [ranksOf(payload, answer) ?? []]);
  const ranks = meeting(given, config.tie);
  const ranking = ranks === null ? [] : rankingOf(payload, ranks);
  const answer = { ranking, reasons: sharedReasons(config, complete) };
  const behind = ranks === null ? [] : given.map((order) => countPairs(order, ranks));
  const undecided = answers.length - complete.length;
  return {
    answer,
    confidence: behind.reduce((sum, { all, alike }) => sum + alike / all, 0) / answers.length,
    agreement: complete.length === 0 ? 0 : meanOverPairs(complete, (a, b) => pairAgreement(payload, a, b) ?? 0),
    method: payload.responses.length > MOST_KEMENY ? 'Borda' : 'Kemeny',
    values: measureRanking(payload, answer),
    differences: [
      ...disputes(payload, given),
      ...(undecided > 0 ? [`${undecided} of ${answers.length} did not place every response`] : []),
    ],
  };
}

/** Pairs of responses that people ordered differently, the closest vote first; at most ten lines. */
function disputes(payload: RankingPayload, given: readonly (readonly number[])[]): readonly string[] {
  const named = payload.responses.map(({ id }, index) => ({ name: responseName(payload, id), index }));
  const lines = pairsOf(named).map(([a, b]) => {
    const before = given.filter((order) => (order[a.index] ?? 0) < (order[b.index] ?? 0)).length;
    const behind = given.filter((order) => (order[a.index] ?? 0) > (order[b.index] ?? 0)).length;
    return { a: a.name, b: b.name, before, behind, level: given.length - before - behind };
  });
  return lines
    .filter(({ before, behind, level }) => Math.max(before, behind, level) < given.length)
    .sort((x, y) => Math.max(x.before, x.behind, x.level) - Math.max(y.before, y.behind, y.level))
    .slice(0, 10)
    .map(({ a, b, before, behind, level }) => `${a} over ${b}: ${before}, the other way: ${behind}, tied: ${level}`);
}
