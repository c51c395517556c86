import { boxBetween, type Point, type Size } from './geometry.ts';
import { skeletonOf, type ImageClasses } from './image-classes.ts';
import type { Keypoint, Shape, ShapeKind } from './shape.ts';

/** A shape whose points are put one after the other; points are image pixels. */
export interface Drawing {
  readonly kind: Exclude<ShapeKind, 'mask'>;
  readonly points: readonly Point[];
  /** Places in the list of a skeleton that were left out, and points that are covered. */
  readonly skipped: readonly string[];
  readonly covered: readonly string[];
}

export function startDrawing(kind: Drawing['kind']): Drawing {
  return { kind, points: [], skipped: [], covered: [] };
}

/** Points of the skeleton that are not left out, in order: the next one to place is number `points.length`. */
export function pointsToPlace(
  spec: ImageClasses,
  classId: string,
  drawing: Drawing,
): readonly { id: string; title: string }[] {
  return (skeletonOf(spec, classId)?.points ?? []).filter(({ id }) => !drawing.skipped.includes(id));
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

function inside({ x, y }: Point, image: Size): Point {
  return { x: tenth(Math.min(image.width, Math.max(0, x))), y: tenth(Math.min(image.height, Math.max(0, y))) };
}

export function putPoint(drawing: Drawing, at: Point, image: Size): Drawing {
  return { ...drawing, points: [...drawing.points, inside(at, image)] };
}

/** Whether another point would end the shape: the second of a box, the last of a skeleton. */
export function isComplete(spec: ImageClasses, classId: string, drawing: Drawing): boolean {
  if (drawing.kind === 'box' || drawing.kind === 'rotated-box') return drawing.points.length >= 2;
  return drawing.kind === 'keypoints' && drawing.points.length >= pointsToPlace(spec, classId, drawing).length;
}

/** The shape of the points put so far, with one more under the pointer; null while they are too few for one. */
export function shapeOfDrawing(
  spec: ImageClasses,
  classId: string,
  drawing: Drawing,
  image: Size,
  next: Point | null = null,
): Shape | null {
  const points = next === null ? drawing.points : [...drawing.points, inside(next, image)];
  const [first, second] = points;
  switch (drawing.kind) {
    case 'box':
      return first === undefined || second === undefined ? null : { kind: 'box', ...boxBetween(first, second, image) };
    case 'rotated-box': {
      if (first === undefined || second === undefined) return null;
      const { x, y, width, height } = boxBetween(first, second, image);
      return { kind: 'rotated-box', centreX: x + width / 2, centreY: y + height / 2, width, height, angle: 0 };
    }
    case 'polygon':
    case 'polyline': {
      const least = drawing.kind === 'polygon' ? 3 : 2;
      // Two presses on one spot are one point.
      const apart = points.filter((point, at) => point.x !== points[at - 1]?.x || point.y !== points[at - 1]?.y);
      return apart.length < least
        ? null
        : { kind: drawing.kind, points: apart.map((point): [number, number] => [point.x, point.y]) };
    }
    case 'keypoints': {
      const placed = pointsToPlace(spec, classId, drawing).flatMap(({ id }, at): Keypoint[] => {
        const point = points[at];
        return point === undefined ? [] : [{ id, ...point, visible: !drawing.covered.includes(id) }];
      });
      return placed.length === 0 ? null : { kind: 'keypoints', points: placed };
    }
  }
}
