import { mergeMasks } from './mask-iou.ts';
import { checkSize, type Mask } from './mask.ts';
import { checkPolygon, type Polygon } from './polygon.ts';

/** The reference draws edges five times finer than pixels. */
const FINE = 5;

/** Points of a polygon's edge on the fine grid, every step of the longer side. */
function finePoints(polygon: Polygon): { u: number[]; v: number[] } {
  const u: number[] = [];
  const v: number[] = [];
  const fine = polygon.map(([x, y]) => [Math.trunc(FINE * x + 0.5), Math.trunc(FINE * y + 0.5)] as const);
  for (const [index, start] of fine.entries()) {
    const end = fine[(index + 1) % fine.length] ?? start;
    const dx = Math.abs(end[0] - start[0]);
    const dy = Math.abs(end[1] - start[1]);
    const flat = dx >= dy;
    const flip = flat ? start[0] > end[0] : start[1] > end[1];
    const [from, to] = flip ? [end, start] : [start, end];
    const steps = flat ? dx : dy;
    const slope = steps === 0 ? 0 : flat ? (to[1] - from[1]) / dx : (to[0] - from[0]) / dy;
    for (let d = 0; d <= steps; d += 1) {
      const t = flip ? steps - d : d;
      u.push(flat ? t + from[0] : Math.trunc(from[0] + slope * t + 0.5));
      v.push(flat ? Math.trunc(from[1] + slope * t + 0.5) : t + from[1]);
    }
  }
  return { u, v };
}

/** Column-major positions at which the inside changes, as the edge crosses the centres of pixel columns. */
function crossings(polygon: Polygon, width: number, height: number): number[] {
  const { u, v } = finePoints(polygon);
  const positions: number[] = [];
  for (let j = 1; j < u.length; j += 1) {
    const [here, before] = [u[j] ?? 0, u[j - 1] ?? 0];
    if (here === before) continue;
    const x = ((here < before ? here : here - 1) + 0.5) / FINE - 0.5;
    if (!Number.isInteger(x) || x < 0 || x > width - 1) continue;
    const y = (Math.min(v[j] ?? 0, v[j - 1] ?? 0) + 0.5) / FINE - 0.5;
    positions.push(x * height + Math.ceil(Math.min(height, Math.max(0, y))));
  }
  return positions.sort((a, b) => a - b);
}

function drawOne(polygon: Polygon, width: number, height: number): Mask {
  const changes = [...crossings(polygon, width, height), width * height];
  const runs: number[] = [];
  let before = 0;
  let joins = false;
  for (const [index, change] of changes.entries()) {
    const run = change - before;
    before = change;
    // Two changes at one place cancel: the run before goes on.
    if (joins) {
      runs[runs.length - 1] = (runs[runs.length - 1] ?? 0) + run;
      joins = false;
    } else if (run > 0 || index === 0) runs.push(run);
    else joins = true;
  }
  return { width, height, runs };
}

/**
 * Draws polygons into a mask, pixel for pixel as the COCO tools do.
 *
 * Question: which pixels does this outline cover, so that it can be compared with masks and with COCO's figures? Several
 * polygons are the parts of one object. Corners outside the image are fine.
 *
 * @param polygons parts of one object
 * @throws MetricInputError for a corner that is not a point
 * Reference: `rleFrPoly` of the COCO mask API. Cost: O(edge length · 5).
 *
 * @example
 * ```ts
 * import { maskArea, polygonToMask } from '@assay/metrics';
 * maskArea(polygonToMask([[[1, 1], [4, 1], [4, 3], [1, 3]]], 6, 5)); // => 6
 * ```
 */
export function polygonToMask(polygons: readonly Polygon[], width: number, height: number): Mask {
  checkSize(width, height);
  for (const [index, polygon] of polygons.entries()) checkPolygon(polygon, `polygons[${index}]`);
  const drawn = polygons.map((polygon) => drawOne(polygon, width, height));
  const [first, ...rest] = drawn;
  if (!first) return { width, height, runs: [width * height] };
  return rest.length === 0 ? first : mergeMasks([first, ...rest], 'union');
}
