import { tableOf, type Portable } from '../portable.ts';
import { toRankedPairs } from './convert.ts';
import { placesOf, type RankingAnswer, type RankingPayload } from './schema.ts';

/** Every pair as `prompt, chosen, rejected, margin`, and the whole order with the place of each response. */
export function rankingExports(): readonly Portable<RankingPayload, RankingAnswer>[] {
  return [
    tableOf('preferences', (id, payload, answer) => toRankedPairs(payload, answer).map((pair) => ({ id, ...pair }))),
    tableOf(
      'rankings',
      (id, { prompt = '', responses }, answer) => {
        const places = placesOf(answer);
        const placed = responses.map((one) => ({ id: one.id, text: one.text, place: places.get(one.id) ?? null }));
        return [{ id, prompt, responses: placed, reasons: answer.reasons }];
      },
      'nested',
    ),
  ];
}
