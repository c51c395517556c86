import type { Point } from './geometry.ts';
import { isClosed, outlineOf, shapeBounds } from './shape-geometry.ts';
import { nearestOnSegment } from './polygon.ts';
import type { Shape } from './shape.ts';

/** Pixels between two lines of the grid: round numbers, at least `apart` window pixels from each other. */
export function gridStep(scale: number, apart = 40): number {
  const wanted = apart / scale;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, wanted)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= wanted) ?? 10 * power;
}

/**
 * The place a point is drawn to: a corner of another shape within reach, else its nearest edge, else the next crossing of
 * the grid when there is one; the point itself when nothing is near.
 *
 * @param reach in image pixels
 * @param grid step of the grid in image pixels; null when none is shown
 */
export function snapPoint(at: Point, shapes: readonly Shape[], reach: number, grid: number | null): Point {
  let corner: Point | null = null;
  let edge: Point | null = null;
  let [nearCorner, nearEdge] = [reach * reach, reach * reach];
  for (const shape of shapes) {
    const { x, y, width, height } = shapeBounds(shape);
    if (at.x < x - reach || at.y < y - reach || at.x > x + width + reach || at.y > y + height + reach) continue;
    const outline = outlineOf(shape);
    for (const [index, point] of outline.entries()) {
      const squared = (point[0] - at.x) ** 2 + (point[1] - at.y) ** 2;
      if (squared <= nearCorner) {
        nearCorner = squared;
        corner = { x: point[0], y: point[1] };
      }
      const next = outline[index + 1] ?? (isClosed(shape) ? outline[0] : undefined);
      if (next === undefined || shape.kind === 'keypoints') continue;
      const foot = nearestOnSegment(point, next, [at.x, at.y]);
      if (foot.squared <= nearEdge) {
        nearEdge = foot.squared;
        edge = { x: foot.point[0], y: foot.point[1] };
      }
    }
  }
  if (corner !== null || edge !== null) return corner ?? edge ?? at;
  if (grid === null) return at;
  const crossing = { x: Math.round(at.x / grid) * grid, y: Math.round(at.y / grid) * grid };
  return Math.hypot(crossing.x - at.x, crossing.y - at.y) <= reach ? crossing : at;
}
