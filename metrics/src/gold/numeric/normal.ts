import { gammaSurvival } from './gamma.ts';

/**
 * Standard normal distribution function Φ(z), accurate to 1e-14 relative in both tails.
 *
 * @example
 * ```ts
 * import { normalCdf } from '@assay/metrics';
 * normalCdf(-1.959963984540054).toFixed(9); // => "0.025000000"
 * ```
 */
export function normalCdf(z: number): number {
  const tail = 0.5 * gammaSurvival(0.5, (z * z) / 2);
  return z > 0 ? 1 - tail : tail;
}

/** Rational start of the quantile (Abramowitz & Stegun 26.2.23), good to 4.5e-4; Newton does the rest. */
function roughQuantile(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}

/**
 * Standard normal quantile Φ⁻¹(probability); 0 gives −∞ and 1 gives +∞. Accuracy: 1e-13.
 *
 * @example
 * ```ts
 * import { normalQuantile } from '@assay/metrics';
 * normalQuantile(0.975).toFixed(12); // => "1.959963984540"
 * ```
 */
export function normalQuantile(probability: number): number {
  if (Number.isNaN(probability)) return Number.NaN;
  if (probability <= 0) return Number.NEGATIVE_INFINITY;
  if (probability >= 1) return Number.POSITIVE_INFINITY;
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  let z = -roughQuantile(tail);
  for (let step = 0; step < 4; step += 1) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const newton = (normalCdf(z) - tail) / density;
    // Halley's correction: the second derivative of Φ is −zφ.
    z -= newton / (1 + (z * newton) / 2);
  }
  return probability < 0.5 ? z : -z;
}
