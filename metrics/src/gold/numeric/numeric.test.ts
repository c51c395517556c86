import { expect, test } from 'vitest';
import golden from '../../../golden/numeric.json' with { type: 'json' };
import {
  betaCdf,
  betaQuantile,
  betaSurvival,
  binomialCdf,
  binomialPmf,
  binomialSurvival,
  gammaSurvival,
  hypergeometricCdf,
  logGamma,
  normalCdf,
  normalQuantile,
} from './index.ts';

/** Relative agreement: a tail of 1e-40 must keep its digits too. */
function expectClose(actual: number, expected: number, tolerance = 1e-11): void {
  expect(Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300)).toBeLessThan(tolerance);
}

test('ln gamma equals its 50-digit value', () => {
  for (const { x, value } of golden.logGamma) expectClose(logGamma(x), value, 1e-13);
  expect(logGamma(-1)).toBeNaN();
});

test('both tails of the beta distribution equal their 50-digit values', () => {
  for (const { a, b, x, cdf, survival } of golden.beta) {
    expect(Math.abs(betaCdf(x, a, b) - cdf)).toBeLessThan(1e-12);
    expect(Math.abs(betaSurvival(x, a, b) - survival)).toBeLessThan(1e-12);
    if (x < a / (a + b)) expectClose(betaCdf(x, a, b), cdf, 1e-10);
    else expectClose(betaSurvival(x, a, b), survival, 1e-10);
  }
});

test('the beta quantile inverts the distribution function', () => {
  for (const [a, b] of [
    [0.5, 0.5],
    [1, 1],
    [99, 3],
    [0.5, 10.5],
    [981, 21],
    [1e6, 3e4],
  ] as const) {
    // Where b < 1 the last quantiles lie closer to 1 than a double can say.
    for (const probability of [1e-9, 0.001, 0.025, 0.5, 0.9, 0.975, b < 1 ? 0.999 : 1 - 1e-9]) {
      const x = betaQuantile(probability, a, b);
      expect(Math.abs(betaCdf(x, a, b) - probability)).toBeLessThan(1e-11);
    }
  }
  expect(betaQuantile(0, 2, 2)).toBe(0);
  expect(betaQuantile(1, 2, 2)).toBe(1);
});

test('gamma and normal tails equal their 50-digit values', () => {
  for (const { a, x, survival } of golden.gamma) {
    expect(Math.abs(gammaSurvival(a, x) - survival)).toBeLessThan(1e-13);
    if (x > a) expectClose(gammaSurvival(a, x), survival);
  }
  for (const { z, cdf } of golden.normal) expectClose(normalCdf(z), cdf, 1e-12);
  for (const probability of [1e-300, 1e-12, 0.2, 0.5, 0.8, 1 - 1e-12]) {
    expectClose(normalCdf(normalQuantile(probability)), probability);
  }
});

test('binomial probabilities equal their 50-digit values', () => {
  for (const { k, n, p, cdf, pmf } of golden.binomial) {
    expectClose(binomialCdf(k, n, p), cdf);
    expectClose(binomialPmf(k, n, p), pmf);
    expect(Math.abs(binomialSurvival(k, n, p) - (1 - cdf))).toBeLessThan(1e-12);
  }
  expect(binomialCdf(-1, 10, 0.5)).toBe(0);
  expect(binomialCdf(10, 10, 0.5)).toBe(1);
  expect(binomialPmf(0, 10, 0)).toBe(1);
});

test('the hypergeometric sum adds to one and meets the binomial for a large lot', () => {
  expect(hypergeometricCdf(5, 37, 100, 5)).toBe(1);
  expect(Math.abs(hypergeometricCdf(2, 50, 1e7, 2e5) - binomialCdf(2, 50, 0.02))).toBeLessThan(1e-6);
});
