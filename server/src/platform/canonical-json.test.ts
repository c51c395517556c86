import { canonicalJson as ofFiles } from '@assay/formats';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

it('is the same text in hashes of the database and in the files that are written beside them', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.constantFrom(null, true, false, undefined),
      fc.array(tie('any')),
      fc.dictionary(fc.oneof(fc.string(), fc.nat().map(String)), tie('any')),
    ),
  })).any;
  fc.assert(
    fc.property(value, (one) => {
      fc.pre(one !== undefined);
      expect(canonicalJson(one)).toBe(ofFiles(one));
    }),
    { numRuns: 500 },
  );
});
