import type { Rect } from './geometry.ts';
import { drawPicture, pictureOf, type MaskPicture } from './mask-picture.tsx';
import type { Palette } from './palette.tsx';
import type { Frame } from './scene.tsx';
import type { ScenePart } from './scene-part.ts';
import { shapeBounds } from './shape-geometry.ts';
import type { Shape } from './shape.ts';

/** A mask while it is painted: it stands in for the region of this id. */
export interface Live {
  readonly id: string;
  readonly picture: MaskPicture;
  /** What changed since it was shown before, in image pixels. */
  readonly area: Rect;
}

/**
 * Draws a mask that is being painted onto a canvas of its own.
 *
 * @param area only this part of the image is drawn anew; null for all of it
 */
export function paintLive(pen: CanvasRenderingContext2D, live: Live | null, frame: Frame, area: Rect | null): void {
  const { view, size, ratio, room } = frame;
  pen.setTransform(ratio, 0, 0, ratio, ratio * room, ratio * room);
  // Whole pixels of the window, and one more: what is cut in the middle of a pixel leaves a seam.
  const left = Math.max(-room, area === null ? -room : Math.floor(area.x * view.scale + view.x) - 1);
  const top = Math.max(-room, area === null ? -room : Math.floor(area.y * view.scale + view.y) - 1);
  const right = area === null ? Infinity : Math.ceil((area.x + area.width) * view.scale + view.x) + 1;
  const bottom = area === null ? Infinity : Math.ceil((area.y + area.height) * view.scale + view.y) + 1;
  const width = Math.min(size.width + room, right) - left;
  const height = Math.min(size.height + room, bottom) - top;
  if (width <= 0 || height <= 0) return;
  pen.clearRect(left, top, width, height);
  const [picture] = live?.picture.levels ?? [];
  if (picture === undefined) return;
  pen.imageSmoothingEnabled = view.scale < 1;
  // The picture covers the whole image; of it only what lies under the cleared part.
  const [x, y] = [Math.max(0, (left - view.x) / view.scale), Math.max(0, (top - view.y) / view.scale)];
  const w = Math.min(picture.width - x, (left + width - view.x) / view.scale - x);
  const h = Math.min(picture.height - y, (top + height - view.y) / view.scale - y);
  if (w <= 0 || h <= 0) return;
  pen.drawImage(picture, x, y, w, h, x * view.scale + view.x, y * view.scale + view.y, w * view.scale, h * view.scale);
}

/** Draws a mask that is dragged where it is now: its picture is that of the mask before, so it costs one drawing. */
export function paintCarried(
  pen: CanvasRenderingContext2D,
  { shape, tone, pattern }: ScenePart,
  now: Shape,
  { view, ratio, room }: Frame,
  palette: Palette,
): void {
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
  if (shape.kind !== 'mask') return;
  const picture = pictureOf(shape, palette.rgb[tone] ?? [0, 0, 0], pattern);
  const [before, after] = [shapeBounds(shape), shapeBounds(now)];
  const scale = ratio * view.scale;
  const [x, y] = [(after.x - before.x) * view.scale, (after.y - before.y) * view.scale];
  pen.setTransform(scale, 0, 0, scale, ratio * (view.x + room + x), ratio * (view.y + room + y));
  pen.imageSmoothingEnabled = view.scale < 1;
  if (picture !== null) drawPicture(pen, picture, view.scale);
}
