import { MetricInputError } from '../metric.ts';
import type { Box } from './box.ts';

/**
 * A binary mask as run lengths in COCO's order: column by column, the first run is background (and may be 0).
 * The runs add up to width × height.
 */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly number[];
}

/** Refuses what is not the size of an image. */
export function checkSize(width: number, height: number): void {
  if (Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0) return;
  throw new MetricInputError('mask', `size ${width} × ${height} is no image`, 'Pass width and height in whole pixels');
}

/** Refuses runs that do not fill the image. */
export function checkMask({ width, height, runs }: Mask, argument: string): void {
  checkSize(width, height);
  let total = 0;
  for (const run of runs) {
    if (!Number.isInteger(run) || run < 0) {
      throw new MetricInputError(argument, `${run} is not a run length`, 'Pass whole numbers from 0');
    }
    total += run;
  }
  if (total !== width * height) {
    throw new MetricInputError(
      argument,
      `runs cover ${total} of ${width * height} pixels`,
      'Check width, height and order',
    );
  }
}

/**
 * Packs pixels into run lengths.
 *
 * @param pixels row by row, 0 = background, anything else = object
 * @throws MetricInputError when the number of pixels is not width × height
 *
 * @example
 * ```ts
 * import { encodeMask } from '@assay/metrics';
 * encodeMask([0, 1, 0, 1], 2, 2).runs; // => [2, 2]
 * ```
 */
export function encodeMask(pixels: ArrayLike<number>, width: number, height: number): Mask {
  checkSize(width, height);
  if (pixels.length !== width * height) {
    throw new MetricInputError(
      'pixels',
      `${pixels.length} values for ${width} × ${height}`,
      'Pass one value per pixel',
    );
  }
  const runs: number[] = [];
  let run = 0;
  let inside = false;
  for (let x = 0; x < width; x += 1) {
    for (let y = 0; y < height; y += 1) {
      if ((pixels[y * width + x] !== 0) !== inside) {
        runs.push(run);
        run = 0;
        inside = !inside;
      }
      run += 1;
    }
  }
  runs.push(run);
  return { width, height, runs };
}

/**
 * Unpacks run lengths into pixels, row by row, 0 or 1.
 *
 * @example
 * ```ts
 * import { decodeMask } from '@assay/metrics';
 * [...decodeMask({ width: 2, height: 2, runs: [2, 2] })]; // => [0, 1, 0, 1]
 * ```
 */
export function decodeMask(mask: Mask): Uint8Array {
  checkMask(mask, 'mask');
  const { width, height, runs } = mask;
  const pixels = new Uint8Array(width * height);
  let at = 0;
  for (const [index, run] of runs.entries()) {
    if (index % 2 === 1) {
      for (let i = at; i < at + run; i += 1) pixels[(i % height) * width + Math.floor(i / height)] = 1;
    }
    at += run;
  }
  return pixels;
}

/** Number of object pixels. */
export function maskArea(mask: Mask): number {
  checkMask(mask, 'mask');
  let area = 0;
  for (let index = 1; index < mask.runs.length; index += 2) area += mask.runs[index] ?? 0;
  return area;
}

/**
 * Smallest box around the object pixels; without any, a box of size 0.
 *
 * @example
 * ```ts
 * import { encodeMask, maskBox } from '@assay/metrics';
 * maskBox(encodeMask([0, 0, 0, 0, 1, 1], 3, 2)); // => [1, 1, 2, 1]
 * ```
 */
export function maskBox(mask: Mask): Box {
  checkMask(mask, 'mask');
  const { height, runs } = mask;
  let [left, right, top, bottom] = [Number.POSITIVE_INFINITY, -1, Number.POSITIVE_INFINITY, -1];
  let at = 0;
  for (const [index, run] of runs.entries()) {
    if (index % 2 === 1 && run > 0) {
      const last = at + run - 1;
      left = Math.min(left, Math.floor(at / height));
      right = Math.max(right, Math.floor(last / height));
      const wraps = Math.floor(at / height) !== Math.floor(last / height);
      top = Math.min(top, wraps ? 0 : at % height);
      bottom = Math.max(bottom, wraps ? height - 1 : last % height);
    }
    at += run;
  }
  return right < 0 ? [0, 0, 0, 0] : [left, top, right - left + 1, bottom - top + 1];
}

/**
 * Reads COCO's compressed counts.
 *
 * @param counts the text in `segmentation.counts`
 * @throws MetricInputError when the text does not describe a mask of this size
 *
 * @example
 * ```ts
 * import { decodeCocoCounts } from '@assay/metrics';
 * decodeCocoCounts('22', 2, 2).runs; // => [2, 2]
 * ```
 */
export function decodeCocoCounts(counts: string, width: number, height: number): Mask {
  const runs: number[] = [];
  let position = 0;
  while (position < counts.length) {
    let value = 0;
    let shift = 0;
    let more = true;
    while (more && position < counts.length) {
      const code = counts.charCodeAt(position) - 48;
      value |= (code & 0x1f) << shift;
      more = (code & 0x20) !== 0;
      position += 1;
      shift += 5;
      // The sign bit of the last group fills the rest of the number.
      if (!more && (code & 0x10) !== 0 && shift < 32) value |= -1 << shift;
    }
    // From the third run on, the difference to the run before last is stored.
    runs.push(runs.length > 2 ? value + (runs[runs.length - 2] ?? 0) : value);
  }
  const mask = { width, height, runs };
  checkMask(mask, 'counts');
  return mask;
}

/**
 * Writes COCO's compressed counts.
 *
 * @example
 * ```ts
 * import { encodeCocoCounts } from '@assay/metrics';
 * encodeCocoCounts({ width: 2, height: 2, runs: [2, 2] }); // => "22"
 * ```
 */
export function encodeCocoCounts({ runs }: Mask): string {
  let text = '';
  for (const [index, run] of runs.entries()) {
    let value = index > 2 ? run - (runs[index - 2] ?? 0) : run;
    for (let more = true; more;) {
      let code = value & 0x1f;
      value >>= 5;
      more = (code & 0x10) !== 0 ? value !== -1 : value !== 0;
      if (more) code |= 0x20;
      text += String.fromCharCode(code + 48);
    }
  }
  return text;
}
