import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLocalInstant, toLocalInstant } from './local-instant.ts';

test('a whole minute comes back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 66_000_000 }), (minutes) => {
      const instant = new Date(minutes * 60_000).toISOString();
      expect(fromLocalInstant(toLocalInstant(instant))).toBe(instant);
    }),
  );
});

test('empty and broken texts are no instant', () => {
  expect([toLocalInstant(''), toLocalInstant('soon'), fromLocalInstant(''), fromLocalInstant('soon')]).toEqual([
    '',
    '',
    null,
    null,
  ]);
});
