import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDuplicates, type ComparedItem } from './find-duplicates.ts';

const items = (...texts: readonly (readonly string[])[]): ComparedItem[] =>
  texts.map((one, index) => ({ id: `i${index + 1}`, ordinal: index + 1, texts: one }));
const near = (threshold: number, action: 'exclude' | 'list' = 'exclude') => ({ threshold, shingle: 3, action });

describe('findDuplicates', () => {
  it('keeps the first of equal items and leaves out the later ones, up to case, blanks and Unicode form', () => {
    const found = findDuplicates(items(['Red  shoe'], ['Blue shoe'], ['red shoe'], ['ＲＥＤ shoe']), {
      fields: ['t'],
      exact: 'exclude',
    });
    expect(found.pairs).toEqual([
      { kind: 'exact', similarity: 1, cluster: 1, keptId: 'i1', otherId: 'i3', excluded: true },
      { kind: 'exact', similarity: 1, cluster: 1, keptId: 'i1', otherId: 'i4', excluded: true },
    ]);
    expect(found).toMatchObject({ clusters: 1, largestCluster: 3 });
  });

  it('takes two items for the same only when all their texts are, each in its place', () => {
    const found = findDuplicates(items(['a b', 'c'], ['a', 'b c'], ['a b', 'c']), {
      fields: ['x', 'y'],
      exact: 'exclude',
    });
    expect(found.pairs.map((pair) => [pair.keptId, pair.otherId])).toEqual([['i1', 'i3']]);
  });

  it('takes items without text for duplicates of nothing', () => {
    expect(findDuplicates(items(['', ' '], ['', '']), { fields: ['x', 'y'], exact: 'exclude' }).pairs).toEqual([]);
  });

  it('leaves an item out only for one that stays, so that nothing disappears along a chain', () => {
    // Each is like the one before it, but the ends are not alike.
    const chain = items(['abcdefghijklmnop'], ['cdefghijklmnopqr'], ['efghijklmnopqrst'], ['ghijklmnopqrstuv']);
    const { pairs } = findDuplicates(chain, { fields: ['t'], exact: 'exclude', near: near(0.7) });
    expect(pairs.filter((pair) => pair.excluded).map((pair) => [pair.keptId, pair.otherId])).toEqual([
      ['i1', 'i2'],
      ['i3', 'i4'],
    ]);
  });

  it('only lists what it is told to list', () => {
    const found = findDuplicates(items(['same text'], ['same text'], ['same text!']), {
      fields: ['t'],
      exact: 'list',
      near: near(0.6, 'list'),
    });
    expect(found.pairs.map((pair) => [pair.kind, pair.excluded])).toEqual([
      ['exact', false],
      ['near', false],
    ]);
  });

  it('law: what is left out repeats something earlier that stays, and the order of the rows does not matter', () => {
    const text = fc
      .array(fc.constantFrom('ab', 'bc', 'cd'), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        const all = items(...texts.map((one) => [one]));
        const step = { fields: ['t'], exact: 'exclude' as const, near: near(0.5) };
        const { pairs } = findDuplicates(all, step);
        const left = new Set(pairs.filter((pair) => pair.excluded).map((pair) => pair.otherId));
        const place = new Map(all.map((item) => [item.id, item.ordinal]));
        for (const { keptId, otherId, excluded } of pairs) {
          expect(place.get(keptId) ?? 0).toBeLessThan(place.get(otherId) ?? 0);
          if (excluded) expect(left.has(keptId)).toBe(false);
        }
        expect(findDuplicates(all.toReversed(), step).pairs).toEqual(pairs);
      }),
      { numRuns: 100 },
    );
  });
});
