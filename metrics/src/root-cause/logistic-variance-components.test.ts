import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MetricStopped } from '../metric.ts';
import type { Rating } from '../metric.ts';
import { seededRandom } from '../random/index.ts';
import { logisticDeviance } from './logistic-likelihood.ts';
import { logisticVarianceComponents } from './logistic-variance-components.ts';

interface Golden {
  readonly answers: readonly (readonly number[])[];
  readonly deviances: readonly {
    readonly point: readonly [number, number];
    readonly laplace: number;
    readonly exact: number;
  }[];
  readonly estimate: { readonly intercept: number; readonly item: number; readonly rater: number };
  readonly raterShare: { readonly low: number; readonly high: number };
}
const golden = JSON.parse(readFileSync(new URL('../../golden/logistic-mixed.json', import.meta.url), 'utf8')) as Golden;
const rows = golden.answers.flatMap((answers, i) =>
  answers.map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })),
);

describe('logisticVarianceComponents', () => {
  it('has the likelihood of a brute-force integration', () => {
    for (const { point, laplace, exact } of golden.deviances) {
      const patterns = golden.answers.map((answers) => ({
        raters: Int32Array.of(0, 1),
        answers: Uint8Array.from(answers),
        items: 1,
      }));
      const [itemSpread, raterSpread] = point;
      const deviance = logisticDeviance(patterns, new Float64Array(3), { itemSpread, raterSpread });
      expect(Math.abs(deviance - laplace)).toBeLessThan(5e-4);
      expect(Math.abs(deviance - exact)).toBeLessThan(0.01);
    }
  });

  it('ends at its maximum', () => {
    const found = logisticVarianceComponents(rows);
    expect(found.mean).toBeCloseTo(golden.estimate.intercept, 3);
    expect(found.item.variance).toBeCloseTo(golden.estimate.item, 3);
    expect(found.rater.interval?.low).toBe(golden.raterShare.low);
    expect(found.rater.interval?.high).toBeCloseTo(golden.raterShare.high, 2);
    expect(found.rater.variance).toBeCloseTo(golden.estimate.rater, 3);
    expect(found.warnings.map(({ code }) => code)).toEqual(['no-component']);
  });

  it('finds again what answers were drawn from', () => {
    const random = seededRandom('logistic');
    const [items, raters] = [500, 12];
    const severity = Array.from({ length: raters }, () => random.normal());
    const drawn = Array.from({ length: items }, (_, i) => {
      const ease = 1.5 * random.normal();
      return Array.from({ length: 4 }, (_two, k) => (7 * i + k * (1 + (i % 7))) % raters).map((who) => ({
        item: `i${i}`,
        annotator: `r${who}`,
        label: random.next() < 1 / (1 + Math.exp(1 - ease - (severity[who] ?? 0))) ? 1 : 0,
      }));
    }).flat();
    const { item, rater, mean } = logisticVarianceComponents(drawn);
    expect(Math.abs((item.variance ?? 0) - 2.25)).toBeLessThan(1);
    expect(Math.abs((rater.variance ?? 0) - 1)).toBeLessThan(0.8);
    expect(Math.abs((mean ?? 0) + 1)).toBeLessThan(0.8);
  });

  it('depends neither on the order of the rows nor on which answer is called yes', () => {
    const few = fc.array(
      fc.record({
        item: fc.integer({ min: 0, max: 4 }).map(String),
        annotator: fc.constantFrom('a', 'b', 'c'),
        label: fc.integer({ min: 0, max: 1 }),
      }),
      { minLength: 4, maxLength: 12 },
    );
    fc.assert(
      fc.property(few, (ratings: Rating<number>[]) => {
        const found = logisticVarianceComponents(ratings);
        expect(logisticVarianceComponents(ratings.toReversed())).toEqual(found);
        const turned = logisticVarianceComponents(ratings.map((row) => ({ ...row, label: 1 - row.label })));
        expect(turned.reason).toBe(found.reason);
        if (found.item.share !== null) expect(turned.item.share).toBeCloseTo(found.item.share, 1);
        const shares = [found.item, found.rater, found.residual].map(({ share }) => share);
        if (found.reason !== null) expect(shares).toEqual([null, null, null]);
        else expect(shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9);
      }),
      { numRuns: 5 },
    );
  });

  it('says why there is nothing to say, refuses other numbers, and ends when asked to', () => {
    const one = { item: 'i', annotator: 'a', label: 1 };
    expect(logisticVarianceComponents([]).reason).toBe('fewer than two items');
    expect(logisticVarianceComponents([one, { ...one, item: 'j' }]).reason).toBe('fewer than two raters');
    expect(logisticVarianceComponents(rows.map((row) => ({ ...row, label: 1 }))).reason).toBe('no variation');
    const apart = [one, { item: 'j', annotator: 'b', label: 0 }];
    expect(logisticVarianceComponents(apart).reason).toMatch(/no item has two raters/);
    expect(() => logisticVarianceComponents([{ ...one, label: Number.NaN }])).toThrow(/ratings\[0\].label/);
    expect(() => logisticVarianceComponents(rows, { shouldStop: () => true })).toThrow(MetricStopped);
  });
});
