export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** An upright rectangle; pixels, half-open: it covers x ≤ px < x + width. */
export interface Rect extends Point, Size {}

/** How the image lies in the window: window = image · scale + (x, y). */
export interface View extends Point {
  readonly scale: number;
}

export const MIN_SCALE = 0.02;
export const MAX_SCALE = 60;

/** Window pixels up to which a small image is enlarged by more than four times. */
const SMALLEST_FIT = 400;

/** The whole image, centred, with a margin in window pixels; enlarged beyond four times only while it stays small. */
export function fitView(image: Size, window: Size, margin = 12): View {
  const limit = Math.max(4, SMALLEST_FIT / Math.max(image.width, image.height));
  return viewOf({ x: 0, y: 0, ...image }, window, margin, limit);
}

/** The view that shows a rectangle of the image centred and as large as fits. */
export function viewOf(rect: Rect, window: Size, margin: number, limit = MAX_SCALE): View {
  const room = { width: Math.max(1, window.width - 2 * margin), height: Math.max(1, window.height - 2 * margin) };
  const wanted = Math.min(room.width / Math.max(1, rect.width), room.height / Math.max(1, rect.height), limit);
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, wanted));
  return {
    scale,
    x: window.width / 2 - (rect.x + rect.width / 2) * scale,
    y: window.height / 2 - (rect.y + rect.height / 2) * scale,
  };
}

/** Zooms so that the image point under the window point stays where it is. */
export function zoomAt(view: View, factor: number, at: Point): View {
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

export function panBy(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

export function toImage(view: View, { x, y }: Point): Point {
  return { x: (x - view.x) / view.scale, y: (y - view.y) / view.scale };
}

export function toWindow(view: View, { x, y }: Point): Point {
  return { x: x * view.scale + view.x, y: y * view.scale + view.y };
}

/** Moves the view just as far as needed to bring the rectangle into the window. */
export function reveal(view: View, rect: Rect, window: Size, margin = 24): View {
  const low = toWindow(view, rect);
  const high = toWindow(view, { x: rect.x + rect.width, y: rect.y + rect.height });
  const shift = (from: number, to: number, room: number): number => {
    if (from < margin) return margin - from;
    if (to > room - margin) return Math.max(margin - from, room - margin - to);
    return 0;
  };
  const dx = shift(low.x, high.x, window.width);
  const dy = shift(low.y, high.y, window.height);
  return dx === 0 && dy === 0 ? view : panBy(view, dx, dy);
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** The box between two corners, in whole pixels, cut at the edges of the image; at least one pixel in size. */
export function boxBetween(a: Point, b: Point, image: Size): Rect {
  const edges = (p: number, q: number, size: number): readonly [number, number] => {
    const low = clamp(Math.round(Math.min(p, q)), 0, size - 1);
    return [low, clamp(Math.round(Math.max(p, q)), low + 1, size)];
  };
  const [left, right] = edges(a.x, b.x, image.width);
  const [top, bottom] = edges(a.y, b.y, image.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Moves a box, keeping its size; it stops at the edges of the image. */
export function moveRect<Box extends Rect>(box: Box, dx: number, dy: number, image: Size): Box {
  return {
    ...box,
    x: clamp(box.x + dx, 0, Math.max(0, image.width - box.width)),
    y: clamp(box.y + dy, 0, Math.max(0, image.height - box.height)),
  };
}

/** The smallest rectangle around two. */
export function aroundBoth(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** Moves the right and bottom edges; the box keeps its top left corner, one pixel at least, and stays in the image. */
export function growRect<Box extends Rect>(box: Box, dw: number, dh: number, image: Size): Box {
  return {
    ...box,
    width: clamp(box.width + dw, 1, Math.max(1, image.width - box.x)),
    height: clamp(box.height + dh, 1, Math.max(1, image.height - box.y)),
  };
}

export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;

/** A corner or the middle of an edge by its compass point. */
export type Handle = (typeof HANDLES)[number];

export function handlePoint({ x, y, width, height }: Rect, handle: Handle): Point {
  const column = handle.includes('w') ? 0 : handle.includes('e') ? 1 : 0.5;
  const row = handle.includes('n') ? 0 : handle.includes('s') ? 1 : 0.5;
  return { x: x + width * column, y: y + height * row };
}

/** The box after its handle was dragged to a point; dragged over the opposite edge it turns over. */
export function dragHandle(box: Rect, handle: Handle, to: Point, image: Size): Rect {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  // The edge that stays, and the edge that follows the pointer (or stays as well, for an edge handle).
  const fixed = { x: handle.includes('w') ? right : box.x, y: handle.includes('n') ? bottom : box.y };
  const moved = {
    x: /[ew]/.test(handle) ? to.x : right,
    y: /[ns]/.test(handle) ? to.y : bottom,
  };
  return boxBetween(fixed, moved, image);
}

/** The handle within reach of a point, corners first; reach in image pixels. */
export function handleAt(box: Rect, at: Point, reach: number): Handle | null {
  const corners = HANDLES.toSorted((a, b) => b.length - a.length);
  const found = corners.find((handle) => {
    const point = handlePoint(box, handle);
    return Math.abs(point.x - at.x) <= reach && Math.abs(point.y - at.y) <= reach;
  });
  return found ?? null;
}

export function contains({ x, y, width, height }: Rect, at: Point): boolean {
  return at.x >= x && at.x < x + width && at.y >= y && at.y < y + height;
}

/** The smallest box under a point, so that a box inside another one can be picked; null on empty ground. */
export function boxAt(boxes: readonly Rect[], at: Point): number | null {
  let best: number | null = null;
  let area = Number.POSITIVE_INFINITY;
  for (const [index, box] of boxes.entries()) {
    if (!contains(box, at) || box.width * box.height > area) continue;
    best = index;
    area = box.width * box.height;
  }
  return best;
}

/** Brings typed numbers into the image: whole box inside, one pixel at least. */
export function fitRect(rect: Rect, image: Size): Rect {
  const x = clamp(rect.x, 0, image.width - 1);
  const y = clamp(rect.y, 0, image.height - 1);
  return { x, y, width: clamp(rect.width, 1, image.width - x), height: clamp(rect.height, 1, image.height - y) };
}
