import { betaCdf, betaSurvival } from './beta.ts';
import { devianceTerm, logGamma, stirlingError } from './log-gamma.ts';

/**
 * Binomial probability P(X = k) of k events in n trials with probability p each (Loader's saddle point).
 *
 * Range: integers 0 ≤ k ≤ n (0 outside), p in [0, 1]. Accuracy: 1e-13 relative at any n. Cost: O(1).
 *
 * @example
 * ```ts
 * import { binomialPmf } from '@assay/metrics';
 * binomialPmf(2, 4, 0.5); // => 0.375
 * ```
 */
export function binomialPmf(k: number, n: number, p: number): number {
  if (k < 0 || k > n || !Number.isInteger(k)) return 0;
  if (p <= 0) return k === 0 ? 1 : 0;
  if (p >= 1) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  if (n <= 30) {
    let product = 1;
    const small = Math.min(k, n - k);
    for (let i = 1; i <= small; i += 1) product *= (n - small + i) / i;
    return Math.round(product) * p ** k * (1 - p) ** (n - k);
  }
  const exponent =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    devianceTerm(k, n * p) -
    devianceTerm(n - k, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/**
 * P(X ≤ k) for a binomial count of n trials with probability p: the acceptance probability of the plan (n, c = k).
 *
 * Range: k < 0 gives 0, k ≥ n gives 1. Accuracy: 1e-12. Cost: O(√n).
 *
 * @example
 * ```ts
 * import { binomialCdf } from '@assay/metrics';
 * binomialCdf(2, 80, 0.01).toFixed(6); // => "0.953447"
 * ```
 */
export function binomialCdf(k: number, n: number, p: number): number {
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  if (whole >= n) return 1;
  return betaSurvival(p, whole + 1, n - whole);
}

/**
 * P(X > k), accurate when it is tiny: the false-alarm rate of a limit at k.
 *
 * @example
 * ```ts
 * import { binomialSurvival } from '@assay/metrics';
 * binomialSurvival(5, 50, 0.02).toFixed(6); // => "0.000478"
 * ```
 */
export function binomialSurvival(k: number, n: number, p: number): number {
  const whole = Math.floor(k);
  if (whole < 0) return 1;
  if (whole >= n) return 0;
  return betaCdf(p, whole + 1, n - whole);
}

/** ln of the binomial coefficient C(n, k). */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/**
 * P(X ≤ k) defectives in a sample of n drawn without replacement from a lot of `lot` with `defectives` bad ones.
 *
 * Range: k below the smallest possible count gives 0. Accuracy: 1e-11. Cost: O(k).
 *
 * @example
 * ```ts
 * import { hypergeometricCdf } from '@assay/metrics';
 * hypergeometricCdf(0, 37, 100, 5).toFixed(6); // => "0.093360"
 * ```
 */
export function hypergeometricCdf(k: number, n: number, lot: number, defectives: number): number {
  const first = Math.max(0, n - (lot - defectives));
  const last = Math.min(n, defectives);
  if (k < first) return 0;
  if (k >= last) return 1;
  let term = Math.exp(logChoose(defectives, first) + logChoose(lot - defectives, n - first) - logChoose(lot, n));
  let sum = term;
  for (let x = first; x < k; x += 1) {
    term *= ((defectives - x) * (n - x)) / ((x + 1) * (lot - defectives - n + x + 1));
    sum += term;
  }
  return Math.min(1, sum);
}
