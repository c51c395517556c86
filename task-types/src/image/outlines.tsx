import type { LinePattern } from '../editing/tones.ts';
import type { Palette } from './palette.tsx';
import type { ScenePart } from './scene-part.ts';
import { isClosed, outlineOf } from './shape-geometry.ts';
import type { Corner } from './polygon.ts';

const DASHES: Readonly<Record<LinePattern, readonly number[]>> = {
  solid: [],
  dashed: [8, 4],
  dotted: [2, 3],
  double: [10, 3, 2, 3],
};
const SUGGESTED_DASH = [3, 5];

/** Regions in sight beyond which the light line under each is left out: it would cost more than the rest of the drawing. */
const HALO_LIMIT = 400;
/** Window pixels between the corners of an outline that are told apart; nearer ones cost much and show nothing. */
const FINEST = 1;
/** Radius of a keypoint in window pixels. */
const DOT = 4;

function tracePath(pen: CanvasRenderingContext2D, points: readonly Corner[], closed: boolean, px: number): void {
  const finest = (FINEST * px) ** 2;
  const end = points.length - 1;
  let [lastX, lastY] = [0, 0];
  for (const [index, [x, y]] of points.entries()) {
    if (index === 0) pen.moveTo(x, y);
    else if (index === end || (x - lastX) ** 2 + (y - lastY) ** 2 >= finest) pen.lineTo(x, y);
    else continue;
    [lastX, lastY] = [x, y];
  }
  if (closed) pen.closePath();
}

/** Strokes one outline with the line that is set; keypoints as their skeleton and dots. `px` is a window pixel. */
function strokeOutline(pen: CanvasRenderingContext2D, { shape, edges }: ScenePart, px: number): void {
  if (shape.kind === 'mask') return;
  if (shape.kind === 'box') {
    // Many times quicker than the same rectangle in a path.
    pen.strokeRect(shape.x, shape.y, shape.width, shape.height);
    return;
  }
  pen.beginPath();
  if (shape.kind === 'keypoints') {
    const places = new Map(shape.points.map((point) => [point.id, point]));
    for (const [from, to] of edges ?? []) {
      const [a, b] = [places.get(from), places.get(to)];
      if (a === undefined || b === undefined) continue;
      pen.moveTo(a.x, a.y);
      pen.lineTo(b.x, b.y);
    }
    for (const { x, y } of shape.points) {
      pen.moveTo(x + DOT * px, y);
      pen.arc(x, y, DOT * px, 0, 2 * Math.PI);
    }
  } else tracePath(pen, outlineOf(shape), isClosed(shape), px);
  pen.stroke();
}

/** The parts by the line they are drawn with, which is set once for all of them. */
function alike(parts: readonly ScenePart[]): Iterable<readonly ScenePart[]> {
  const groups = new Map<string, ScenePart[]>();
  for (const part of parts) {
    const key = `${part.tone} ${part.pattern} ${part.suggested === true} ${part.picked === true}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return groups.values();
}

/**
 * Draws the outlines of all parts with a pen set to image pixels. Each is stroked by itself: one path of a thousand
 * outlines takes a browser without a graphics card ten times as long.
 *
 * @param inSight how many of them lie in the stage itself
 */
export function paintOutlines(
  pen: CanvasRenderingContext2D,
  parts: readonly ScenePart[],
  scale: number,
  palette: Palette,
  inSight: number,
): void {
  const px = 1 / scale;
  pen.lineJoin = 'round';
  if (inSight <= HALO_LIMIT) {
    pen.setLineDash([]);
    pen.strokeStyle = 'rgb(255 255 255 / 75%)';
    pen.lineWidth = 4 * px;
    for (const part of parts) strokeOutline(pen, part, px);
  }
  for (const [first, ...others] of alike(parts)) {
    if (first === undefined) continue;
    const dash = first.suggested === true ? SUGGESTED_DASH : DASHES[first.pattern];
    pen.strokeStyle = palette.css[first.tone] ?? '#000000';
    pen.lineWidth = (first.picked === true ? 3 : 2) * px;
    pen.lineJoin = dash.length === 0 ? 'miter' : 'round';
    pen.setLineDash(dash.map((length) => length * px));
    for (const part of [first, ...others]) strokeOutline(pen, part, px);
  }
}
