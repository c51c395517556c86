import { MetricInputError } from '../metric.ts';
import { binomialDraw } from './binomial.ts';
import type { SeededRandom } from './seeded-random.ts';

/**
 * How do `n` independent draws fall into cells with these weights? (One random draw.)
 *
 * `weights` need not sum to one. Conditional binomials, so the cost is O(cells) and does not grow with `n`; this is what
 * makes a bootstrap over millions of items as cheap as one over their few thousand distinct patterns.
 *
 * @param out written and returned when given, so that a loop of draws does not allocate.
 * @throws MetricInputError when a weight is negative or not finite, or all are 0.
 * @example
 * const cells = multinomialDraw(seededRandom(1), 100, [1, 1, 2]);
 * cells.reduce((a, b) => a + b, 0); // => 100
 */
export function multinomialDraw(
  random: SeededRandom,
  n: number,
  weights: ArrayLike<number>,
  out: Float64Array = new Float64Array(weights.length),
): Float64Array {
  let remaining = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? Number.NaN;
    if (!(weight >= 0 && weight < Infinity))
      throw new MetricInputError(`weights[${i}]`, `is ${weight}`, 'Pass finite weights of at least 0.');
    remaining += weight;
  }
  if (remaining === 0)
    throw new MetricInputError('weights', 'are all 0', 'Pass at least one cell with a positive weight.');
  let left = n;
  out.fill(0);
  for (let i = 0; i < weights.length && left > 0; i++) {
    const weight = weights[i] ?? 0;
    const share = remaining > 0 ? Math.min(1, weight / remaining) : 0;
    const hits = binomialDraw(random, left, share);
    out[i] = hits;
    left -= hits;
    remaining -= weight;
  }
  // Rounding of `remaining` can leave a few draws over after the last positive cell; they belong to that cell.
  for (let i = weights.length - 1; left > 0; i--) {
    if ((weights[i] ?? 0) > 0) {
      out[i] = (out[i] ?? 0) + left;
      left = 0;
    }
  }
  return out;
}
