import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytes, drawInterval, figure } from './figure.ts';

test('an interval lies where the axis says', () => {
  expect(drawInterval(0.5, { low: 0.4, high: 0.7 }, 0.8, [0, 1])).toEqual({
    low: 0.4,
    high: 0.7,
    value: 0.5,
    target: 0.8,
    zero: null,
  });
  expect(drawInterval(0, { low: -0.5, high: 0.5 }, null, [-1, 1])).toEqual({
    low: 0.25,
    high: 0.75,
    value: 0.5,
    target: null,
    zero: 0.5,
  });
});

test('nothing is drawn outside the bar, and the value stays inside its interval', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(finite, finite, finite, (a, b, c) => {
      const [low = 0, value = 0, high = 0] = [a, b, c].toSorted((x, y) => x - y);
      const drawn = drawInterval(value, { low, high }, value, [-1, 1]);
      expect(drawn.low).toBeGreaterThanOrEqual(0);
      expect(drawn.high).toBeLessThanOrEqual(1);
      expect(drawn.low).toBeLessThanOrEqual(drawn.value);
      expect(drawn.value).toBeLessThanOrEqual(drawn.high);
    }),
  );
});

test.each([
  [0, 'B'],
  [999, 'B'],
  [1000, 'kB'],
  [2_500_000, 'MB'],
])('%d bytes are shown in %s', (size, unit) => {
  expect(bytes(size).endsWith(` ${unit}`)).toBe(true);
});

test('what is rounded to zero has no sign', () => {
  expect(figure(-0.001, 'coefficient')).toBe(figure(0, 'coefficient'));
  expect(figure(-0.01, 'number')).toBe(figure(0, 'number'));
  expect(figure(null, 'share')).toBe('–');
});
