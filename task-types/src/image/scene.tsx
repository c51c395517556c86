import { paintChips, type Visible } from './chips.tsx';
import type { Drawn } from './follow.ts';
import type { Size, View } from './geometry.ts';
import { drawPicture, pictureOf } from './mask-picture.tsx';
import { paintOutlines } from './outlines.tsx';
import type { Palette } from './palette.tsx';
import type { ScenePart } from './scene-part.ts';
import { shapeBounds } from './shape-geometry.ts';

/** What a canvas over the stage shows; `ratio` is device pixels for one of the window. */
export interface Frame extends Drawn {
  readonly image: Size;
  readonly ratio: number;
}

/** Regions beyond which they are not drawn anew in every frame of a movement. */
const CROWD = 250;

/** Whether drawing these takes longer than a frame may. */
export function isCrowd(parts: readonly ScenePart[]): boolean {
  return parts.length > CROWD || parts.some(({ shape }) => shape.kind === 'mask');
}

/** The parts that reach into the drawing. */
function visibleParts(parts: readonly ScenePart[], { view, size, room }: Frame): Visible[] {
  const sideOf = (offset: number, from: number, length: number): number => (from + length - offset) / view.scale;
  const within = (bounds: Visible['bounds'], reach: number): boolean =>
    bounds.x <= sideOf(view.x, reach, size.width) &&
    bounds.y <= sideOf(view.y, reach, size.height) &&
    bounds.x + bounds.width >= sideOf(view.x, -reach, 0) &&
    bounds.y + bounds.height >= sideOf(view.y, -reach, 0);
  return parts.flatMap((part) => {
    const bounds = shapeBounds(part.shape);
    return within(bounds, room) ? [{ part, bounds, inSight: room === 0 || within(bounds, 0) }] : [];
  });
}

function paintMasks(pen: CanvasRenderingContext2D, parts: readonly ScenePart[], scale: number, palette: Palette): void {
  pen.imageSmoothingEnabled = scale < 1;
  for (const { shape, tone, pattern } of parts) {
    if (shape.kind !== 'mask') continue;
    const picture = pictureOf(shape, palette.rgb[tone] ?? [0, 0, 0], pattern);
    if (picture !== null) drawPicture(pen, picture, scale);
  }
}

function paintGrid(pen: CanvasRenderingContext2D, { view, size, room, image }: Frame, step: number): void {
  pen.beginPath();
  const from = (offset: number): number => Math.max(0, Math.ceil((-room - offset) / view.scale / step) * step);
  const until = (offset: number, length: number, most: number): number =>
    Math.min(most, (length + room - offset) / view.scale);
  const edges = (view: View, side: 'x' | 'y', length: number, along: number): readonly [number, number] => [
    Math.max(-room, view[side]),
    Math.min(length + room, view[side] + along * view.scale),
  ];
  const [top, bottom] = edges(view, 'y', size.height, image.height);
  const [left, right] = edges(view, 'x', size.width, image.width);
  for (let x = from(view.x); x <= until(view.x, size.width, image.width); x += step) {
    const at = Math.round(x * view.scale + view.x) + 0.5;
    pen.moveTo(at, top);
    pen.lineTo(at, bottom);
  }
  for (let y = from(view.y); y <= until(view.y, size.height, image.height); y += step) {
    const at = Math.round(y * view.scale + view.y) + 0.5;
    pen.moveTo(left, at);
    pen.lineTo(right, at);
  }
  pen.setLineDash([]);
  pen.lineWidth = 1;
  pen.strokeStyle = 'rgb(127 127 127 / 60%)';
  pen.stroke();
}

/** Draws everything that is not in hand onto a canvas of the stage's size and the room around it. */
export function paintScene(
  pen: CanvasRenderingContext2D,
  parts: readonly ScenePart[],
  frame: Frame,
  palette: Palette,
  grid: number | null,
): void {
  const { view, size, ratio, room } = frame;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
  const visible = visibleParts(parts, frame);
  const drawn = visible.map(({ part }) => part);
  const scale = ratio * view.scale;
  pen.setTransform(scale, 0, 0, scale, ratio * (view.x + room), ratio * (view.y + room));
  paintMasks(pen, drawn, view.scale, palette);
  paintOutlines(pen, drawn, view.scale, palette, visible.filter(({ inSight }) => inSight).length);
  pen.setTransform(ratio, 0, 0, ratio, ratio * room, ratio * room);
  if (grid !== null) paintGrid(pen, frame, grid);
  paintChips(pen, visible, view, size, palette);
}
