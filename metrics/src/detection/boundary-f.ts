import { MetricInputError } from '../metric.ts';
import { checkSameSize } from './mask-sweep.ts';
import { decodeMask, type Mask } from './mask.ts';

export interface BoundaryAgreement {
  /** Share of the answer's border within the tolerance of the true one; null when the answer is empty. */
  readonly precision: number | null;
  /** Share of the true border within the tolerance of the answer's; null when the truth is empty. */
  readonly recall: number | null;
  /** Harmonic mean; 0 when one mask is empty, null when both are. */
  readonly f: number | null;
}

/**
 * How well does the outline of a mask follow the true one?
 *
 * Border pixels are object pixels with a background pixel, or the image's edge, next to them (4-neighbours). A border
 * pixel is met when one of the other mask lies within `tolerance` (Euclidean distance in pixels). IoU of a large object
 * hardly notices a sloppy outline; this does. Range 0 … 1.
 *
 * @throws MetricInputError for masks of different size or a negative tolerance
 * Reference: Csurka et al. 2013, BMVC; Perazzi et al. 2016 (DAVIS). Cost: O(pixels + border · tolerance²).
 *
 * @example
 * ```ts
 * import { boundaryF, encodeMask } from '@assay/metrics';
 * const a = encodeMask([1, 1, 0, 0], 4, 1);
 * const b = encodeMask([0, 1, 1, 0], 4, 1);
 * boundaryF(a, b, 0).f; // => 0.5
 * boundaryF(a, b, 1).f; // => 1
 * ```
 */
export function boundaryF(truth: Mask, answer: Mask, tolerance = 1): BoundaryAgreement {
  checkSameSize([truth, answer]);
  if (!(tolerance >= 0 && tolerance < 1000))
    throw new MetricInputError('tolerance', `is ${tolerance}`, 'Pass pixels from 0, e.g. 0.75 % of the diagonal');
  const { width, height } = truth;
  const [mine, yours] = [border(truth), border(answer)];
  const reach: { dx: number; dy: number }[] = [];
  const whole = Math.floor(tolerance);
  for (let dx = -whole; dx <= whole; dx += 1)
    for (let dy = -whole; dy <= whole; dy += 1) if (dx * dx + dy * dy <= tolerance * tolerance) reach.push({ dx, dy });
  const met = (from: Uint8Array, to: Uint8Array): number | null => {
    let all = 0;
    let near = 0;
    for (let p = 0; p < from.length; p += 1) {
      if (from[p] === 0) continue;
      all += 1;
      const x = p % width;
      const y = (p - x) / width;
      const hit = reach.some(({ dx, dy }) => {
        const [u, v] = [x + dx, y + dy];
        return u >= 0 && v >= 0 && u < width && v < height && to[v * width + u] === 1;
      });
      if (hit) near += 1;
    }
    return all === 0 ? null : near / all;
  };
  const precision = met(yours, mine);
  const recall = met(mine, yours);
  if (precision === null && recall === null) return { precision, recall, f: null };
  const sum = (precision ?? 0) + (recall ?? 0);
  return { precision, recall, f: sum === 0 ? 0 : (2 * (precision ?? 0) * (recall ?? 0)) / sum };
}

function border(mask: Mask): Uint8Array {
  const { width, height } = mask;
  const pixels = decodeMask(mask);
  return pixels.map((inside, p) => {
    if (inside === 0) return 0;
    const x = p % width;
    const y = (p - x) / width;
    const surrounded =
      x > 0 &&
      x < width - 1 &&
      y > 0 &&
      y < height - 1 &&
      pixels[p - 1] === 1 &&
      pixels[p + 1] === 1 &&
      pixels[p - width] === 1 &&
      pixels[p + width] === 1;
    return surrounded ? 0 : 1;
  });
}
