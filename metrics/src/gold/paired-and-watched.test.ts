import fc from 'fast-check';
import { expect, test } from 'vitest';
import golden from '../../golden/paired.json' with { type: 'json' };
import { benjaminiHochberg, confidenceSequence, mcNemarTest, wilsonInterval } from './index.ts';

test('exact McNemar p-values equal statsmodels', () => {
  for (const { table, exact } of golden.mcnemar) {
    const [bothRight = 0, onlyFirst = 0, onlySecond = 0, bothWrong = 0] = table;
    const result = mcNemarTest({ bothRight, onlyFirst, onlySecond, bothWrong });
    expect(Math.abs(result.exact - exact)).toBeLessThan(1e-9);
    expect(result.midP).toBeLessThanOrEqual(result.exact);
    const swapped = mcNemarTest({ bothRight, onlyFirst: onlySecond, onlySecond: onlyFirst, bothWrong });
    expect(swapped.exact).toBe(result.exact);
    expect((swapped.difference.value ?? 0) + (result.difference.value ?? 0)).toBe(0);
  }
  const nothing = mcNemarTest({ bothRight: 0, onlyFirst: 0, onlySecond: 0, bothWrong: 0 });
  expect(nothing.difference).toMatchObject({ value: null, reason: 'no item was done by both' });
  expect(() => mcNemarTest({ bothRight: 1.5, onlyFirst: 0, onlySecond: 0, bothWrong: 0 })).toThrow('bothRight');
});

test('Benjamini-Hochberg equals statsmodels and keeps the order of the tests', () => {
  for (const { pValues, adjusted } of golden.fdr) {
    const result = benjaminiHochberg(pValues);
    for (const [index, value] of adjusted.entries()) expect(result[index]?.adjusted).toBeCloseTo(value, 12);
    expect(result.map((row) => row.pValue)).toEqual(pValues);
  }
  expect(benjaminiHochberg([])).toEqual([]);
  expect(() => benjaminiHochberg([0.5, Number.NaN])).toThrow('pValues[1]');
});

/** Exact probability that limits ever miss the true share while the first `until` items come in one by one. */
function everMissed(p: number, until: number, limits: (k: number, n: number) => { low: number; high: number }): number {
  let alive = new Map([[0, 1]]);
  let missed = 0;
  for (let n = 1; n <= until; n += 1) {
    const next = new Map<number, number>();
    for (const [k, mass] of alive) {
      next.set(k, (next.get(k) ?? 0) + mass * (1 - p));
      next.set(k + 1, (next.get(k + 1) ?? 0) + mass * p);
    }
    for (const [k, mass] of next) {
      const { low, high } = limits(k, n);
      if (low <= p && p <= high) continue;
      missed += mass;
      next.delete(k);
    }
    alive = next;
  }
  return missed;
}

test('a watched confidence sequence misses at most 5 % of the time, a watched Wilson interval far more', () => {
  for (const p of [0.3, 0.9, 0.98]) {
    expect(everMissed(p, 200, (k, n) => confidenceSequence(k, n))).toBeLessThanOrEqual(0.05);
  }
  expect(everMissed(0.9, 200, (k, n) => wilsonInterval(k, n))).toBeGreaterThan(0.2);
});

test('the sequence encloses the share, contains the fixed-size interval and mirrors', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (n, seed) => {
      const k = seed % (n + 1);
      const { low, high } = confidenceSequence(k, n);
      expect(low <= k / n && k / n <= high).toBe(true);
      const mirrored = confidenceSequence(n - k, n);
      expect(1 - mirrored.high).toBeCloseTo(low, 9);
      const fixed = wilsonInterval(k, n);
      expect(high - low).toBeGreaterThan(fixed.high - fixed.low);
    }),
  );
  expect(confidenceSequence(0, 0)).toMatchObject({ low: 0, high: 1 });
});
