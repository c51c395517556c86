import type { LinePattern } from '../editing/tones.ts';
import { bitsOf, type MaskBits } from './mask-bits.ts';
import type { Rect } from './geometry.ts';
import { maskOf, shapeBounds } from './shape-geometry.ts';
import type { MaskShape } from './shape.ts';

/** Pixels beyond which a mask is not unpacked in the browser: its rectangle is drawn instead. */
export const MASK_LIMIT = 64_000_000;

/** A mask as a picture: at full size and at halves of it, so that a large one seen small costs little. */
export interface MaskPicture {
  /** Part of the image that the picture covers. */
  readonly bounds: Rect;
  /** Each half as large as the one before. */
  readonly levels: readonly OffscreenCanvas[];
}

const MOST_LEVELS = 5;
/** Image pixels of one stripe of a pattern. */
const STRIPE = 8;

/** How strongly a pixel is tinted, by the pattern of the class: what tells masks apart without colour. */
function strength(pattern: LinePattern, x: number, y: number): number {
  const [a, b] = [((x + y) / STRIPE) & 1, ((x - y + 65_536) / STRIPE) & 1];
  if (pattern === 'dashed') return a === 1 ? 150 : 70;
  if (pattern === 'dotted') return a === 1 && b === 1 ? 180 : 70;
  if (pattern === 'double') return a === 1 || b === 1 ? 140 : 50;
  return 110;
}

/** Paints a rectangle of the mask into a picture of the whole mask. */
export function tint(
  target: OffscreenCanvasRenderingContext2D,
  { bits, height }: MaskBits,
  rect: Rect,
  colour: readonly [number, number, number],
  pattern: LinePattern,
  origin: { readonly x: number; readonly y: number },
): void {
  if (rect.width === 0 || rect.height === 0) return;
  const data = target.createImageData(rect.width, rect.height);
  const pixels = new Uint32Array(data.data.buffer);
  const [red, green, blue] = colour;
  const base = (blue << 16) | (green << 8) | red;
  for (let x = 0; x < rect.width; x += 1) {
    const column = (rect.x + x) * height + rect.y;
    for (let y = 0; y < rect.height; y += 1) {
      if (bits[column + y] !== 1) continue;
      pixels[y * rect.width + x] = base | (strength(pattern, rect.x + x, rect.y + y) << 24);
    }
  }
  target.putImageData(data, rect.x - origin.x, rect.y - origin.y);
}

/** A canvas and its context; null where the browser has no memory for it. */
export function surface(
  width: number,
  height: number,
): { canvas: OffscreenCanvas; pen: OffscreenCanvasRenderingContext2D } | null {
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  const pen = canvas.getContext('2d');
  return pen === null ? null : { canvas, pen };
}

/** The smaller pictures of a picture. */
export function halves(full: OffscreenCanvas): OffscreenCanvas[] {
  const levels = [full];
  let last = full;
  while (levels.length < MOST_LEVELS && Math.max(last.width, last.height) > 256) {
    const next = surface(Math.ceil(last.width / 2), Math.ceil(last.height / 2));
    if (next === null) break;
    next.pen.drawImage(last, 0, 0, next.canvas.width, next.canvas.height);
    levels.push(next.canvas);
    last = next.canvas;
  }
  return levels;
}

const pictures = new WeakMap<MaskShape, { readonly key: string; readonly picture: MaskPicture | null }>();

/** The picture of a mask in a colour; made once. Null for one too large to unpack. */
export function pictureOf(
  shape: MaskShape,
  colour: readonly [number, number, number],
  pattern: LinePattern,
): MaskPicture | null {
  const key = `${colour.join()} ${pattern}`;
  const known = pictures.get(shape);
  if (known?.key === key) return known.picture;
  const { width, height } = maskOf(shape);
  const bounds = shapeBounds(shape);
  const made = width * height > MASK_LIMIT ? null : surface(bounds.width, bounds.height);
  let picture: MaskPicture | null = null;
  if (made !== null) {
    tint(made.pen, bitsOf(shape), bounds, colour, pattern, bounds);
    picture = { bounds, levels: halves(made.canvas) };
  }
  pictures.set(shape, { key, picture });
  return picture;
}

/** Draws a mask whose pen is already set to image pixels. */
export function drawPicture(pen: CanvasRenderingContext2D, { bounds, levels }: MaskPicture, scale: number): void {
  const level = levels[Math.min(levels.length - 1, Math.max(0, Math.floor(Math.log2(1 / scale))))];
  if (level !== undefined) pen.drawImage(level, bounds.x, bounds.y, bounds.width, bounds.height);
}
