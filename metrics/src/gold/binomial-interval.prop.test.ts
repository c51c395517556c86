import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialPmf, clopperPearsonInterval, jeffreysInterval, wilsonInterval } from './index.ts';

const counts = fc.integer({ min: 0, max: 400 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

test('limits enclose the share, stay in [0, 1], mirror each other and widen with the level', () => {
  fc.assert(
    fc.property(
      counts,
      fc.constantFrom(wilsonInterval, clopperPearsonInterval, jeffreysInterval),
      ([k, n], interval) => {
        const { low, high } = interval(k, n, 0.9);
        const mirrored = interval(n - k, n, 0.9);
        const wider = interval(k, n, 0.99);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (n > 0) expect(low <= k / n && k / n <= high).toBe(true);
        expect(1 - mirrored.high).toBeCloseTo(low, 10);
        expect(wider.low).toBeLessThanOrEqual(low + 1e-12);
        expect(wider.high).toBeGreaterThanOrEqual(high - 1e-12);
      },
    ),
  );
});

test('Clopper-Pearson never covers less than its level (exact coverage, no simulation)', () => {
  for (const n of [5, 20, 60]) {
    for (let p = 0.02; p < 1; p += 0.02) {
      let coverage = 0;
      for (let k = 0; k <= n; k += 1) {
        const { low, high } = clopperPearsonInterval(k, n);
        if (low <= p && p <= high) coverage += binomialPmf(k, n, p);
      }
      expect(coverage).toBeGreaterThanOrEqual(0.95 - 1e-12);
    }
  }
});

test('Wilson covers 95 % on average over all proportions', () => {
  for (const n of [20, 50, 200]) {
    let total = 0;
    let points = 0;
    for (let p = 0.005; p < 1; p += 0.01) {
      points += 1;
      for (let k = 0; k <= n; k += 1) {
        const { low, high } = wilsonInterval(k, n);
        if (low <= p && p <= high) total += binomialPmf(k, n, p);
      }
    }
    expect(total / points).toBeGreaterThan(0.94);
    expect(total / points).toBeLessThan(0.97);
  }
});
