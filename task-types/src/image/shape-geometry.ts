import { decodeCocoCounts, encodeCocoCounts, maskArea, maskBox, rotatedBoxCorners, type Mask } from '@assay/metrics';
import type { Point, Rect, Size } from './geometry.ts';
import { growRect, moveRect } from './geometry.ts';
import { areaOf, insidePolygon, lengthOf, nearestOnSegment, type Corner } from './polygon.ts';
import type { MaskShape, PathShape, RotatedBoxShape, Shape } from './shape.ts';

const masks = new WeakMap<MaskShape, Mask>();

/** The runs of a mask, read once; a text that is no mask counts as an empty one (`validate` says so to the person). */
export function maskOf(shape: MaskShape): Mask {
  const known = masks.get(shape);
  if (known !== undefined) return known;
  const [height, width] = shape.size;
  let mask: Mask = { width, height, runs: [width * height] };
  try {
    mask = decodeCocoCounts(shape.counts, width, height);
  } catch {
    // Shown as empty.
  }
  masks.set(shape, mask);
  return mask;
}

/** The runs of a mask that was just written need not be read again. */
export function rememberMask(shape: MaskShape, mask: Mask): void {
  masks.set(shape, mask);
}

/** A mask whose pixels all stay in the image lies elsewhere by one number of places in its run lengths. */
function shiftedMask(shape: MaskShape, dx: number, dy: number): MaskShape {
  const { width, height, runs } = maskOf(shape);
  const by = dx * height + dy;
  const [first = 0, ...rest] = runs;
  if (by === 0 || rest.length === 0) return shape;
  const last = rest.pop() ?? 0;
  // The last run is background unless the last pixel is painted; then there may be background after it now.
  const end = rest.length % 2 === 0 ? [last, -by] : [last - by];
  const moved = { width, height, runs: [first + by, ...rest, ...end.filter((run, place) => run > 0 || place === 0)] };
  const after: MaskShape = { ...shape, counts: encodeCocoCounts(moved) };
  rememberMask(after, moved);
  return after;
}

/** The corners of an outline, in order; for keypoints and lines their points; none for a mask. */
export function outlineOf(shape: Shape): readonly Corner[] {
  switch (shape.kind) {
    case 'box': {
      const { x, y, width, height } = shape;
      return [
        [x, y],
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
      ];
    }
    case 'rotated-box':
      return rotatedBoxCorners(shape);
    case 'polygon':
    case 'polyline':
      return shape.points;
    case 'keypoints':
      return shape.points.map(({ x, y }) => [x, y]);
    case 'mask':
      return [];
  }
}

/** True when the last point of the outline joins the first. */
export function isClosed(shape: Shape): boolean {
  return shape.kind !== 'polyline' && shape.kind !== 'keypoints';
}

export function boundsOf(points: readonly Corner[]): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return points.length === 0
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

const known = new WeakMap<Shape, Rect>();

/** The upright rectangle around a shape; read once per shape. */
export function shapeBounds(shape: Shape): Rect {
  const before = known.get(shape);
  if (before !== undefined) return before;
  let bounds: Rect;
  if (shape.kind === 'mask') {
    const [x, y, width, height] = maskBox(maskOf(shape));
    bounds = { x, y, width, height };
  } else if (shape.kind === 'box') {
    bounds = { x: shape.x, y: shape.y, width: shape.width, height: shape.height };
  } else bounds = boundsOf(outlineOf(shape));
  known.set(shape, bounds);
  return bounds;
}

/** Area in square pixels; 0 for lines and points. */
export function shapeArea(shape: Shape): number {
  switch (shape.kind) {
    case 'box':
    case 'rotated-box':
      return shape.width * shape.height;
    case 'polygon':
      return areaOf(shape.points);
    case 'mask':
      return maskArea(maskOf(shape));
    case 'polyline':
    case 'keypoints':
      return 0;
  }
}

/** Length of a line, or of the outline of an area, in pixels. */
export function shapeLength(shape: Shape): number {
  return shape.kind === 'keypoints' || shape.kind === 'mask' ? 0 : lengthOf(outlineOf(shape), isClosed(shape));
}

function maskHas({ height, runs, width }: Mask, { x, y }: Point): boolean {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return false;
  const place = column * height + row;
  let at = 0;
  for (const [index, run] of runs.entries()) {
    at += run;
    if (place < at) return index % 2 === 1;
  }
  return false;
}

/** Whether a press at this point means the shape; lines and points within `reach` image pixels. */
export function hits(shape: Shape, at: Point, reach: number): boolean {
  const { x, y, width, height } = shapeBounds(shape);
  if (at.x < x - reach || at.y < y - reach || at.x > x + width + reach || at.y > y + height + reach) return false;
  switch (shape.kind) {
    case 'box':
      return at.x >= x && at.x < x + width && at.y >= y && at.y < y + height;
    case 'rotated-box':
    case 'polygon':
      return insidePolygon(outlineOf(shape), [at.x, at.y]);
    case 'polyline':
      return shape.points.some((from, index) => {
        const to = shape.points[index + 1];
        return to !== undefined && nearestOnSegment(from, to, [at.x, at.y]).squared <= reach * reach;
      });
    case 'keypoints':
      return true;
    case 'mask':
      return maskHas(maskOf(shape), at);
  }
}

const round = (value: number): number => Math.round(value * 10) / 10;

function shifted(shape: Shape, dx: number, dy: number): Shape {
  switch (shape.kind) {
    case 'box':
      return { ...shape, x: shape.x + dx, y: shape.y + dy };
    case 'rotated-box':
      return { ...shape, centreX: shape.centreX + dx, centreY: shape.centreY + dy };
    case 'polygon':
    case 'polyline':
      return { ...shape, points: shape.points.map(([x, y]) => [x + dx, y + dy]) };
    case 'keypoints':
      return { ...shape, points: shape.points.map((point) => ({ ...point, x: point.x + dx, y: point.y + dy })) };
    case 'mask':
      return shiftedMask(shape, dx, dy);
  }
}

/** Moves a shape; it keeps its size and stops at the edges of the image. A mask moves by whole pixels. */
export function moveShape(shape: Shape, dx: number, dy: number, image: Size): Shape {
  const before = shapeBounds(shape);
  const whole = shape.kind === 'mask' ? Math.round : (value: number): number => value;
  const after = moveRect(before, whole(dx), whole(dy), image);
  return after.x === before.x && after.y === before.y ? shape : shifted(shape, after.x - before.x, after.y - before.y);
}

/** Whether the whole shape lies in the image. */
export function liesIn(shape: Shape, image: Size): boolean {
  const { x, y, width, height } = shapeBounds(shape);
  const dust = 1e-6;
  return x >= -dust && y >= -dust && x + width <= image.width + dust && y + height <= image.height + dust;
}

/** Changes width and height, the top left corner of an upright shape and the centre of a turned one staying where they are. */
export function growShape(shape: Shape, dw: number, dh: number, image: Size): Shape {
  if (shape.kind === 'box') return { ...shape, ...growRect(shape, dw, dh, image) };
  if (shape.kind === 'rotated-box') {
    const grown = { ...shape, width: Math.max(1, shape.width + dw), height: Math.max(1, shape.height + dh) };
    return liesIn(grown, image) ? grown : shape;
  }
  if (shape.kind === 'mask') return shape;
  const before = shapeBounds(shape);
  const after = growRect(before, dw, dh, image);
  const sx = before.width === 0 ? 1 : after.width / before.width;
  const sy = before.height === 0 ? 1 : after.height / before.height;
  const scale = (x: number, y: number): [number, number] => [
    round(before.x + (x - before.x) * sx),
    round(before.y + (y - before.y) * sy),
  ];
  if (shape.kind === 'keypoints') {
    const points = shape.points.map((point) => {
      const [x, y] = scale(point.x, point.y);
      return { ...point, x, y };
    });
    return { ...shape, points };
  }
  return { ...shape, points: shape.points.map(([x, y]) => scale(x, y)) };
}

/** Turns a rotated box by degrees; refused (the same shape comes back) where it would leave the image. */
export function turnShape(shape: Shape, degrees: number, image: Size): Shape {
  if (shape.kind !== 'rotated-box') return shape;
  const turned = { ...shape, angle: normaliseAngle(shape.angle + degrees) };
  return liesIn(turned, image) ? turned : shape;
}

/** The same direction in (−180, 180], to a tenth of a degree. */
export function normaliseAngle(angle: number): number {
  const turned = ((((angle + 180) % 360) + 360) % 360) - 180;
  const rounded = Math.round(turned * 10) / 10;
  return rounded === -180 ? 180 : rounded + 0;
}

/** Points a person can take in hand one by one: corners of outlines and lines, keypoints. */
export function verticesOf(shape: Shape): readonly Corner[] {
  return shape.kind === 'polygon' || shape.kind === 'polyline' || shape.kind === 'keypoints' ? outlineOf(shape) : [];
}

function clampTo({ x, y }: Point, image: Size): [number, number] {
  return [round(Math.min(image.width, Math.max(0, x))), round(Math.min(image.height, Math.max(0, y)))];
}

/** Puts one vertex somewhere else, inside the image. */
export function moveVertex(shape: Shape, index: number, to: Point, image: Size): Shape {
  const [x, y] = clampTo(to, image);
  if (shape.kind === 'keypoints') {
    return { ...shape, points: shape.points.map((point, at) => (at === index ? { ...point, x, y } : point)) };
  }
  if (shape.kind !== 'polygon' && shape.kind !== 'polyline') return shape;
  return { ...shape, points: shape.points.map((point, at) => (at === index ? [x, y] : point)) };
}

/** A new vertex after the given one: at the point, else half-way to the next (beyond the end of a line: at its end). */
export function insertVertex(shape: PathShape, after: number, at?: Point): PathShape {
  const from = shape.points[after];
  const to = shape.points[after + 1] ?? (shape.kind === 'polygon' ? shape.points[0] : shape.points[after - 1]);
  if (from === undefined || to === undefined) return shape;
  const middle = at ?? { x: (from[0] + to[0]) / 2, y: (from[1] + to[1]) / 2 };
  const place = shape.kind === 'polyline' && after === shape.points.length - 1 ? after : after + 1;
  return { ...shape, points: shape.points.toSpliced(place, 0, [round(middle.x), round(middle.y)]) };
}

/** The shape without a vertex; null when too few would be left. */
export function deleteVertex(shape: Shape, index: number): Shape | null {
  if (shape.kind === 'keypoints') {
    return shape.points.length <= 1 ? null : { ...shape, points: shape.points.toSpliced(index, 1) };
  }
  if (shape.kind !== 'polygon' && shape.kind !== 'polyline') return shape;
  const least = shape.kind === 'polygon' ? 3 : 2;
  return shape.points.length <= least ? null : { ...shape, points: shape.points.toSpliced(index, 1) };
}

/** The edge within reach of a point: the vertex before it, and the nearest point on it. */
export function edgeAt(
  shape: Shape,
  at: Point,
  reach: number,
): { readonly after: number; readonly point: Point } | null {
  if (shape.kind !== 'polygon' && shape.kind !== 'polyline') return null;
  let best: { after: number; point: Point } | null = null;
  let least = reach * reach;
  for (const [after, from] of shape.points.entries()) {
    const to = shape.points[after + 1] ?? (shape.kind === 'polygon' ? shape.points[0] : undefined);
    if (to === undefined) continue;
    const { point, squared } = nearestOnSegment(from, to, [at.x, at.y]);
    if (squared > least) continue;
    least = squared;
    best = { after, point: { x: point[0], y: point[1] } };
  }
  return best;
}

/** A point of the image in the frame of a rotated box: its centre is (0, 0) and its sides are upright. */
export function toBoxFrame(box: RotatedBoxShape, at: Point): Point {
  const turn = (-box.angle * Math.PI) / 180;
  const [dx, dy] = [at.x - box.centreX, at.y - box.centreY];
  return { x: dx * Math.cos(turn) - dy * Math.sin(turn), y: dx * Math.sin(turn) + dy * Math.cos(turn) };
}

/** The way back from {@link toBoxFrame}. */
export function fromBoxFrame(box: RotatedBoxShape, { x, y }: Point): Point {
  const turn = (box.angle * Math.PI) / 180;
  return {
    x: box.centreX + x * Math.cos(turn) - y * Math.sin(turn),
    y: box.centreY + x * Math.sin(turn) + y * Math.cos(turn),
  };
}
