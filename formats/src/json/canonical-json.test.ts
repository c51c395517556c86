import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('the examples of RFC 8785', () => {
  // Section 3.2.2, the sample of section 3.2.3, and the keys of section 3.2.3 that sort by code units.
  expect(
    canonicalJson({
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\nA\'B"\\\\"/',
      literals: [null, true, false],
    }),
  ).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
  expect([...text.matchAll(/"((?:\\r|[^"])+)"/gu)].map(([, key]) => key)).toEqual([
    String.raw`\r`,
    '1',
    '\u0080',
    '\u00f6',
    '\u20ac',
    '\ud83d\ude00',
    '\ufb33',
  ]);
});

test('keys that look like numbers are sorted as texts', () => {
  expect(canonicalJson({ 9: 'b', 10: 'a', a: { 2: 1, 11: 0 } })).toBe('{"10":"a","9":"b","a":{"11":0,"2":1}}');
});

test('what has no JSON form is refused, left out of objects, and nothing in lists', () => {
  for (const value of [undefined, Number.NaN, [Number.POSITIVE_INFINITY]]) {
    expect(() => canonicalJson(value)).toThrow('has no JSON form');
  }
  expect(canonicalJson({ a: undefined, b: [undefined], c: new Date(0) })).toBe(
    '{"b":[null],"c":"1970-01-01T00:00:00.000Z"}',
  );
});

test('one value has one text, whatever the order of its keys, and the text is that value', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
