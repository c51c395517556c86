import { describe, expect, it } from 'vitest';
import { MetricInputError } from '../metric.ts';
import { binomialDraw } from './binomial.ts';
import { multinomialDraw } from './multinomial.ts';
import { seededRandom, xoshiro128 } from './seeded-random.ts';
import { stableHash } from './stable-hash.ts';

describe('seededRandom', () => {
  it('follows the published xoshiro128** sequence from state 1, 2, 3, 4', () => {
    const random = xoshiro128([1, 2, 3, 4]);
    expect([random.uint32(), random.uint32(), random.uint32(), random.uint32()]).toEqual([11520, 0, 5927040, 70819200]);
  });

  it('repeats for the same seed and differs between number and text', () => {
    const first = Array.from({ length: 5 }, seededRandom('x').next);
    expect(Array.from({ length: 5 }, seededRandom('x').next)).toEqual(first);
    expect(seededRandom(1).next()).not.toBe(seededRandom('1').next());
  });

  it('is pinned: a change of the generator would change every stored sample', () => {
    expect(seededRandom('pin').uint32()).toMatchInlineSnapshot(`2965779161`);
    expect(stableHash('pin')).toMatchInlineSnapshot(`3372263279966714`);
  });

  it('draws integers, normals and shuffles with the right moments', () => {
    const random = seededRandom('moments');
    const counts = [0, 0, 0];
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < 30_000; i++) {
      const k = random.int(3);
      counts[k] = (counts[k] ?? 0) + 1;
      const z = random.normal();
      sum += z;
      squares += z * z;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(350);
    expect(Math.abs(sum / 30_000)).toBeLessThan(0.025);
    expect(Math.abs(squares / 30_000 - 1)).toBeLessThan(0.035);
    expect(random.shuffle([1, 2, 3, 4]).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
  });

  it('refuses an unusable seed or range', () => {
    expect(() => seededRandom(Number.NaN)).toThrow(MetricInputError);
    expect(() => seededRandom(1).int(0)).toThrow(/at least 1/);
  });
});

describe('binomialDraw', () => {
  for (const [n, p] of [
    [5, 0.3],
    [40, 0.1],
    [1000, 0.02],
    [1000, 0.4],
    [100_000, 0.9],
  ] as const)
    it(`has the mean and variance of B(${n}, ${p})`, () => {
      const random = seededRandom(`binomial ${n} ${p}`);
      const draws = Array.from({ length: 20_000 }, () => binomialDraw(random, n, p));
      const mean = draws.reduce((a, b) => a + b, 0) / draws.length;
      const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / (draws.length - 1);
      const spread = Math.sqrt(n * p * (1 - p));
      expect(Math.abs(mean - n * p)).toBeLessThan((5 * spread) / Math.sqrt(draws.length));
      expect(Math.abs(variance / spread ** 2 - 1)).toBeLessThan(0.06);
      expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...draws)).toBeLessThanOrEqual(n);
    });

  it('matches the exact mass function where rejection is used', () => {
    const random = seededRandom('mass');
    const n = 40;
    const p = 0.4;
    const seen = new Float64Array(n + 1);
    const draws = 60_000;
    for (let i = 0; i < draws; i++) {
      const k = binomialDraw(random, n, p);
      seen[k] = (seen[k] ?? 0) + 1;
    }
    let mass = (1 - p) ** n;
    let chi = 0;
    let cells = 0;
    for (let k = 0; k <= n; k++) {
      if (mass * draws > 5) {
        chi += ((seen[k] ?? 0) - mass * draws) ** 2 / (mass * draws);
        cells++;
      }
      mass *= (p / (1 - p)) * ((n - k) / (k + 1));
    }
    expect(chi).toBeLessThan(cells + 5 * Math.sqrt(2 * cells));
  });
});

describe('multinomialDraw', () => {
  it('puts every draw somewhere, never into an empty cell', () => {
    const random = seededRandom('multinomial');
    for (let i = 0; i < 500; i++) {
      const cells = multinomialDraw(random, 37, [0.1, 0, 0.2, 1e-9, 0]);
      expect(cells.reduce((a, b) => a + b, 0)).toBe(37);
      expect(cells[1]).toBe(0);
      expect(cells[4]).toBe(0);
    }
  });

  it('refuses weights that are not weights', () => {
    expect(() => multinomialDraw(seededRandom(1), 3, [0, 0])).toThrow(/all 0/);
    expect(() => multinomialDraw(seededRandom(1), 3, [1, -1])).toThrow(/weights\[1\]/);
  });
});
