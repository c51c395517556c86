import type { LinePattern } from '../editing/tones.ts';
import type { Rect, Size, View } from './geometry.ts';
import { drawPicture, pictureOf, type MaskPicture } from './mask-picture.tsx';
import { isClosed, outlineOf, shapeBounds } from './shape-geometry.ts';
import type { Shape } from './shape.ts';

/** One region as it is drawn. */
export interface ScenePart {
  readonly id: string;
  readonly shape: Shape;
  readonly tone: number;
  readonly pattern: LinePattern;
  /** Short text at its corner: the letter of its class and its number. */
  readonly chip: string;
  /** Corner of the chip, clockwise from the top left: answers over each other take different ones. */
  readonly corner?: number;
  /** Lines between keypoints, by their ids. */
  readonly edges?: readonly (readonly [string, string])[];
  /** Not part of the answer yet. */
  readonly suggested?: boolean;
  readonly picked?: boolean;
}

/** Colours by tone, 1 to 10, as CSS and as numbers. */
export interface Palette {
  readonly css: readonly string[];
  readonly rgb: readonly (readonly [number, number, number])[];
}

export const DASHES: Readonly<Record<LinePattern, readonly number[]>> = {
  solid: [],
  dashed: [8, 4],
  dotted: [2, 3],
  double: [10, 3, 2, 3],
};

/** Window pixels. */
const CHIP_HEIGHT = 15;
/** Chips drawn at most; more would hide the image, and boxes that small need no number until one zooms in. */
const CHIP_LIMIT = 150;
/** Regions beyond which the light line under each is left out: it would cost more than all the rest of the drawing. */
const HALO_LIMIT = 400;

/** Draws the outline of a shape; keypoints as their skeleton and dots of this radius. */
export function trace(
  pen: CanvasRenderingContext2D | Path2D,
  shape: Shape,
  edges: ScenePart['edges'],
  radius: number,
): void {
  if (shape.kind === 'box' || shape.kind === 'mask') {
    const { x, y, width, height } = shapeBounds(shape);
    pen.rect(x, y, width, height);
    return;
  }
  if (shape.kind === 'keypoints') {
    const places = new Map(shape.points.map((point) => [point.id, point]));
    for (const [from, to] of edges ?? []) {
      const [a, b] = [places.get(from), places.get(to)];
      if (a === undefined || b === undefined) continue;
      pen.moveTo(a.x, a.y);
      pen.lineTo(b.x, b.y);
    }
    for (const { x, y } of shape.points) {
      pen.moveTo(x + radius, y);
      pen.arc(x, y, radius, 0, 2 * Math.PI);
    }
    return;
  }
  for (const [index, [x, y]] of outlineOf(shape).entries()) {
    if (index === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  if (isClosed(shape)) pen.closePath();
}

interface Visible {
  readonly part: ScenePart;
  readonly bounds: Rect;
}

function visibleParts(parts: readonly ScenePart[], view: View, size: Size): Visible[] {
  const left = -view.x / view.scale;
  const top = -view.y / view.scale;
  const [right, bottom] = [left + size.width / view.scale, top + size.height / view.scale];
  return parts.flatMap((part) => {
    const bounds = shapeBounds(part.shape);
    const outside =
      bounds.x > right || bounds.y > bottom || bounds.x + bounds.width < left || bounds.y + bounds.height < top;
    return outside ? [] : [{ part, bounds }];
  });
}

function paintMasks(pen: CanvasRenderingContext2D, parts: readonly Visible[], scale: number, palette: Palette): void {
  pen.imageSmoothingEnabled = scale < 1;
  for (const { part } of parts) {
    if (part.shape.kind !== 'mask') continue;
    const picture = pictureOf(part.shape, palette.rgb[part.tone] ?? [0, 0, 0], part.pattern);
    if (picture !== null) drawPicture(pen, picture, scale);
  }
}

function paintOutlines(pen: CanvasRenderingContext2D, parts: readonly Visible[], view: View, palette: Palette): void {
  const groups = new Map<string, Visible[]>();
  for (const entry of parts) {
    const { tone, pattern, suggested, picked } = entry.part;
    const key = `${tone} ${pattern} ${suggested === true} ${picked === true}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  const px = 1 / view.scale;
  pen.lineJoin = 'round';
  const paths = [...groups.values()].map((group) => {
    const path = new Path2D();
    for (const { part } of group) if (part.shape.kind !== 'mask') trace(path, part.shape, part.edges, 4 * px);
    return { path, first: group[0]?.part };
  });
  if (parts.length <= HALO_LIMIT) {
    pen.setLineDash([]);
    pen.strokeStyle = 'rgb(255 255 255 / 75%)';
    pen.lineWidth = 4 * px;
    for (const { path } of paths) pen.stroke(path);
  }
  for (const { path, first } of paths) {
    if (first === undefined) continue;
    pen.strokeStyle = palette.css[first.tone] ?? '#000000';
    pen.lineWidth = (first.picked === true ? 3 : 2) * px;
    const dash = first.suggested === true ? [3, 5] : DASHES[first.pattern];
    pen.setLineDash(dash.map((length) => length * px));
    pen.stroke(path);
  }
}

/** Where the chips of the parts go, in window pixels; of too many the largest regions keep theirs. */
export function placeChips(
  parts: readonly { readonly part: ScenePart; readonly bounds: Rect }[],
  view: View,
  size: Size,
): readonly { readonly part: ScenePart; readonly x: number; readonly y: number; readonly corner: number }[] {
  const large = parts.filter(
    ({ part, bounds }) => part.picked === true || bounds.width * view.scale >= 10 || bounds.height * view.scale >= 10,
  );
  const weight = ({ part, bounds }: Visible): number =>
    part.picked === true ? Number.POSITIVE_INFINITY : bounds.width * bounds.height;
  const kept = large.length <= CHIP_LIMIT ? large : large.sort((a, b) => weight(b) - weight(a)).slice(0, CHIP_LIMIT);
  return kept.map(({ part, bounds }) => {
    const corner = part.corner ?? 0;
    const [right, below] = [corner === 1 || corner === 2, corner >= 2];
    const x = (bounds.x + (right ? bounds.width : 0)) * view.scale + view.x;
    const y = (bounds.y + (below ? bounds.height : 0)) * view.scale + view.y;
    return {
      part,
      corner,
      x: right ? Math.min(size.width, x) : Math.max(0, x),
      // Above a small region, not over it.
      y: below
        ? Math.min(size.height, y)
        : Math.max(0, bounds.height * view.scale < 2 * CHIP_HEIGHT ? y - CHIP_HEIGHT : y),
    };
  });
}

function paintChips(
  pen: CanvasRenderingContext2D,
  parts: readonly Visible[],
  view: View,
  size: Size,
  palette: Palette,
): void {
  pen.font = '650 11px system-ui, sans-serif';
  pen.textBaseline = 'middle';
  pen.setLineDash([]);
  for (const { part, x, y, corner } of placeChips(parts, view, size)) {
    const width = pen.measureText(part.chip).width + 9;
    const left = corner === 1 || corner === 2 ? x - width : x;
    const top = corner >= 2 ? y - CHIP_HEIGHT : y;
    pen.fillStyle = part.picked === true ? '#1c1f24' : '#ffffff';
    pen.fillRect(left, top, width, CHIP_HEIGHT);
    pen.fillStyle = palette.css[part.tone] ?? '#000000';
    pen.fillRect(left, top, 4, CHIP_HEIGHT);
    pen.fillStyle = part.picked === true ? '#ffffff' : '#1c1f24';
    pen.fillText(part.chip, left + 6, top + CHIP_HEIGHT / 2 + 0.5);
  }
}

function paintGrid(pen: CanvasRenderingContext2D, view: View, size: Size, image: Size, step: number): void {
  pen.beginPath();
  const from = (offset: number): number => Math.max(0, Math.ceil(-offset / view.scale / step) * step);
  const until = (offset: number, room: number, most: number): number => Math.min(most, (room - offset) / view.scale);
  const [top, bottom] = [view.y, view.y + image.height * view.scale];
  const [left, right] = [view.x, view.x + image.width * view.scale];
  for (let x = from(view.x); x <= until(view.x, size.width, image.width); x += step) {
    const at = Math.round(x * view.scale + view.x) + 0.5;
    pen.moveTo(at, Math.max(0, top));
    pen.lineTo(at, Math.min(size.height, bottom));
  }
  for (let y = from(view.y); y <= until(view.y, size.height, image.height); y += step) {
    const at = Math.round(y * view.scale + view.y) + 0.5;
    pen.moveTo(Math.max(0, left), at);
    pen.lineTo(Math.min(size.width, right), at);
  }
  pen.setLineDash([]);
  pen.lineWidth = 1;
  pen.strokeStyle = 'rgb(127 127 127 / 60%)';
  pen.stroke();
}

/** A mask while it is painted: it stands in for the region of this id. */
export interface Live {
  readonly id: string;
  readonly picture: MaskPicture;
  /** What changed since it was shown before, in image pixels. */
  readonly area: Rect;
}

/** Where and how large the stage shows the image; `ratio` is device pixels for one of the window. */
export interface Frame {
  readonly view: View;
  readonly size: Size;
  readonly image: Size;
  readonly ratio: number;
}

/**
 * Draws a mask that is being painted onto a canvas of its own.
 *
 * @param area only this part of the image is drawn anew; null for all of it
 */
export function paintLive(pen: CanvasRenderingContext2D, live: Live | null, frame: Frame, area: Rect | null): void {
  const { view, size, ratio } = frame;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  // Whole pixels of the window, and one more: what is cut in the middle of a pixel leaves a seam.
  const left = area === null ? 0 : Math.max(0, Math.floor(area.x * view.scale + view.x) - 1);
  const top = area === null ? 0 : Math.max(0, Math.floor(area.y * view.scale + view.y) - 1);
  const right = area === null ? size.width : Math.ceil((area.x + area.width) * view.scale + view.x) + 1;
  const bottom = area === null ? size.height : Math.ceil((area.y + area.height) * view.scale + view.y) + 1;
  const [width, height] = [Math.min(size.width, right) - left, Math.min(size.height, bottom) - top];
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

/** Draws everything that is not in hand onto a canvas of the stage's size. */
export function paintScene(
  pen: CanvasRenderingContext2D,
  parts: readonly ScenePart[],
  { view, size, image, ratio }: Frame,
  palette: Palette,
  grid: number | null,
): void {
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
  const visible = visibleParts(parts, view, size);
  pen.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y);
  paintMasks(pen, visible, view.scale, palette);
  paintOutlines(pen, visible, view, palette);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (grid !== null) paintGrid(pen, view, size, image, grid);
  paintChips(pen, visible, view, size, palette);
}
