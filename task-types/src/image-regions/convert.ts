import {
  decodeCocoCounts,
  encodeCocoCounts,
  polygonToMask,
  rotatedBoxCorners,
  type Mask,
  type Polygon,
} from '@assay/metrics';
import { skeletonOf } from '../image/image-classes.ts';
import { maskOf, normaliseAngle, outlineOf, shapeArea, shapeBounds } from '../image/shape-geometry.ts';
import type { AttributeValue, KeypointsShape, MaskShape, Region, RotatedBoxShape, Shape } from '../image/shape.ts';
import type { ImageRegionsAnswer, ImageRegionsConfig } from './schema.ts';

interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Run lengths as COCO has them: the counts as numbers, or as the tools' compressed text. */
export interface CocoRle {
  readonly size: readonly [height: number, width: number];
  readonly counts: string | readonly number[];
}

export interface CocoCategory {
  readonly id: number;
  readonly name: string;
  readonly keypoints?: readonly string[];
  /** Pairs of places in `keypoints`, counted from 1. */
  readonly skeleton?: readonly (readonly [number, number])[];
}

/** One object of one image as in COCO's instance and keypoint files. */
export interface CocoAnnotation {
  readonly category_id: number;
  readonly bbox: readonly [x: number, y: number, width: number, height: number];
  readonly area?: number;
  readonly iscrowd?: 0 | 1;
  /** Outlines [x1, y1, x2, y2, …] of the parts of the object, or its mask. */
  readonly segmentation?: readonly (readonly number[])[] | CocoRle;
  /** x, y and visibility (0 not labelled, 1 covered, 2 visible) of each point of the category. */
  readonly keypoints?: readonly number[];
  readonly num_keypoints?: number;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

/** Attribute under which other tools keep the turn of a box, in degrees clockwise. */
const ROTATION = 'rotation';

/** The categories of a config, numbered from 1 in its order. */
export function cocoCategories(config: ImageRegionsConfig): CocoCategory[] {
  return config.classes.map(({ id }, at) => {
    const skeleton = skeletonOf(config, id);
    if (skeleton === undefined) return { id: at + 1, name: id };
    const placeOf = (point: string): number => skeleton.points.findIndex((entry) => entry.id === point) + 1;
    return {
      id: at + 1,
      name: id,
      keypoints: skeleton.points.map((point) => point.id),
      skeleton: skeleton.edges.map(([from, to]) => [placeOf(from), placeOf(to)] as const),
    };
  });
}

function runsOf(mask: Mask): MaskShape {
  return { kind: 'mask', size: [mask.height, mask.width], counts: encodeCocoCounts(mask) };
}

function isRle(segmentation: NonNullable<CocoAnnotation['segmentation']>): segmentation is CocoRle {
  return 'counts' in segmentation;
}

function polygonOf(flat: readonly number[]): Polygon {
  return Array.from(
    { length: Math.floor(flat.length / 2) },
    (_, i) => [flat[2 * i] ?? 0, flat[2 * i + 1] ?? 0] as const,
  );
}

function rotatedFrom(corners: Polygon, angle: number): RotatedBoxShape | null {
  const [a, b, c, d] = corners;
  if (a === undefined || b === undefined || c === undefined || d === undefined || corners.length !== 4) return null;
  const box: RotatedBoxShape = {
    kind: 'rotated-box',
    centreX: (a[0] + c[0]) / 2,
    centreY: (a[1] + c[1]) / 2,
    width: Math.hypot(b[0] - a[0], b[1] - a[1]),
    height: Math.hypot(d[0] - a[0], d[1] - a[1]),
    angle: normaliseAngle(angle),
  };
  // Only when the four corners are what such a box has: other tools use the attribute freely.
  const same = rotatedBoxCorners(box).every(([x, y], at) => {
    const [givenX, givenY] = corners[at] ?? [Infinity, Infinity];
    return Math.hypot(x - givenX, y - givenY) < 1;
  });
  return same ? box : null;
}

function keypointsFrom(flat: readonly number[], names: readonly string[]): KeypointsShape {
  const points = names.flatMap((id, at) => {
    const [x = 0, y = 0, seen = 0] = flat.slice(3 * at, 3 * at + 3);
    return seen === 0 ? [] : [{ id, x, y, visible: seen === 2 }];
  });
  return { kind: 'keypoints', points };
}

function shapeFrom(annotation: CocoAnnotation, category: CocoCategory, image: ImageSize): Shape {
  const { segmentation, keypoints, bbox, attributes } = annotation;
  if (keypoints !== undefined && category.keypoints !== undefined) {
    const shape = keypointsFrom(keypoints, category.keypoints);
    if (shape.points.length > 0) return shape;
  }
  if (segmentation !== undefined && isRle(segmentation)) {
    const [height, width] = segmentation.size;
    const { counts } = segmentation;
    return runsOf(
      typeof counts === 'string' ? decodeCocoCounts(counts, width, height) : { width, height, runs: counts },
    );
  }
  const parts = (segmentation ?? []).map(polygonOf).filter((part) => part.length >= 3);
  const [only] = parts;
  if (only !== undefined && parts.length === 1) {
    const angle = attributes?.[ROTATION];
    const turned = typeof angle === 'number' ? rotatedFrom(only, angle) : null;
    return turned ?? { kind: 'polygon', points: only.map(([x, y]) => [x, y]) };
  }
  // An object in several parts is one region, so it becomes one mask.
  if (only !== undefined) return runsOf(polygonToMask(parts, image.width, image.height));
  const [x, y, width, height] = bbox;
  return { kind: 'box', x, y, width, height };
}

/**
 * COCO annotations of one image as an answer: keypoints where the category has them, else the mask or outline, else the
 * box. Several outlines of one object become one mask.
 *
 * @throws RangeError for a category that is not in the list; MetricInputError for a mask that cannot be read
 */
export function regionsFromCoco(
  annotations: readonly CocoAnnotation[],
  categories: readonly CocoCategory[],
  image: ImageSize,
): ImageRegionsAnswer {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const regions = annotations.map((annotation, index): Region => {
    const category = byId.get(annotation.category_id);
    if (category === undefined) {
      throw new RangeError(
        `annotations[${index}]: category ${annotation.category_id} is not in the list; add it to "categories"`,
      );
    }
    const shape = shapeFrom(annotation, category, image);
    const { [ROTATION]: turn, ...rest } = annotation.attributes ?? {};
    const attributes = turn === undefined || shape.kind === 'rotated-box' ? rest : { ...rest, [ROTATION]: turn };
    return { class: category.name, shape, attributes };
  });
  return { regions };
}

function cocoOf(config: ImageRegionsConfig, region: Region, category: number): CocoAnnotation {
  const { shape } = region;
  const { x, y, width, height } = shapeBounds(shape);
  const base = {
    category_id: category,
    bbox: [x, y, width, height] as const,
    area: shapeArea(shape),
    iscrowd: 0 as const,
    ...(Object.keys(region.attributes).length === 0 ? {} : { attributes: region.attributes }),
  };
  switch (shape.kind) {
    case 'mask':
      return { ...base, segmentation: { size: shape.size, counts: encodeCocoCounts(maskOf(shape)) } };
    case 'polygon':
      return { ...base, segmentation: [shape.points.flat()] };
    case 'rotated-box':
      return {
        ...base,
        segmentation: [outlineOf(shape).flat()],
        attributes: { ...region.attributes, [ROTATION]: shape.angle },
      };
    case 'keypoints': {
      const flat = (skeletonOf(config, region.class)?.points ?? []).flatMap(({ id }) => {
        const point = shape.points.find((entry) => entry.id === id);
        return point === undefined ? [0, 0, 0] : [point.x, point.y, point.visible ? 2 : 1];
      });
      return { ...base, area: width * height, keypoints: flat, num_keypoints: shape.points.length };
    }
    case 'box':
    case 'polyline':
      return base;
  }
}

/**
 * An answer as COCO annotations of one image, categories as {@link cocoCategories} numbers them. COCO has no open lines:
 * they are left out and counted, and so is a region whose class the config does not have.
 */
export function regionsToCoco(
  config: ImageRegionsConfig,
  answer: ImageRegionsAnswer,
): { readonly annotations: CocoAnnotation[]; readonly leftOut: number } {
  const annotations = answer.regions.flatMap((region) => {
    const at = config.classes.findIndex(({ id }) => id === region.class);
    return at < 0 || region.shape.kind === 'polyline' ? [] : [cocoOf(config, region, at + 1)];
  });
  return { annotations, leftOut: answer.regions.length - annotations.length };
}

/** A region as label files know it: a box, and what they can carry beside it. */
export interface RegionLabel {
  readonly class: string;
  readonly box: [number, number, number, number];
  /** Clockwise turn of `box` about its centre, in degrees. */
  readonly rotation?: number;
  /** Outline or mask as COCO writes it. */
  readonly segmentation?: unknown;
  readonly attributes: Record<string, string | number | boolean>;
}

/**
 * A region for formats that know boxes, outlines and masks. Points of lines and skeletons travel as attributes `shape` and
 * `points` (JSON) beside the box around them, several options of a question as one text, so nothing is lost.
 */
export function regionToLabel(region: Region): RegionLabel {
  const { shape } = region;
  const bounds = shapeBounds(shape);
  const attributes = Object.fromEntries(
    Object.entries(region.attributes).map(([id, value]) => [id, Array.isArray(value) ? value.join(', ') : value]),
  );
  const label: RegionLabel = {
    class: region.class,
    box: [bounds.x, bounds.y, bounds.width, bounds.height],
    attributes,
  };
  switch (shape.kind) {
    case 'box':
      return label;
    case 'rotated-box': {
      const { centreX, centreY, width, height, angle } = shape;
      return { ...label, box: [centreX - width / 2, centreY - height / 2, width, height], rotation: angle };
    }
    case 'polygon':
      return { ...label, segmentation: [shape.points.flat()] };
    case 'mask':
      return { ...label, segmentation: { size: shape.size, counts: shape.counts } };
    case 'polyline':
    case 'keypoints':
      return {
        ...label,
        attributes: { ...attributes, shape: shape.kind, points: JSON.stringify(shape.points) },
      };
  }
}
