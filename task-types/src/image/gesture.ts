import {
  boxBetween,
  contains,
  dragHandle,
  handleAt,
  HANDLES,
  handlePoint,
  type Handle,
  type Point,
  type Size,
} from './geometry.ts';
import type { Tool } from './keys.ts';
import {
  edgeAt,
  fromBoxFrame,
  hits,
  insertVertex,
  liesIn,
  moveShape,
  moveVertex,
  normaliseAngle,
  shapeArea,
  toBoxFrame,
  verticesOf,
} from './shape-geometry.ts';
import type { PathShape, Region, RotatedBoxShape, Shape } from './shape.ts';

/** What the pointer does between press and release; points are image pixels. */
export type Gesture =
  | { readonly kind: 'draw'; readonly from: Point; readonly as: 'box' | 'rotated-box' }
  | { readonly kind: 'move'; readonly index: number; readonly shape: Shape; readonly from: Point }
  | { readonly kind: 'resize'; readonly index: number; readonly shape: Shape; readonly handle: Handle }
  | { readonly kind: 'turn'; readonly index: number; readonly shape: RotatedBoxShape }
  | { readonly kind: 'vertex'; readonly index: number; readonly shape: Shape; readonly vertex: number }
  | { readonly kind: 'insert'; readonly index: number; readonly shape: PathShape; readonly after: number }
  | { readonly kind: 'paint'; readonly from: Point }
  /** A press puts a point of an outline; a drag moves the image. */
  | { readonly kind: 'put' }
  | { readonly kind: 'pan' };

/** What can be hit, and how. */
export interface Field {
  readonly regions: readonly Region[];
  readonly selected: number | null;
  readonly tool: Tool;
  /** A shape is being drawn point by point: nothing else can be taken up. */
  readonly drawing: boolean;
  /** Whether a region can be seen, and changed by the pointer. */
  readonly open: (index: number) => boolean;
}

/** How far above a rotated box its turning handle stands, in reaches. */
export const TURN_DISTANCE = 3;

/** Where the turning handle stands: above the top edge, in the box's own frame. */
export function turnPoint(box: RotatedBoxShape, reach: number): Point {
  return fromBoxFrame(box, { x: 0, y: -box.height / 2 - TURN_DISTANCE * reach });
}

const frameOf = (box: RotatedBoxShape) => ({
  x: -box.width / 2,
  y: -box.height / 2,
  width: box.width,
  height: box.height,
});

/** Where the eight handles of a box are. */
export function handlePoints(shape: Shape): readonly { readonly handle: Handle; readonly point: Point }[] {
  if (shape.kind === 'box') return HANDLES.map((handle) => ({ handle, point: handlePoint(shape, handle) }));
  if (shape.kind !== 'rotated-box') return [];
  return HANDLES.map((handle) => ({ handle, point: fromBoxFrame(shape, handlePoint(frameOf(shape), handle)) }));
}

/** The smallest open region under a point, so that one inside another can be picked; null on empty ground. */
export function regionAt(field: Field, at: Point, reach: number): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, { shape }] of field.regions.entries()) {
    if (!field.open(index) || !hits(shape, at, reach)) continue;
    const area = shapeArea(shape);
    if (area > least) continue;
    best = index;
    least = area;
  }
  return best;
}

/** What a press on the region in hand begins; null when it misses it. */
function onHeld(at: Point, { selected, regions }: Field, reach: number): Gesture | null {
  const shape = selected === null ? undefined : regions[selected]?.shape;
  if (selected === null || shape === undefined) return null;
  const index = selected;
  if (shape.kind === 'box') {
    const handle = handleAt(shape, at, reach);
    if (handle !== null) return { kind: 'resize', index, shape, handle };
    return contains(shape, at) ? { kind: 'move', index, shape, from: at } : null;
  }
  if (shape.kind === 'rotated-box') {
    const grip = turnPoint(shape, reach);
    if (Math.hypot(grip.x - at.x, grip.y - at.y) <= reach) return { kind: 'turn', index, shape };
    const local = toBoxFrame(shape, at);
    const handle = handleAt(frameOf(shape), local, reach);
    if (handle !== null) return { kind: 'resize', index, shape, handle };
    return contains(frameOf(shape), local) ? { kind: 'move', index, shape, from: at } : null;
  }
  const vertex = verticesOf(shape).findIndex(([x, y]) => Math.hypot(x - at.x, y - at.y) <= reach);
  if (vertex >= 0) return { kind: 'vertex', index, shape, vertex };
  if (shape.kind === 'polygon' || shape.kind === 'polyline') {
    const edge = edgeAt(shape, at, reach / 2);
    if (edge !== null) return { kind: 'insert', index, shape, after: edge.after };
  }
  return hits(shape, at, reach) ? { kind: 'move', index, shape, from: at } : null;
}

/**
 * What a press begins. The region in hand comes first: its handles, corners, edges and inside. Everywhere else the tool
 * decides: boxes are drawn over other regions too, since objects overlap; only the selecting tool takes others up.
 *
 * @param reach how near a handle must be, in image pixels
 * @param drawOver draws even over the region in hand
 */
export function beginGesture(at: Point, field: Field, reach: number, drawOver: boolean): Gesture {
  if (field.tool === 'mask' || field.tool === 'erase' || field.tool === 'fill') return { kind: 'paint', from: at };
  if (field.drawing) return { kind: 'put' };
  if (!drawOver && field.selected !== null && field.open(field.selected)) {
    const held = onHeld(at, field, reach);
    if (held !== null) return held;
  }
  if (field.tool === 'box' || field.tool === 'rotated-box') return { kind: 'draw', from: at, as: field.tool };
  if (field.tool !== 'select') return { kind: 'put' };
  const index = regionAt(field, at, reach);
  const shape = index === null ? undefined : field.regions[index]?.shape;
  return index === null || shape === undefined ? { kind: 'pan' } : { kind: 'move', index, shape, from: at };
}

function resized(shape: Shape, handle: Handle, to: Point, image: Size): Shape {
  if (shape.kind === 'box') return { kind: 'box', ...dragHandle(shape, handle, to, image) };
  if (shape.kind !== 'rotated-box') return shape;
  const local = toBoxFrame(shape, to);
  const [w, h] = [shape.width / 2, shape.height / 2];
  const edges = {
    left: handle.includes('w') ? Math.min(local.x, w - 1) : -w,
    right: handle.includes('e') ? Math.max(local.x, 1 - w) : w,
    top: handle.includes('n') ? Math.min(local.y, h - 1) : -h,
    bottom: handle.includes('s') ? Math.max(local.y, 1 - h) : h,
  };
  const centre = fromBoxFrame(shape, { x: (edges.left + edges.right) / 2, y: (edges.top + edges.bottom) / 2 });
  const after: RotatedBoxShape = {
    kind: 'rotated-box',
    centreX: centre.x,
    centreY: centre.y,
    width: edges.right - edges.left,
    height: edges.bottom - edges.top,
    angle: shape.angle,
  };
  return liesIn(after, image) ? after : shape;
}

/** The shape as it would be if the pointer were released here; null for a gesture that makes none. */
export function gestureShape(gesture: Gesture, to: Point, image: Size): Shape | null {
  switch (gesture.kind) {
    case 'draw': {
      const rect = boxBetween(gesture.from, to, image);
      if (gesture.as === 'box') return { kind: 'box', ...rect };
      const { x, y, width, height } = rect;
      return { kind: 'rotated-box', centreX: x + width / 2, centreY: y + height / 2, width, height, angle: 0 };
    }
    case 'move':
      return moveShape(gesture.shape, Math.round(to.x - gesture.from.x), Math.round(to.y - gesture.from.y), image);
    case 'resize':
      return resized(gesture.shape, gesture.handle, to, image);
    case 'turn': {
      const { shape } = gesture;
      const angle = (Math.atan2(to.x - shape.centreX, shape.centreY - to.y) * 180) / Math.PI;
      const turned = { ...shape, angle: normaliseAngle(angle) };
      return liesIn(turned, image) ? turned : shape;
    }
    case 'vertex':
      return moveVertex(gesture.shape, gesture.vertex, to, image);
    case 'insert':
      return moveVertex(insertVertex(gesture.shape, gesture.after, to), gesture.after + 1, to, image);
    case 'paint':
    case 'put':
    case 'pan':
      return null;
  }
}

const CURSORS: Readonly<Record<Handle, string>> = {
  nw: 'nwse-resize',
  se: 'nwse-resize',
  ne: 'nesw-resize',
  sw: 'nesw-resize',
  n: 'ns-resize',
  s: 'ns-resize',
  e: 'ew-resize',
  w: 'ew-resize',
};

/** The pointer shape that tells what a press would do. */
export function cursorOf(gesture: Gesture): string {
  if (gesture.kind === 'resize') return CURSORS[gesture.handle];
  if (gesture.kind === 'move') return 'move';
  if (gesture.kind === 'vertex' || gesture.kind === 'turn') return 'grab';
  if (gesture.kind === 'insert') return 'copy';
  return gesture.kind === 'pan' ? 'grab' : 'crosshair';
}
