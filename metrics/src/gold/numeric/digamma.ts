/** Coefficients B(2k) / 2k of the asymptotic series. */
const SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12] as const;

/** Beyond this the seven terms of the series are exact to the last bits. */
const SERIES_FROM = 12;

/**
 * Digamma function ψ(x) = d ln Γ(x) / dx, for the expected logarithm of a Dirichlet share: E[ln π_k] = ψ(α_k) − ψ(Σα).
 *
 * Range: x > 0 gives a finite number; anything else is `NaN` (this is a kernel, its callers check their input).
 * Accuracy: 1e-14 relative, 1e-15 absolute near its zero. Reference: Abramowitz & Stegun 6.3.18. Cost: O(1).
 *
 * @example
 * ```ts
 * import { digamma } from '@assay/metrics';
 * digamma(1).toFixed(12); // => "-0.577215664902"
 * ```
 */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let shift = 0;
  let z = x;
  while (z < SERIES_FROM) {
    shift += 1 / z;
    z += 1;
  }
  const inverseSquare = 1 / (z * z);
  let sum = 0;
  for (const coefficient of SERIES.toReversed()) sum = (sum + coefficient) * inverseSquare;
  return Math.log(z) - 0.5 / z - sum - shift;
}
