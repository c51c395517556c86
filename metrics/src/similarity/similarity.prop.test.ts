import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusters, nearDuplicates, normaliseText } from './index.ts';
import { shingleSet } from './shingles.ts';

const word = fc.constantFrom('canon', 'eos', '5d', 'mark', 'ii', 'body', 'kit', '相机', '👍', 'é', 'с', '—');
const title = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const unit = fc.constantFrom('character' as const, 'word' as const);
const size = fc.integer({ min: 1, max: 4 });

describe('nearDuplicates', () => {
  it('returns exactly the pairs the definition asks for', () => {
    fc.assert(
      fc.property(
        fc.array(title, { maxLength: 12 }),
        unit,
        size,
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (texts, unit, size, threshold) => {
          const records = texts.map((text, i) => ({ id: `r${String(i).padStart(2, '0')}`, text }));
          const sets = texts.map((text) => shingleSet(normaliseText(text), { unit, size }));
          const expected = [];
          for (let i = 0; i < sets.length; i++)
            for (let j = i + 1; j < sets.length; j++) {
              const [x, y] = [sets[i] ?? new Set(), sets[j] ?? new Set()];
              const shared = [...x].filter((piece) => y.has(piece)).length;
              const similarity = shared / (x.size + y.size - shared);
              if (similarity >= threshold) expected.push({ a: records[i]?.id, b: records[j]?.id, similarity });
            }
          const found = nearDuplicates(records, { threshold, shingle: { unit, size } });
          expect(new Set(found.map((pair) => JSON.stringify(pair)))).toEqual(
            new Set(expected.map((pair) => JSON.stringify(pair))),
          );
        },
      ),
    );
  });

  it('does not depend on row order, with hashing', () => {
    fc.assert(
      fc.property(fc.array(title, { maxLength: 25 }), fc.integer(), (texts, seed) => {
        const records = texts.map((text, i) => ({ id: `r${i}`, text }));
        const options = { threshold: 0.5, seed, compareAllUpTo: 0 };
        expect(nearDuplicates([...records].reverse(), options)).toEqual(nearDuplicates(records, options));
      }),
    );
  });

  it('finds by hashing a subset of what comparing all finds', () => {
    fc.assert(
      fc.property(fc.array(title, { maxLength: 25 }), (texts) => {
        const records = texts.map((text, i) => ({ id: `r${i}`, text }));
        const all = new Set(nearDuplicates(records, { threshold: 0.5 }).map((pair) => JSON.stringify(pair)));
        const hashed = nearDuplicates(records, { threshold: 0.5, compareAllUpTo: 0 }).map((pair) =>
          JSON.stringify(pair),
        );
        expect(hashed.filter((pair) => !all.has(pair))).toEqual([]);
        expect(new Set(hashed).size).toBe(hashed.length);
      }),
    );
  });
});

describe('normaliseText', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('clusters', () => {
  it('puts every record of a pair in exactly one cluster, whatever the order', () => {
    const name = fc.constantFrom(...'abcdefgh');
    const pair = fc
      .tuple(name, name)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ a, b, similarity: 0.5 }));
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const found = clusters(pairs);
        expect(clusters([...pairs].reverse())).toEqual(found);
        const members = found.flatMap((cluster) => cluster.members);
        expect(new Set(members).size).toBe(members.length);
        const home = new Map(found.flatMap((cluster, i) => cluster.members.map((member) => [member, i])));
        for (const { a, b } of pairs) expect(home.get(a)).toBe(home.get(b));
      }),
    );
  });
});
