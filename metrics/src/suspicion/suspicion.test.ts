import { describe, expect, it } from 'vitest';
import { readCrowdSet } from '../../golden/crowd/read-crowd-set.ts';
import { seededRandom } from '../random/index.ts';
import { copyingSuspicion, goldRecognition, identicalAnswers } from './index.ts';

const CLASSES = ['a', 'b', 'c'];

function crowd(seed: string, copies: boolean): { item: string; annotator: string; label: string }[] {
  const random = seededRandom(seed);
  return Array.from({ length: 200 }, (_, i) => {
    const truth = CLASSES[random.int(3)] ?? 'a';
    const answer = (): string => (random.next() < 0.2 ? (CLASSES[random.int(3)] ?? 'a') : truth);
    const own = ['p', 'q', 'r', 's', 't'].map((annotator) => ({ item: `i${i}`, annotator, label: answer() }));
    if (copies && random.next() < 0.7 && own[4] && own[3]) own[4].label = own[3].label;
    return own;
  }).flat();
}

describe('copyingSuspicion', () => {
  it('finds the pair that shares its mistakes, and nobody in an honest crowd', () => {
    for (const seed of ['x', 'y', 'z']) {
      const [worst, next] = copyingSuspicion(crowd(seed, true));
      expect([worst?.first, worst?.second, worst?.suspicious, next?.suspicious]).toEqual(['s', 't', true, false]);
      expect(copyingSuspicion(crowd(seed, false)).some(({ suspicious }) => suspicious)).toBe(false);
    }
  });
  it('uses gold where it is given, and hides pairs with little in common', () => {
    const { ratings, gold } = readCrowdSet('toy-5x5');
    expect(copyingSuspicion(ratings)).toEqual([]);
    const pairs = copyingSuspicion(ratings, { gold, minimumOverlap: 5 });
    expect(pairs).toHaveLength(10);
    expect(pairs.find(({ first, second }) => first === 'worker3' && second === 'worker4')).toMatchObject({
      items: 5,
      sameWrong: 2,
      sameAnswers: 5,
    });
    expect(() => copyingSuspicion(ratings, { minimumOverlap: 0 })).toThrow(/minimumOverlap/);
  });
});

describe('identicalAnswers', () => {
  it('calls out perfect agreement and constant answers, but not a real crowd', () => {
    expect(identicalAnswers(readCrowdSet('rte').ratings).tooGoodToBeTrue).toBe(false);
    const rows = Array.from({ length: 40 }, (_, i) =>
      ['p', 'q', 'default'].map((annotator) => ({
        item: `${i}`,
        annotator,
        label: annotator === 'default' ? 'x' : i % 2 ? 'x' : 'y',
      })),
    ).flat();
    const found = identicalAnswers(rows);
    expect([found.tooGoodToBeTrue, found.constantAnnotators]).toEqual([
      false,
      [{ annotator: 'default', label: 'x', answers: 40 }],
    ]);
    expect(identicalAnswers(rows.filter(({ annotator }) => annotator !== 'default')).tooGoodToBeTrue).toBe(true);
    expect(identicalAnswers([]).tooGoodToBeTrue).toBe(false);
  });
});

describe('goldRecognition', () => {
  it('needs a gap that chance does not explain, in the direction of gold', () => {
    const record = (annotator: string, goldRight: number, ordinaryRight: number) => ({
      annotator,
      goldRight,
      goldItems: 50,
      ordinaryRight,
      ordinaryItems: 80,
    });
    const found = goldRecognition([record('honest', 45, 71), record('knows', 50, 52), record('worse', 30, 78)]);
    expect(found.map(({ suspicious }) => suspicious)).toEqual([false, true, false]);
    expect(
      goldRecognition([{ annotator: 'new', goldRight: 0, goldItems: 0, ordinaryRight: 1, ordinaryItems: 1 }])[0],
    ).toMatchObject({ pValue: null, suspicious: false });
  });
});
