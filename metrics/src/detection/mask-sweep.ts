import { MetricInputError } from '../metric.ts';
import { checkMask, type Mask } from './mask.ts';

/** Refuses masks that are no masks of one image. */
export function checkSameSize(masks: readonly Mask[]): void {
  const [first] = masks;
  if (first === undefined) throw new MetricInputError('masks', 'are none', 'Pass one mask at least');
  for (const [index, mask] of masks.entries()) {
    checkMask(mask, `masks[${index}]`);
    if (first && (mask.width !== first.width || mask.height !== first.height)) {
      throw new MetricInputError(
        `masks[${index}]`,
        `is ${mask.width} × ${mask.height}, the first one ${first.width} × ${first.height}`,
        'Compare masks of the same image at the same size',
      );
    }
  }
}

/**
 * Walks several masks of one image at once and reports every stretch over which none of them changes, in order.
 *
 * Cost: O(runs of all · masks), independent of the number of pixels.
 *
 * @param visit `inside[m]` is 1 where mask m covers the stretch; the array is reused
 */
export function sweepMasks(masks: readonly Mask[], visit: (length: number, inside: Uint8Array) => void): void {
  const inside = new Uint8Array(masks.length);
  const next = new Int32Array(masks.length);
  const left = Float64Array.from(masks, (mask) => mask.runs[0] ?? 0);
  const total = (masks[0]?.width ?? 0) * (masks[0]?.height ?? 0);
  let at = 0;
  while (at < total) {
    let step = total - at;
    for (let m = 0; m < masks.length; m += 1) {
      while (left[m] === 0) {
        next[m] = (next[m] ?? 0) + 1;
        left[m] = masks[m]?.runs[next[m] ?? 0] ?? total;
        inside[m] = 1 - (inside[m] ?? 0);
      }
      step = Math.min(step, left[m] ?? step);
    }
    visit(step, inside);
    for (let m = 0; m < masks.length; m += 1) left[m] = (left[m] ?? 0) - step;
    at += step;
  }
}

/** Collects stretches back into a mask. */
export class MaskBuilder {
  readonly #runs: number[] = [0];
  #inside = false;

  add(length: number, inside: boolean): void {
    if (inside !== this.#inside) {
      this.#runs.push(0);
      this.#inside = inside;
    }
    const last = this.#runs.length - 1;
    this.#runs[last] = (this.#runs[last] ?? 0) + length;
  }

  build(width: number, height: number): Mask {
    return { width, height, runs: [...this.#runs] };
  }
}
