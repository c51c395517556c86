import { MetricInputError } from '../metric.ts';

export type Point = readonly [x: number, y: number];

/** A simple polygon: its corners in order, either way round, the last joined to the first. */
export type Polygon = readonly Point[];

export function checkPolygon(polygon: Polygon, argument: string): void {
  for (const [index, point] of polygon.entries()) {
    if (point.length === 2 && Number.isFinite(point[0]) && Number.isFinite(point[1])) continue;
    throw new MetricInputError(
      `${argument}[${index}]`,
      `[${point.join(', ')}] is not a point`,
      'Pass [x, y] as finite numbers',
    );
  }
}

/** Area with sign: positive when the corners run counter-clockwise in a system with y upwards. */
export function signedArea(polygon: Polygon): number {
  const [origin] = polygon;
  if (!origin) return 0;
  let twice = 0;
  for (let i = 1; i + 1 < polygon.length; i += 1)
    twice += cross(origin, polygon[i] ?? origin, polygon[i + 1] ?? origin);
  return twice / 2;
}

/** Twice the signed area of a triangle. */
function cross(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/**
 * Area of a simple polygon (shoelace formula); fewer than three corners enclose nothing.
 *
 * @throws MetricInputError for a corner that is not a point
 *
 * @example
 * ```ts
 * import { polygonArea } from '@assay/metrics';
 * polygonArea([[0, 0], [4, 0], [0, 3]]); // => 6
 * ```
 */
export function polygonArea(polygon: Polygon): number {
  checkPolygon(polygon, 'polygon');
  return Math.abs(signedArea(polygon));
}

/** Cuts a convex polygon along the line through a and b, keeping its left side (Sutherland & Hodgman 1974). */
function cut(polygon: readonly Point[], a: Point, b: Point): Point[] {
  const kept: Point[] = [];
  for (const [index, point] of polygon.entries()) {
    const before = polygon[(index + polygon.length - 1) % polygon.length] ?? point;
    const here = cross(a, b, point);
    const there = cross(a, b, before);
    if (here >= 0 !== there >= 0) {
      const along = there / (there - here);
      kept.push([before[0] + along * (point[0] - before[0]), before[1] + along * (point[1] - before[1])]);
    }
    if (here >= 0) kept.push(point);
  }
  return kept;
}

/** Area shared by two convex polygons whose corners run counter-clockwise. */
export function convexIntersection(a: Polygon, b: Polygon): number {
  let shared: readonly Point[] = a;
  for (let i = 0; i < b.length && shared.length > 2; i += 1) {
    const from = b[i];
    const to = b[(i + 1) % b.length];
    if (from && to) shared = cut(shared, from, to);
  }
  return shared.length > 2 ? Math.abs(signedArea(shared)) : 0;
}

interface Triangle {
  /** Corners counter-clockwise. */
  readonly corners: Polygon;
  /** −1 when the polygon runs the other way round here: the triangle is taken away. */
  readonly sign: 1 | -1;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The fan of signed triangles from the first corner: their sum is the polygon, also where it is concave. */
function fan(polygon: Polygon): Triangle[] {
  const triangles: Triangle[] = [];
  const [origin] = polygon;
  if (!origin) return triangles;
  const way = signedArea(polygon) < 0 ? -1 : 1;
  for (let i = 1; i + 1 < polygon.length; i += 1) {
    const [b, c] = [polygon[i] ?? origin, polygon[i + 1] ?? origin];
    const turn = cross(origin, b, c);
    if (turn === 0) continue;
    const xs = [origin[0], b[0], c[0]];
    const ys = [origin[1], b[1], c[1]];
    triangles.push({
      corners: turn > 0 ? [origin, b, c] : [origin, c, b],
      sign: turn > 0 === way > 0 ? 1 : -1,
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    });
  }
  return triangles;
}

/** Area shared by two simple polygons, concave or not: the signed sum over pairs of their triangles. */
export function polygonIntersection(a: Polygon, b: Polygon): number {
  const second = fan(b);
  let shared = 0;
  for (const p of fan(a)) {
    for (const q of second) {
      if (p.left >= q.right || q.left >= p.right || p.top >= q.bottom || q.top >= p.bottom) continue;
      shared += p.sign * q.sign * convexIntersection(p.corners, q.corners);
    }
  }
  return Math.max(0, shared);
}

/**
 * Intersection over union of two simple polygons, exact, without rasterising.
 *
 * Range [0, 1]; a polygon without area overlaps nothing. Corners in either direction; concave is fine. For a polygon that
 * crosses itself, has holes or several parts, compare masks ({@link polygonToMask}, {@link maskIou}).
 *
 * @throws MetricInputError for a corner that is not a point
 * Reference: signed triangle fans clipped by Sutherland & Hodgman 1974. Cost: O(n·m) for n and m corners.
 *
 * @example
 * ```ts
 * import { polygonIou } from '@assay/metrics';
 * polygonIou([[0, 0], [2, 0], [2, 2], [0, 2]], [[1, 0], [1, 2], [3, 2], [3, 0]]).toFixed(6); // => "0.333333"
 * ```
 */
export function polygonIou(a: Polygon, b: Polygon): number {
  checkPolygon(a, 'a');
  checkPolygon(b, 'b');
  const shared = polygonIntersection(a, b);
  if (shared === 0) return 0;
  return Math.min(1, shared / (Math.abs(signedArea(a)) + Math.abs(signedArea(b)) - shared));
}
