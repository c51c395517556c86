import { describe, expect, it } from 'vitest';
import { MetricInputError } from '../metric.ts';
import { seededRandom } from '../random/index.ts';
import { clusters, exactDuplicates, lshBands, nearDuplicates, normaliseText } from './index.ts';
import { MinHash, SKETCH_SIZE } from './min-hash.ts';
import { ShingleCoder, shingleSet } from './shingles.ts';

const records = (...texts: string[]) => texts.map((text, i) => ({ id: `r${i}`, text }));

describe('normaliseText', () => {
  it.each([
    ['Ｆｕｌｌ　Ｗｉｄｔｈ', 'full width'],
    ['  two\t\nlines\u00A0here ', 'two lines here'],
    ['zero\u200Bwidth\uFEFF', 'zerowidth'],
    ['ﬁne Straße', 'fine straße'],
    ['Cafe\u0301', 'café'],
    ['①②', '12'],
    ['', ''],
    [' ', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });
});

describe('exactDuplicates', () => {
  it('groups equal texts and leaves texts without content alone', () => {
    expect(exactDuplicates(records('A b', 'x', 'a  B', '', ' ', 'Ａ b'))).toEqual([
      { text: 'a b', ids: ['r0', 'r2', 'r5'] },
    ]);
  });

  it('names the record whose id is used twice', () => {
    expect(() =>
      exactDuplicates([
        { id: 'a', text: '' },
        { id: 'a', text: '' },
      ]),
    ).toThrow('records[1].id: "a" is used twice');
  });
});

describe('lshBands', () => {
  it('follows 1 − (1 − t^r)^b', () => {
    expect(lshBands(0.6)).toEqual({ bands: 32, rows: 4, recallAtThreshold: 1 - (1 - 0.6 ** 4) ** 32 });
    expect(lshBands(1).rows).toBe(16);
  });

  it.each([0, -1, 1.1, Number.NaN])('refuses the threshold %d', (threshold) => {
    expect(() => lshBands(threshold)).toThrow(MetricInputError);
  });
});

describe('ShingleCoder', () => {
  it.each([
    ['abc abc', { unit: 'character', size: 3 }, 4],
    ['ab', { unit: 'character', size: 3 }, 1],
    ['', { unit: 'character', size: 3 }, 0],
    ['相机相机相机', { unit: 'character', size: 2 }, 2],
    ['👍👍👍', { unit: 'character', size: 2 }, 1],
    ['red shoe red shoe', { unit: 'word', size: 2 }, 2],
  ] as const)('%j has as many codes as distinct shingles', (text, shingle, expected) => {
    const out = new Uint32Array(text.length);
    expect(new ShingleCoder(shingle).encode(text, out, 0)).toBe(expected);
    expect(shingleSet(text, shingle).size).toBe(expected);
  });
});

describe('MinHash', () => {
  it('agrees in a share of bins equal to the Jaccard similarity, without bias', () => {
    const random = seededRandom('sets');
    const runs = 400;
    let agreeing = 0;
    for (let run = 0; run < runs; run++) {
      // 30 shared and 15 + 15 own elements: similarity 1/2, with most of the 128 bins empty.
      const shared = Uint32Array.from({ length: 30 }, () => random.uint32());
      const own = (): Uint32Array =>
        Uint32Array.from([...shared, ...Array.from({ length: 15 }, () => random.uint32())]);
      const hash = new MinHash(random.uint32());
      const [x, y] = [own(), own()].map((set) => {
        const out = new Uint32Array(SKETCH_SIZE);
        hash.sketch(set, 0, set.length, out);
        return out;
      });
      x?.forEach((value, bin) => {
        if (value === y?.[bin]) agreeing++;
      });
    }
    // About 27 independent bins per run: the standard error is near 0.005.
    expect(Math.abs(agreeing / (runs * SKETCH_SIZE) - 0.5)).toBeLessThan(0.02);
  });
});

describe('nearDuplicates', () => {
  it('finds Chinese titles by character shingles', () => {
    const found = nearDuplicates(records('佳能相机单反套机', '佳能相机单反 套机', '苹果手机'), {
      threshold: 0.5,
      shingle: 2,
    });
    // 7 bigrams; the blank splits one into two others: 6 shared of 9.
    expect(found).toEqual([{ a: 'r0', b: 'r1', similarity: 6 / 9 }]);
  });

  it('lists every pair of equal texts and none of empty ones', () => {
    const found = nearDuplicates(records('same', 'Same', 'SAME', '', ''), { threshold: 0.9 });
    expect(found.map(({ a, b, similarity }) => [a, b, similarity])).toEqual([
      ['r0', 'r1', 1],
      ['r0', 'r2', 1],
      ['r1', 'r2', 1],
    ]);
  });

  it('refuses to drown the caller', () => {
    expect(() => nearDuplicates(records('a', 'a', 'a'), { threshold: 0.9, maxPairs: 2 })).toThrow(/more than 2 pairs/);
  });

  it('includes a pair exactly at the threshold', () => {
    const found = nearDuplicates(records('a b c d', 'a b c e'), { threshold: 0.6, shingle: { unit: 'word', size: 1 } });
    expect(found).toEqual([{ a: 'r0', b: 'r1', similarity: 0.6 }]);
    expect(
      nearDuplicates(records('a b c d', 'a b c e'), { threshold: 0.61, shingle: { unit: 'word', size: 1 } }),
    ).toEqual([]);
  });
});

describe('clusters', () => {
  it('tells a chain from a clique', () => {
    const pair = (a: string, b: string, similarity = 0.9) => ({ a, b, similarity });
    const found = clusters([
      pair('d', 'c'),
      pair('b', 'c', 0.7),
      pair('a', 'b'),
      pair('x', 'y'),
      pair('x', 'z'),
      pair('y', 'z'),
    ]);
    expect(found).toEqual([
      { members: ['a', 'b', 'c', 'd'], links: 3, weakestLink: 0.7, diameter: 3, diameterIsLowerBound: false },
      { members: ['x', 'y', 'z'], links: 3, weakestLink: 0.9, diameter: 1, diameterIsLowerBound: false },
    ]);
  });

  it('measures a chain too long for the exact search', () => {
    const chain = Array.from({ length: 3000 }, (_, i) => ({ a: `n${i}`, b: `n${i + 1}`, similarity: 1 }));
    expect(clusters(chain)[0]).toMatchObject({ diameter: 3000, diameterIsLowerBound: true });
  });
});
