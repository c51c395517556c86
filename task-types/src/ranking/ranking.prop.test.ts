import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerFromRanks } from './convert.ts';
import { ranking } from './index.ts';
import { moved, placedAt, tied, unplaced } from './moves.ts';
import { rankingConfigSchema } from './schema.ts';

const config = rankingConfigSchema.parse({});
const itemOf = (count: number) => ({
  responses: Array.from({ length: count }, (_, index) => ({ id: `r${index}`, text: `${index}` })),
});
/** An item of two to eight responses with some complete orders of it, by Kemeny below seven and Borda above. */
const crowd = fc.integer({ min: 2, max: 8 }).chain((count) =>
  fc.record({
    payload: fc.constant(itemOf(count)),
    orders: fc.array(fc.array(fc.integer({ min: 1, max: count }), { minLength: count, maxLength: count }), {
      minLength: 1,
      maxLength: 5,
    }),
  }),
);

test('comparing is symmetric, and an answer is like itself', () => {
  fc.assert(
    fc.property(crowd, ({ payload, orders }) => {
      const [a = [], b = a] = orders;
      const [x, y] = [answerFromRanks(payload, a), answerFromRanks(payload, b)];
      expect(ranking.compare(config, payload, x, y)).toEqual(ranking.compare(config, payload, y, x));
      expect(ranking.compare(config, payload, x, x)).toMatchObject({ pairs: 1, equal: 1, opposite: 0 });
    }),
  );
});

test('the consensus does not depend on the order of answers, and follows the naming of responses', () => {
  fc.assert(
    fc.property(crowd, ({ payload, orders }) => {
      const entries = orders.map((ranks, index) => ({
        annotator: `annotator-${index}`,
        answer: answerFromRanks(payload, ranks),
      }));
      const result = ranking.consensus(config, payload, entries);
      expect(ranking.consensus(config, payload, entries.toReversed())).toEqual(result);
      expect(ranking.validate(config, payload, result.answer)).toEqual([]);
      const turned = { responses: payload.responses.toReversed() };
      const again = ranking.consensus(config, turned, entries).answer.ranking.map((level) => level.toSorted());
      expect(again).toEqual(result.answer.ranking.map((level) => level.toSorted()));
    }),
    { numRuns: 60 },
  );
});

test('identical answers are their own consensus', () => {
  fc.assert(
    fc.property(crowd, ({ payload, orders: [ranks = []] }) => {
      const answer = answerFromRanks(payload, ranks);
      const entries = ['a', 'b', 'c'].map((annotator) => ({ annotator, answer }));
      expect(ranking.consensus(config, payload, entries)).toMatchObject({ answer, confidence: 1, differences: [] });
    }),
    { numRuns: 60 },
  );
});

test('no move loses or doubles a response', () => {
  fc.assert(
    fc.property(crowd, fc.nat(), fc.nat(), ({ payload, orders: [ranks = []] }, pick, at) => {
      const { ranking: places } = answerFromRanks(payload, ranks);
      const id = payload.responses[pick % payload.responses.length]?.id ?? '';
      const all = payload.responses.map((response) => response.id).toSorted();
      for (const after of [moved(places, id, 1), moved(places, id, -1), tied(places, id), placedAt(places, id, at)]) {
        expect(after.flat().toSorted()).toEqual(all);
      }
      expect(unplaced(places, id).flat().toSorted()).toEqual(all.filter((other) => other !== id));
    }),
  );
});
