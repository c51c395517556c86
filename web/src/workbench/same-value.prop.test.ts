import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameValue } from './same-value.ts';

/** The same value with the keys of every object the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

test('the order of keys is no difference', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => sameValue(value, turned(value))));
});

test('the order of a list and every value is one', () => {
  expect(sameValue([1, 2], [2, 1])).toBe(false);
  expect(sameValue({ a: { b: 1 } }, { a: { b: 2 } })).toBe(false);
  expect(sameValue({ a: 1 }, { a: 1, b: null })).toBe(false);
});
