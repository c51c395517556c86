import { checkFinite } from '../check-argument.ts';
import { MetricInputError } from '../metric.ts';

/** Axis-parallel box as in COCO: left, top, width, height in half-open real coordinates (no "+ 1"). */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** Refuses a box that has no place: a coordinate that is not a number, or a negative side. */
export function checkBox(box: Box, argument: string): void {
  if (!Array.isArray(box) || box.length !== 4 || !box.every(Number.isFinite)) {
    throw new MetricInputError(
      argument,
      `${JSON.stringify(box)} is not a box`,
      'Pass [x, y, width, height] as finite numbers',
    );
  }
  if (box[2] < 0 || box[3] < 0) {
    throw new MetricInputError(
      argument,
      `[${box.join(', ')}] has a negative side`,
      'Pass [x, y, width, height], not two corners',
    );
  }
}

/** Area of a box; 0 for a degenerate one. */
export function boxArea(box: Box): number {
  return box[2] * box[3];
}

/** Area that two boxes share. */
export function boxIntersection(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  if (!(width > 0)) return 0;
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  return height > 0 ? width * height : 0;
}

/**
 * Intersection over union of two boxes.
 *
 * Question: how well do two boxes mark the same thing? Range [0, 1]; 1 only for equal boxes. A box without area overlaps
 * nothing: IoU 0, even with itself. Coordinates are half open, so the area is width × height; the VOC devkit's "+ 1"
 * gives slightly larger values on small boxes.
 *
 * @throws MetricInputError when a box has a coordinate that is not finite or a negative side
 * Reference: Jaccard 1901; Lin et al. 2014 (COCO). Cost: O(1).
 *
 * @example
 * ```ts
 * import { boxIou } from '@assay/metrics';
 * boxIou([0, 0, 10, 10], [5, 0, 10, 10]); // => 0.3333333333333333
 * boxIou([3, 3, 0, 0], [3, 3, 0, 0]); // => 0
 * ```
 */
export function boxIou(a: Box, b: Box): number {
  checkBox(a, 'a');
  checkBox(b, 'b');
  const shared = boxIntersection(a, b);
  if (shared === 0) return 0;
  return shared / (boxArea(a) + boxArea(b) - shared);
}

/**
 * The part of a box inside an image of the given size; a box wholly outside becomes one without area.
 *
 * @example
 * ```ts
 * import { clipBox } from '@assay/metrics';
 * clipBox([-5, 10, 20, 20], 100, 25); // => [0, 10, 15, 15]
 * ```
 */
export function clipBox(box: Box, width: number, height: number): Box {
  checkBox(box, 'box');
  checkFinite('width and height', width, height);
  const left = Math.min(width, Math.max(0, box[0]));
  const top = Math.min(height, Math.max(0, box[1]));
  const right = Math.min(width, Math.max(0, box[0] + box[2]));
  const bottom = Math.min(height, Math.max(0, box[1] + box[3]));
  return [left, top, right - left, bottom - top];
}
