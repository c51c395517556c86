import { encodeCocoCounts } from '@assay/metrics';
import type { Point, Rect, Size } from './geometry.ts';
import { maskOf, rememberMask } from './shape-geometry.ts';
import type { MaskShape } from './shape.ts';

/** A mask while it is painted: one byte a pixel, column by column as the run lengths go, so that writing them is quick. */
export interface MaskBits extends Size {
  readonly bits: Uint8Array;
}

export function emptyBits({ width, height }: Size): MaskBits {
  return { width, height, bits: new Uint8Array(width * height) };
}

export function bitsOf(shape: MaskShape): MaskBits {
  const { width, height, runs } = maskOf(shape);
  const bits = new Uint8Array(width * height);
  let at = 0;
  for (const [index, run] of runs.entries()) {
    if (index % 2 === 1) bits.fill(1, at, at + run);
    at += run;
  }
  return { width, height, bits };
}

/** Places at which the bits change, in order; the first change is to painted. The run lengths are the steps between. */
export type Flips = readonly number[];

/** The changes between two places, both included. */
function flipsWithin(bits: Uint8Array, from: number, to: number): number[] {
  const found: number[] = [];
  let value = from === 0 ? 0 : (bits[from - 1] ?? 0);
  for (let at = from; at <= to;) {
    // Finding the next change natively is far quicker than looking at every pixel here.
    const next = bits.subarray(at, to + 1).indexOf(1 - value);
    if (next === -1) break;
    at += next;
    found.push(at);
    value = 1 - value;
  }
  return found;
}

export function flipsOfShape(shape: MaskShape): Flips {
  let at = 0;
  return maskOf(shape)
    .runs.slice(0, -1)
    .map((run) => (at += run));
}

/** The changes after only the bits of some columns were written; the rest is taken over from before. */
export function flipsAfter(before: Flips, { bits, height }: MaskBits, { x, width }: Pick<Rect, 'x' | 'width'>): Flips {
  if (width <= 0) return before;
  const from = x * height;
  // The first pixel after the columns may differ from the last in them.
  const to = Math.min(bits.length - 1, (x + width) * height);
  return [...before.filter((at) => at < from), ...flipsWithin(bits, from, to), ...before.filter((at) => at > to)];
}

/** The mask as it is saved; null when nothing is painted. */
export function shapeOfFlips(flips: Flips, { width, height }: Size): MaskShape | null {
  if (flips.length === 0) return null;
  const runs = [...flips.map((at, place) => at - (flips[place - 1] ?? 0)), width * height - (flips.at(-1) ?? 0)];
  const mask = { width, height, runs };
  const shape: MaskShape = { kind: 'mask', size: [height, width], counts: encodeCocoCounts(mask) };
  rememberMask(shape, mask);
  return shape;
}

function touched(rect: Rect, { width, height }: Size): Rect {
  const x = Math.max(0, Math.floor(rect.x));
  const y = Math.max(0, Math.floor(rect.y));
  return {
    x,
    y,
    width: Math.max(0, Math.min(width, Math.ceil(rect.x + rect.width)) - x),
    height: Math.max(0, Math.min(height, Math.ceil(rect.y + rect.height)) - y),
  };
}

/**
 * Paints (1) or erases (0) the stroke of a round brush from one point to another.
 *
 * @param radius of the brush, in image pixels
 * @returns the rectangle that may have changed
 */
export function stroke(mask: MaskBits, from: Point, to: Point, radius: number, value: 0 | 1): Rect {
  const area = touched(
    {
      x: Math.min(from.x, to.x) - radius,
      y: Math.min(from.y, to.y) - radius,
      width: Math.abs(to.x - from.x) + 2 * radius + 1,
      height: Math.abs(to.y - from.y) + 2 * radius + 1,
    },
    mask,
  );
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  for (let x = area.x; x < area.x + area.width; x += 1) {
    const px = x + 0.5 - from.x;
    for (let y = area.y; y < area.y + area.height; y += 1) {
      const py = y + 0.5 - from.y;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
      const squared = (px - along * dx) ** 2 + (py - along * dy) ** 2;
      if (squared <= radius * radius) mask.bits[x * mask.height + y] = value;
    }
  }
  return area;
}

/**
 * Fills the stretch of background around a point, up to the painted pixels or the edges of the image.
 *
 * @returns the rectangle that changed; null when the point is painted or outside
 */
export function fillGap(mask: MaskBits, at: Point): Rect | null {
  const { width, height, bits } = mask;
  const [column, row] = [Math.floor(at.x), Math.floor(at.y)];
  if (column < 0 || row < 0 || column >= width || row >= height || bits[column * height + row] === 1) return null;
  let [left, right, top, bottom] = [column, column, row, row];
  const waiting = [column, row];
  while (waiting.length > 0) {
    const y = waiting.pop() ?? 0;
    const x = waiting.pop() ?? 0;
    const start = x * height;
    if (bits[start + y] === 1) continue;
    const above = bits.subarray(start, start + y).lastIndexOf(1);
    const below = bits.subarray(start, start + height).indexOf(1, y);
    const [from, until] = [above + 1, below === -1 ? height : below];
    bits.fill(1, start + from, start + until);
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, from), Math.max(bottom, until - 1)];
    for (const next of [x - 1, x + 1]) {
      if (next < 0 || next >= width) continue;
      // One seed a gap of the neighbouring column.
      for (let place = from; place < until;) {
        const open = bits.subarray(next * height, next * height + until).indexOf(0, place);
        if (open === -1) break;
        waiting.push(next, open);
        const end = bits.subarray(next * height, next * height + until).indexOf(1, open);
        place = end === -1 ? until : end;
      }
    }
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
