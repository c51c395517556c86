import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdSet } from './id-set.ts';

describe('IdSet', () => {
  it('answers as a Set of the names does', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 3000 }), (names) => {
        const known = new Set<string>();
        const ids = new IdSet();
        for (const name of names) {
          expect(ids.add(name)).toBe(!known.has(name));
          known.add(name);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('keeps them apart while it grows', () => {
    const ids = new IdSet();
    for (let one = 0; one < 100_000; one += 1)
      if (!ids.add(`name ${one}`)) throw new Error(`${one} was taken for another`);
    for (let one = 0; one < 100_000; one += 997) expect(ids.add(`name ${one}`)).toBe(false);
  });
});
