import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MetricInputError } from '../metric.ts';
import type { Rating } from '../metric.ts';
import { falseDiscoveryRates } from './benjamini-hochberg-values.ts';
import { severityBias } from './severity-bias.ts';
import { varianceComponents } from './variance-components.ts';

/** Eight professional raters of Chinese-English translations, three per segment (WMT 2023). */
export const mqm: Rating<number>[] = readFileSync(new URL('../../golden/mqm-zhen.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [item = '', annotator = '', score] = line.split(',');
    return { item, annotator, label: Number(score) };
  });

describe('varianceComponents on professional translation ratings', () => {
  it('equals Henderson method 1 computed independently', () => {
    const { item, rater, residual } = varianceComponents(mqm);
    expect(item.variance).toBeCloseTo(21.7598, 4);
    expect(rater.variance).toBeCloseTo(7.9016, 4);
    expect(residual.variance).toBeCloseTo(16.893, 3);
    expect([item.share, rater.share, residual.share].map((share) => share?.toFixed(4))).toEqual([
      '0.4674',
      '0.1697',
      '0.3629',
    ]);
  });

  it('and on log(1 + score)', () => {
    const { item, rater, residual } = varianceComponents(mqm, { transform: 'log1p' });
    expect([item.variance, rater.variance, residual.variance].map((v) => v?.toFixed(5))).toEqual([
      '0.52174',
      '0.19928',
      '0.37081',
    ]);
  });
});

describe('varianceComponents', () => {
  it.each([
    [
      'one rater',
      [
        { item: 'i', annotator: 'a', label: 1 },
        { item: 'j', annotator: 'a', label: 2 },
      ],
      /fewer than two raters/,
    ],
    [
      'one item',
      [
        { item: 'i', annotator: 'a', label: 1 },
        { item: 'i', annotator: 'b', label: 2 },
      ],
      /fewer than two items/,
    ],
    [
      'no overlap',
      [
        { item: 'i', annotator: 'a', label: 1 },
        { item: 'j', annotator: 'b', label: 2 },
      ],
      /told apart/,
    ],
    [
      'no variation',
      ['i', 'j'].flatMap((item) => ['a', 'b'].map((annotator) => ({ item, annotator, label: 3 }))),
      /no variation/,
    ],
    ['nothing', [], /fewer than two items/],
  ])('%s is null with a reason', (_name, ratings, reason) => {
    const found = varianceComponents(ratings);
    expect(found.item.variance).toBeNull();
    expect(found.reason).toMatch(reason);
  });

  it('names the row that is not a number', () => {
    expect(() => varianceComponents([{ item: 'i', annotator: 'a', label: Number.NaN }])).toThrow('ratings[0].label');
    expect(() => varianceComponents([{ item: 'i', annotator: 'a', label: -3 }], { transform: 'log1p' })).toThrow(
      MetricInputError,
    );
  });

  it('does not depend on row order, nor on a shift of all ratings, and scales with the square', () => {
    const rating = fc.record({
      item: fc.constantFrom('p', 'q', 'r', 's'),
      annotator: fc.constantFrom('a', 'b', 'c'),
      label: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(rating, { minLength: 6, maxLength: 30 }), (ratings) => {
        const base = varianceComponents(ratings);
        expect(varianceComponents([...ratings].reverse())).toEqual(base);
        const scaled = varianceComponents(ratings.map((row) => ({ ...row, label: row.label * 2 + 5 })));
        for (const name of ['item', 'rater', 'residual'] as const) {
          if (base[name].variance === null) expect(scaled[name].variance).toBeNull();
          else expect(scaled[name].variance).toBeCloseTo(4 * base[name].variance, 6);
        }
      }),
    );
  });
});

describe('severityBias', () => {
  it('finds the severe rater among professionals, and only the additive effect is fair to her colleagues', () => {
    const found = severityBias(mqm);
    expect(found[0]?.annotator).toBe('rater6');
    expect(found[0]?.biased).toBe(true);
    expect(found[0]?.difference.value).toBeCloseTo(6.909, 2);
    expect(found[0]?.ownMean).toBeCloseTo(10.728, 3);
    const effect = (name: string): number => found.find((row) => row.annotator === name)?.additiveEffect ?? Number.NaN;
    expect(effect('rater6')).toBeGreaterThan(4.5);
    expect(found.reduce((sum, row) => sum + (row.additiveEffect ?? 0), 0)).toBeCloseTo(0, 9);
  });

  it('equals the paired t test', () => {
    // Differences 1, 2, 3, 6: mean 3, standard error sqrt(14/3)/2; with 3 degrees of freedom p has a closed form.
    const ratings = [1, 2, 3, 6].flatMap((gap, i) => [
      { item: `i${i}`, annotator: 'x', label: 10 + gap },
      { item: `i${i}`, annotator: 'y', label: 10 },
    ]);
    const [x] = severityBias(ratings);
    expect(x?.difference.standardError).toBeCloseTo(Math.sqrt(14 / 3) / 2, 12);
    const u = 3 / (Math.sqrt(14 / 3) / 2) / Math.sqrt(3);
    expect(x?.pValue).toBeCloseTo(1 - (2 / Math.PI) * (Math.atan(u) + u / (1 + u * u)), 10);
    expect(x?.difference.interval?.low).toBeCloseTo(3 - 3.182446 * (Math.sqrt(14 / 3) / 2), 5);
  });

  it('treats a cluster of items as one unit', () => {
    const ratings = [1, 1, 1, 3, 3, 3].flatMap((gap, i) => [
      { item: `${i < 3 ? 'p' : 'q'}${i}`, annotator: 'x', label: gap },
      { item: `${i < 3 ? 'p' : 'q'}${i}`, annotator: 'y', label: 0 },
    ]);
    expect(severityBias(ratings, { cluster: (item) => item.slice(0, 1) })[0]?.difference.standardError).toBeCloseTo(
      1,
      12,
    );
  });

  it('has no interval and no verdict for a rater on one shared item or none', () => {
    const found = severityBias([
      { item: 'i', annotator: 'a', label: 1 },
      { item: 'i', annotator: 'b', label: 9 },
      { item: 'j', annotator: 'c', label: 5 },
    ]);
    expect(found.map((row) => [row.annotator, row.difference.value, row.biased])).toEqual([
      ['a', -8, false],
      ['b', 8, false],
      ['c', null, false],
    ]);
    expect(found[2]?.difference.reason).toMatch(/anybody else/);
    expect(found[0]?.additiveEffect).toBeNull();
  });

  it('is silent when nobody is biased, about as often as promised', () => {
    let seed = 1;
    const noise = (): number => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    let alarms = 0;
    for (let run = 0; run < 200; run++) {
      const ratings = Array.from({ length: 40 }, (_, i) =>
        ['a', 'b', 'c', 'd'].map((annotator) => ({ item: `${i}`, annotator, label: noise() })),
      );
      if (severityBias(ratings.flat()).some((row) => row.biased)) alarms++;
    }
    // 5 % expected over 200 runs; 4 standard errors are 6 points.
    expect(alarms / 200).toBeLessThan(0.112);
  });
});

describe('falseDiscoveryRates', () => {
  it('equals R’s p.adjust(method = "BH")', () => {
    expect(falseDiscoveryRates([0.01, 0.04, null, 0.03, 0.005])).toEqual([0.02, 0.04, null, 0.04, 0.02]);
  });
});
