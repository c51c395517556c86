import type { ChosenRejected } from '../preference/convert.ts';
import { pairsOf } from '../votes.ts';
import { placesOf, rankingOf, type RankingAnswer, type RankingPayload } from './schema.ts';

/** A row for a reward model, with how far apart the two stand. */
export interface RankedPair extends ChosenRejected {
  /** Places between the two, from 1. */
  readonly margin: number;
}

/**
 * Every pair of responses as chosen and rejected text: k responses without ties make k·(k − 1) / 2 rows. Ties teach no
 * preference and make none, nor do responses that are not placed.
 */
export function toRankedPairs(payload: RankingPayload, answer: RankingAnswer): readonly RankedPair[] {
  const places = placesOf(answer);
  const placed = payload.responses
    .flatMap(({ id, text }) => {
      const place = places.get(id);
      return place === undefined ? [] : [{ text, place }];
    })
    .sort((a, b) => a.place - b.place);
  return pairsOf(placed)
    .filter(([better, worse]) => better.place < worse.place)
    .map(([better, worse]) => ({
      prompt: payload.prompt ?? '',
      chosen: better.text,
      rejected: worse.text,
      margin: worse.place - better.place,
    }));
}

/**
 * Answer from a rank for each response in the order shown, 1 for the best; equal ranks are ties.
 *
 * @throws RangeError when there is not one finite rank per response
 */
export function answerFromRanks(payload: RankingPayload, ranks: readonly number[]): RankingAnswer {
  const { responses } = payload;
  if (ranks.length !== responses.length || !ranks.every(Number.isFinite)) {
    throw new RangeError(`${ranks.length} ranks for ${responses.length} responses. Give one number per response.`);
  }
  return { ranking: rankingOf(payload, ranks), reasons: [] };
}
