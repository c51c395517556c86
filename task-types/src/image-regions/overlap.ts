import {
  boxIou,
  DEFAULT_KEYPOINT_SIGMA,
  maskIou,
  objectKeypointSimilarity,
  polygonIou,
  polygonToMask,
  rotatedBoxIou,
  type Mask,
  type RotatedBox,
} from '@assay/metrics';
import { skeletonOf } from '../image/image-classes.ts';
import { lengthOf, nearestOnSegment, type Corner } from '../image/polygon.ts';
import { maskOf, outlineOf, shapeBounds } from '../image/shape-geometry.ts';
import type { KeypointsShape, Region, RotatedBoxShape, Shape } from '../image/shape.ts';
import type { ImageRegionsConfig, ImageRegionsPayload } from './schema.ts';

/** Shapes that cover an area: any two of them can be compared. */
function isArea(shape: Shape): boolean {
  return shape.kind !== 'polyline' && shape.kind !== 'keypoints';
}

function plainBox({ kind: _kind, ...box }: RotatedBoxShape): RotatedBox {
  return box;
}

/** Whether two shapes are the same to the last digit. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'mask' && b.kind === 'mask') return a.counts === b.counts && a.size[0] === b.size[0];
  return JSON.stringify(a) === JSON.stringify(b);
}

/** An order of shapes that the order of the answers cannot change. */
export function compareShapes(a: Shape, b: Shape): number {
  const [p, q] = [shapeBounds(a), shapeBounds(b)];
  const byPlace = p.x - q.x || p.y - q.y || p.width - q.width || p.height - q.height;
  if (byPlace !== 0) return byPlace;
  const [first, second] = [JSON.stringify(a), JSON.stringify(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

const drawn = new WeakMap<Shape, Mask>();

function rasterOf(shape: Shape, width: number, height: number): Mask {
  if (shape.kind === 'mask') return maskOf(shape);
  const known = drawn.get(shape);
  if (known?.width === width && known.height === height) return known;
  const mask = polygonToMask([outlineOf(shape)], width, height);
  drawn.set(shape, mask);
  return mask;
}

function areaOverlap(a: Shape, b: Shape, image: { readonly width: number; readonly height: number }): number {
  const [p, q] = [shapeBounds(a), shapeBounds(b)];
  if (p.x > q.x + q.width || q.x > p.x + p.width || p.y > q.y + q.height || q.y > p.y + p.height) return 0;
  if (a.kind === 'box' && b.kind === 'box') {
    return boxIou([a.x, a.y, a.width, a.height], [b.x, b.y, b.width, b.height]);
  }
  if (a.kind === 'rotated-box' && b.kind === 'rotated-box') return rotatedBoxIou(plainBox(a), plainBox(b));
  if (a.kind !== 'mask' && b.kind !== 'mask') return polygonIou(outlineOf(a), outlineOf(b));
  return maskIou(rasterOf(a, image.width, image.height), rasterOf(b, image.width, image.height));
}

/** Samples taken along a line at most: the distance of a long coastline needs no more. */
const MAX_SAMPLES = 1000;

/** The middles of equal stretches of a line, about a pixel long. */
function samplesOf(points: readonly Corner[]): Corner[] {
  const length = lengthOf(points, false);
  const count = Math.min(MAX_SAMPLES, Math.max(1, Math.ceil(length)));
  const samples: Corner[] = [];
  let passed = 0;
  for (const [index, from] of points.entries()) {
    const to = points[index + 1];
    if (to === undefined) break;
    const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
    while (samples.length < count) {
      const along = ((samples.length + 0.5) * length) / count - passed;
      if (along > long) break;
      const share = long === 0 ? 0 : along / long;
      samples.push([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]);
    }
    passed += long;
  }
  return samples;
}

function distanceTo(line: readonly Corner[], at: Corner): number {
  let least = Infinity;
  for (const [index, from] of line.entries()) {
    const to = line[index + 1];
    if (to !== undefined) least = Math.min(least, nearestOnSegment(from, to, at).squared);
  }
  return Math.sqrt(least);
}

/**
 * How much of two lines runs together: the share of their joint length that lies within `tolerance` pixels of the other
 * one (buffer method; Goodchild & Hunter 1997). In [0, 1]; 1 when both run in each other's corridor all along.
 */
export function lineOverlap(a: readonly Corner[], b: readonly Corner[], tolerance: number): number {
  const near = (line: readonly Corner[], other: readonly Corner[]): number => {
    const samples = samplesOf(line);
    const close = samples.filter((at) => distanceTo(other, at) <= tolerance).length;
    return samples.length === 0 ? 0 : (close / samples.length) * lengthOf(line, false);
  };
  const total = lengthOf(a, false) + lengthOf(b, false);
  return total === 0 ? 0 : Math.min(1, (near(a, b) + near(b, a)) / total);
}

/** Least area of the object behind keypoints: that of a small object in COCO, for skeletons with few points placed. */
const LEAST_OBJECT_AREA = 32 * 32;

/**
 * Object keypoint similarity, symmetric: over the points both placed, times their share of the points either placed. The
 * area of the object is the mean of the two rectangles around the points.
 */
function keypointOverlap(
  config: ImageRegionsConfig,
  a: Region,
  b: Region,
  p: KeypointsShape,
  q: KeypointsShape,
): number {
  const skeletons = [skeletonOf(config, a.class), skeletonOf(config, b.class)];
  const sigmaOf = (id: string): number =>
    skeletons.flatMap((skeleton) => skeleton?.points.find((point) => point.id === id)?.sigma ?? [])[0] ??
    DEFAULT_KEYPOINT_SIGMA;
  const second = new Map(q.points.map((point) => [point.id, point]));
  const both = p.points.flatMap((point) => {
    const other = second.get(point.id);
    return other === undefined ? [] : [[point, other] as const];
  });
  const either = p.points.length + q.points.length - both.length;
  const area = [p, q].reduce((sum, shape) => {
    const { width, height } = shapeBounds(shape);
    return sum + (width * height) / 2;
  }, 0);
  const similarity = objectKeypointSimilarity(
    both.map(([{ x, y }]) => ({ x, y, labelled: true })),
    both.map(([, { x, y }]) => [x, y]),
    { area: Math.max(LEAST_OBJECT_AREA, area), sigmas: both.map(([{ id }]) => sigmaOf(id)) },
  );
  return similarity === null ? 0 : (similarity * both.length) / either;
}

/**
 * How far two regions mark the same thing, in [0, 1], whatever their classes: IoU of areas (a box with a mask or a
 * polygon too), OKS of keypoints, shared length of lines; 0 between an area, a line and points. Symmetric to the last
 * digit.
 */
export function regionOverlap(
  config: ImageRegionsConfig,
  payload: ImageRegionsPayload,
  first: Region,
  second: Region,
): number {
  if (sameShape(first.shape, second.shape)) return 1;
  const [a, b] = compareShapes(first.shape, second.shape) <= 0 ? [first, second] : [second, first];
  if (isArea(a.shape) && isArea(b.shape)) return areaOverlap(a.shape, b.shape, payload.image);
  if (a.shape.kind === 'polyline' && b.shape.kind === 'polyline') {
    return lineOverlap(a.shape.points, b.shape.points, config.lineTolerance);
  }
  if (a.shape.kind === 'keypoints' && b.shape.kind === 'keypoints') {
    return keypointOverlap(config, a, b, a.shape, b.shape);
  }
  return 0;
}
