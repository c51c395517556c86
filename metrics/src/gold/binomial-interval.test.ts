import { expect, test } from 'vitest';
import golden from '../../golden/binomial.json' with { type: 'json' };
import printed from '../../golden/binomial-intervals.json' with { type: 'json' };
import {
  clopperPearsonInterval,
  jeffreysInterval,
  lowerConfidenceBound,
  newcombeDifference,
  probabilityAtLeast,
  proportion,
  wilsonInterval,
} from './index.ts';

const METHODS = [
  ['wilson', wilsonInterval],
  ['clopper-pearson', clopperPearsonInterval],
  ['jeffreys', jeffreysInterval],
] as const;

test.each(METHODS)('%s limits equal scipy and statsmodels to 1e-9', (name, interval) => {
  for (const row of golden.intervals) {
    const { low, high, method } = interval(row.k, row.n, row.level);
    expect(method).toBe(name);
    expect(Math.abs(low - (row[name][0] ?? Number.NaN))).toBeLessThan(1e-9);
    expect(Math.abs(high - (row[name][1] ?? Number.NaN))).toBeLessThan(1e-9);
  }
});

test('the table of sixteen samples is met to its six printed decimals', () => {
  for (const row of printed) {
    expect(wilsonInterval(row.k, row.n).low).toBeCloseTo(row.wilson[0] ?? Number.NaN, 6);
    expect(clopperPearsonInterval(row.k, row.n).high).toBeCloseTo(row.clopper_pearson[1] ?? Number.NaN, 6);
    expect(jeffreysInterval(row.k, row.n).low).toBeCloseTo(row.jeffreys[0] ?? Number.NaN, 6);
    expect(lowerConfidenceBound(row.k, row.n)).toBeCloseTo(row.lower95_one_sided_cp, 6);
    expect(probabilityAtLeast(row.k, row.n, 0.9)).toBeCloseTo(row['post_prob_acc_ge_0.9_uniform_prior'], 6);
    expect(probabilityAtLeast(row.k, row.n, 0.95)).toBeCloseTo(row['post_prob_acc_ge_0.95_uniform_prior'], 6);
    expect(probabilityAtLeast(row.k, row.n, 0.98)).toBeCloseTo(row['post_prob_acc_ge_0.98_uniform_prior'], 6);
  }
});

test('Newcombe limits equal statsmodels, and an empty group has none', () => {
  for (const { first, second, low, high } of golden.newcombe) {
    const [a = 0, b = 0] = first;
    const [c = 0, d = 0] = second;
    const { interval } = newcombeDifference({ successes: a, trials: b }, { successes: c, trials: d });
    expect(Math.abs((interval?.low ?? Number.NaN) - low)).toBeLessThan(1e-9);
    expect(Math.abs((interval?.high ?? Number.NaN) - high)).toBeLessThan(1e-9);
  }
  const empty = newcombeDifference({ successes: 0, trials: 0 }, { successes: 1, trials: 2 });
  expect(empty.value).toBeNull();
  expect(empty.reason).toContain('without items');
});

test('a proportion of nothing is null with a reason; a small one warns', () => {
  expect(proportion(0, 0)).toMatchObject({ value: null, reason: 'no item was judged', interval: null });
  expect(proportion(9, 10, { method: 'jeffreys' }).warnings[0]?.code).toBe('few-items');
  expect(proportion(98, 100, { statistic: 'gold-accuracy', raters: 3 })).toMatchObject({
    statistic: 'gold-accuracy',
    value: 0.98,
    items: 100,
    raters: 3,
    warnings: [],
  });
});

test.each([
  [-1, 10],
  [11, 10],
  [1.5, 10],
  [Number.NaN, 10],
  [1, Number.POSITIVE_INFINITY],
])('counts %s of %s are refused', (k, n) => {
  for (const [, interval] of METHODS) expect(() => interval(k, n)).toThrow(/expected a whole number/);
});

test('a level or threshold outside its range is refused', () => {
  expect(() => wilsonInterval(1, 2, 95)).toThrow('level');
  expect(() => probabilityAtLeast(1, 2, 1.2)).toThrow('threshold');
  expect(() => probabilityAtLeast(1, 2, 0.5, { correct: 0, wrong: 1 })).toThrow('prior');
});
