import { describe, expect, test } from 'vitest';
import { answerFromRanks, toRankedPairs } from './convert.ts';
import { ranking } from './index.ts';
import { moved, placedAt, tied, unplaced } from './moves.ts';
import { bordaSums, kemenyOrders, ordersOf } from './orders.ts';
import { rankingConfigSchema, rankingPayloadSchema, type RankingAnswer } from './schema.ts';

const config = rankingConfigSchema.parse({});
const strict = rankingConfigSchema.parse({ tie: false });
const itemOf = (...ids: string[]) => ({ prompt: 'p', responses: ids.map((id) => ({ id, text: id.toUpperCase() })) });
const payload = itemOf('a', 'b', 'c');
/** "a>b=c" in short. */
const order = (text: string): RankingAnswer => ({
  ranking: text === '' ? [] : text.split('>').map((place) => place.split('=')),
  reasons: [],
});
const entries = (...answers: readonly string[]) =>
  answers.map((text, index) => ({ annotator: `annotator-${index}`, answer: order(text) }));
const said = ({ ranking: places }: RankingAnswer): string => places.map((level) => level.join('=')).join('>');

test('there are as many orders as there should be', () => {
  // Factorials (strict) and Fubini numbers (weak), OEIS A000142 and A000670.
  expect([2, 3, 4, 5, 6].map((n) => ordersOf(n, false).length)).toEqual([2, 6, 24, 120, 720]);
  expect([2, 3, 4, 5, 6].map((n) => ordersOf(n, true).length)).toEqual([3, 13, 75, 541, 4683]);
});

describe('consensus', () => {
  test('is the order closest to all', () => {
    const result = ranking.consensus(config, payload, entries('a>b>c', 'a>b>c', 'b>a>c'));
    expect(said(result.answer)).toBe('a>b>c');
    expect(result).toMatchObject({ method: 'Kemeny', values: { best: '1', worst: '3' } });
    // a before b for two of three, the other two pairs for all.
    expect(result.confidence).toBeCloseTo((2 / 3 + 1 + 1) / 3);
    expect(result.differences).toEqual(['Response 1 over Response 2: 2, the other way: 1, tied: 0']);
  });

  test('holds to a majority for each pair where there is one, unlike mean places', () => {
    // Three of five put a before b, yet b has the better mean place: Kemeny follows the majority.
    const five = ['a>b>c', 'a>b>c', 'a>b>c', 'b>c>a', 'b>c>a'];
    expect(said(ranking.consensus(config, payload, entries(...five)).answer)).toBe('a>b>c');
    const sums = bordaSums([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
      [3, 1, 2],
      [3, 1, 2],
    ]);
    expect(sums).toEqual([9, 8, 13]);
  });

  test('of opposite orders is a tie, or left open where ties are not allowed', () => {
    expect(said(ranking.consensus(config, payload, entries('a>b>c', 'c>b>a')).answer)).toBe('a=b=c');
    const open = ranking.consensus(strict, payload, entries('a>b>c', 'c>b>a'));
    expect(open).toMatchObject({ answer: { ranking: [] }, confidence: 0, values: { best: null } });
    expect(
      kemenyOrders(
        [
          [1, 2],
          [2, 1],
        ],
        false,
      ),
    ).toHaveLength(2);
  });

  test('of more than six is by mean places', () => {
    const seven = itemOf('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const result = ranking.consensus(config, seven, entries('a>b>c>d>e>f>g', 'b>a>c>d>e>f=g'));
    expect(said(result.answer)).toBe('a=b>c>d>e>f>g');
    expect(result.method).toBe('Borda');
  });

  test('somebody who did not finish lowers the confidence', () => {
    expect(ranking.consensus(config, payload, entries('a>b>c', 'a>b'))).toMatchObject({
      confidence: 0.5,
      differences: ['1 of 2 did not place every response'],
    });
  });
});

test('compares pair by pair', () => {
  expect(ranking.compare(config, payload, order('a>b>c'), order('a>c>b'))).toMatchObject({
    responsePairs: 3,
    alike: 2,
    opposite: 1,
    sameBest: 1,
    // τ = (2 − 1) / 3
    tau: expect.closeTo((1 / 3 + 1) / 2),
  });
  expect(ranking.compare(config, payload, order('a=b=c'), order('a>c>b'))).toMatchObject({ pairs: 1, tauPairs: 0 });
  expect(ranking.compare(config, payload, order('a>b'), order('a>c>b'))['pairs']).toBe(0);
});

test('best and worst are places of the list as shown', () => {
  expect(ranking.measure(config, payload, order('c>a=b'))).toEqual({ best: '3', worst: 'tie' });
  expect(ranking.measure(config, payload, order('c>a'))).toEqual({ best: null, worst: null });
});

test('gold passes from the rank correlation the config asks for', () => {
  const near = rankingConfigSchema.parse({ goldMinTau: 0.3 });
  expect(ranking.checkGold(near, payload, order('a>c>b'), order('a>b>c'))).toMatchObject({
    passed: true,
    score: 2 / 3,
  });
  expect(ranking.checkGold(config, payload, order('a>c>b'), order('a>b>c'))).toEqual({
    passed: false,
    score: 2 / 3,
    detail: '1 of 3 pairs of responses stand the other way round than in the reference.',
  });
  expect(ranking.checkGold(config, payload, order('a=b=c'), order('a=b=c')).passed).toBe(true);
  expect(ranking.checkGold(config, payload, order('a'), order('a>b>c')).passed).toBe(false);
});

test('moves a response through places and ties', () => {
  const places = [['a'], ['b'], ['c']];
  expect(moved(places, 'c', -1)).toEqual([['a'], ['c'], ['b']]);
  expect(moved(places, 'a', -1)).toEqual(places);
  expect(tied(places, 'c')).toEqual([['a'], ['b', 'c']]);
  expect(tied([['a'], ['b', 'c']], 'c')).toEqual(places);
  expect(tied(places, 'a')).toEqual(places);
  expect(moved([['a'], ['b', 'c']], 'c', -1)).toEqual([['a'], ['c'], ['b']]);
  expect(moved([['a', 'b'], ['c']], 'a', 1)).toEqual([['b'], ['a'], ['c']]);
  expect(placedAt(places, 'a', 9)).toEqual([['b'], ['c'], ['a']]);
  expect(unplaced([['a', 'b'], ['c']], 'c')).toEqual([['a', 'b']]);
});

test('bad input ends in a clear sentence', () => {
  const detail = (text: string, under = config) =>
    ranking.validate(under, payload, order(text)).map((problem) => problem.detail);
  expect(detail('')).toEqual(['Place the other 3 responses.']);
  expect(detail('a>b')).toEqual(['Place the last response.']);
  expect(detail('a>b=c', strict)[0]).toMatch(/share a place/);
  expect(detail('a>b>c>a')).toEqual(['Response 1 stands in two places.']);
  expect(detail('a>b>c>z')).toEqual(['"z" is not a response of this item.']);
  expect(rankingPayloadSchema.safeParse(itemOf('a', 'a')).error?.issues[0]?.message).toMatch(/"a" is listed twice/);
  const needy = rankingConfigSchema.parse({ reasons: [{ id: 'r', title: 'R' }], reasonNeeded: true });
  expect(detail('a>b>c', needy)).toEqual(['Give at least one reason.']);
  expect(detail('a=b=c', needy)).toEqual([]);
});

test('ranks of a table go in, pairs for a reward model come out', () => {
  expect(said(answerFromRanks(payload, [2, 1, 2]))).toBe('b>a=c');
  expect(() => answerFromRanks(payload, [1, 2])).toThrow(/one number per response/);
  expect(toRankedPairs(payload, order('b>a=c'))).toEqual([
    { prompt: 'p', chosen: 'B', rejected: 'A', margin: 1 },
    { prompt: 'p', chosen: 'B', rejected: 'C', margin: 1 },
  ]);
  expect(toRankedPairs(payload, order('c>b>a'))).toHaveLength(3);
});
