import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunksOf, WHOLE_UP_TO } from './chunks.ts';

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

test('the pieces joined are the text, and no character is cut', () => {
  const words = fc.array(fc.constantFrom('word', '字', '😀😀😀', 'שלום', '\n', ' '), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(words, fc.nat(40_000), (parts, length) => {
      const text = parts.join('').repeat(Math.ceil(length / parts.join('').length));
      const pieces = chunksOf(text);
      expect(pieces.join('')).toBe(text);
      for (const piece of pieces) expect(piece).not.toMatch(LONE);
    }),
    { numRuns: 50 },
  );
});

test('a short text stays whole, a long one is cut after a line', () => {
  expect(chunksOf('a'.repeat(WHOLE_UP_TO))).toHaveLength(1);
  const lines = `${'x'.repeat(99)}\n`.repeat(10_000);
  const pieces = chunksOf(lines);
  expect(pieces.length).toBeGreaterThan(200);
  for (const piece of pieces) expect(piece.endsWith('\n')).toBe(true);
});
