import { z } from 'zod';
import { shapeKinds, type ShapeKind } from './shape.ts';

const named = { id: z.string().min(1).max(200), title: z.string().min(1).max(200) };
const asked = { ...named, required: z.boolean().default(false), description: z.string().optional() };
const option = z.object(named);

/** A question about every region of a class. */
export const attributeSchema = z.discriminatedUnion('kind', [
  z.object({
    ...asked,
    kind: z.literal('choice'),
    options: z.array(option).min(1),
    multiple: z.boolean().default(false),
  }),
  z.object({
    ...asked,
    kind: z.literal('number'),
    min: z.number().optional(),
    max: z.number().optional(),
    unit: z.string().optional(),
    /** Two people agree when their numbers differ by no more than this. */
    tolerance: z.number().min(0).default(0),
  }),
  z.object({ ...asked, kind: z.literal('text'), maxLength: z.number().int().positive().max(10_000).default(500) }),
  z.object({ ...asked, kind: z.literal('yes-no') }),
]);

export type Attribute = z.infer<typeof attributeSchema>;

/** The points of a kind of object and the lines that join them. */
export const skeletonSchema = z.object({
  ...named,
  points: z
    .array(
      z.object({
        ...named,
        /** How far people who place this point carefully are apart, as COCO counts it; 0.09 when left out. */
        sigma: z.number().gt(0).optional(),
      }),
    )
    .min(1),
  /** Pairs of point ids. */
  edges: z.array(z.tuple([z.string(), z.string()])).default([]),
});

export type Skeleton = z.infer<typeof skeletonSchema>;

export const regionClassSchema = z.object({
  ...named,
  /** Key that chooses the class; the place in the list (1 to 9) when left out. */
  key: z.string().min(1).optional(),
  description: z.string().optional(),
  /** Shapes a region of this class may have; the first is the one its key takes up. */
  shapes: z.array(z.enum(shapeKinds)).min(1),
  /** Id of the skeleton; a class with keypoints needs one. */
  skeleton: z.string().optional(),
  attributes: z.array(attributeSchema).default([]),
});

export type RegionClass = z.infer<typeof regionClassSchema>;

/** What an image editor needs to know of a config: classes, and skeletons for those with keypoints. */
export interface ImageClasses {
  readonly classes: readonly RegionClass[];
  readonly skeletons: readonly Skeleton[];
}

export function classOf(spec: ImageClasses, id: string): RegionClass | undefined {
  return spec.classes.find((entry) => entry.id === id);
}

export function skeletonOf(spec: ImageClasses, classId: string): Skeleton | undefined {
  const wanted = classOf(spec, classId)?.skeleton;
  return spec.skeletons.find((entry) => entry.id === wanted);
}

/** Place of a class in the list: its colour, line and letter. */
export function classPlace(spec: ImageClasses, id: string): number {
  return Math.max(
    0,
    spec.classes.findIndex((entry) => entry.id === id),
  );
}

/** Every shape that some class allows, in the order of the tools. */
export function allowedShapes(spec: ImageClasses): readonly ShapeKind[] {
  return shapeKinds.filter((kind) => spec.classes.some((entry) => entry.shapes.includes(kind)));
}

/** What a region of a class can become: a mask of its outline, or an outline of its mask; null when the class has one of them. */
export function otherShape(spec: ImageClasses, classId: string, kind: ShapeKind): 'mask' | 'polygon' | null {
  const shapes = classOf(spec, classId)?.shapes ?? [];
  if (kind === 'mask') return shapes.includes('polygon') ? 'polygon' : null;
  const closed = kind === 'box' || kind === 'rotated-box' || kind === 'polygon';
  return closed && shapes.includes('mask') ? 'mask' : null;
}
