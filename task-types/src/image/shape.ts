import { t } from '@assay/words';
import { z } from 'zod';

export const shapeKinds = ['box', 'rotated-box', 'polygon', 'polyline', 'keypoints', 'mask'] as const;

export type ShapeKind = (typeof shapeKinds)[number];

export const shapeTitles: Readonly<Record<ShapeKind, string>> = {
  box: t('Box'),
  'rotated-box': t('Rotated box'),
  polygon: t('Polygon'),
  polyline: t('Polyline'),
  keypoints: t('Keypoints'),
  mask: t('Mask'),
};

/** [x, y] in pixels of the image, from its top left corner. */
const pointSchema = z.tuple([z.number(), z.number()]);

export const boxShapeSchema = z.object({
  kind: z.literal('box'),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});

const rotatedBoxShapeSchema = z.object({
  kind: z.literal('rotated-box'),
  centreX: z.number(),
  centreY: z.number(),
  width: z.number(),
  height: z.number(),
  /** Degrees, clockwise as seen on the image. */
  angle: z.number(),
});

/** Most corners of one outline. */
export const MAX_POINTS = 5000;

const polygonShapeSchema = z.object({ kind: z.literal('polygon'), points: z.array(pointSchema).max(MAX_POINTS) });
const polylineShapeSchema = z.object({ kind: z.literal('polyline'), points: z.array(pointSchema).max(MAX_POINTS) });

const keypointSchema = z.object({
  /** Id of a point of the skeleton; points that are not in the picture are left out. */
  id: z.string().min(1).max(200),
  x: z.number(),
  y: z.number(),
  /** False: covered by something, placed where it must be. */
  visible: z.boolean(),
});

const keypointsShapeSchema = z.object({ kind: z.literal('keypoints'), points: z.array(keypointSchema).max(500) });

/** The COCO tools' run lengths: column by column, first the background; `size` is [height, width] of the image. */
const maskShapeSchema = z.object({
  kind: z.literal('mask'),
  size: z.tuple([z.number().int().positive(), z.number().int().positive()]),
  counts: z.string().min(1),
});

export const shapeSchema = z.discriminatedUnion('kind', [
  boxShapeSchema,
  rotatedBoxShapeSchema,
  polygonShapeSchema,
  polylineShapeSchema,
  keypointsShapeSchema,
  maskShapeSchema,
]);

export type Shape = z.infer<typeof shapeSchema>;
export type BoxShape = z.infer<typeof boxShapeSchema>;
export type RotatedBoxShape = z.infer<typeof rotatedBoxShapeSchema>;
export type PathShape = z.infer<typeof polygonShapeSchema> | z.infer<typeof polylineShapeSchema>;
export type KeypointsShape = z.infer<typeof keypointsShapeSchema>;
export type Keypoint = z.infer<typeof keypointSchema>;
export type MaskShape = z.infer<typeof maskShapeSchema>;

/** What a question about a region was answered with. */
export const attributeValueSchema = z.union([
  z.string().max(10_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(200),
]);

export type AttributeValue = z.infer<typeof attributeValueSchema>;

export const regionSchema = z.object({
  class: z.string().min(1).max(200),
  shape: shapeSchema,
  /** Attribute id → value; questions without an answer are left out. */
  attributes: z.record(z.string(), attributeValueSchema).default({}),
});

/** One marked place of an image with its class and what was said about it. */
export type Region = z.infer<typeof regionSchema>;
