import { z } from 'zod';

const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const pixels = z.number();

/**
 * A box around something in an image.
 * `box` is [x, y, width, height] in absolute pixels, half-open: it covers x ≤ px < x + width, and the top left corner
 * of the image is (0, 0). Fractions of a pixel are allowed.
 */
export const boxLabelSchema = z.object({
  class: z.string().min(1),
  box: z.tuple([pixels, pixels, pixels, pixels]),
  /** Clockwise turn about the centre of `box`, in degrees; `box` is the box before the turn. */
  rotation: z.number().optional(),
  /** An outline or mask as COCO writes it: polygons ([x1, y1, x2, y2, …] in pixels) or RLE, passed on untouched. */
  segmentation: z.unknown().optional(),
  /** Named points in the order of their class, in pixels; `seen` is 0 not in the picture, 1 covered, 2 visible. */
  keypoints: z
    .array(z.object({ name: z.string().min(1), x: pixels, y: pixels, seen: z.literal([0, 1, 2]) }))
    .optional(),
  attributes: attributes.optional(),
  /** A model's confidence, in [0, 1]. */
  score: z.number().optional(),
});

/** A stretch of a recording: [start, end] in seconds from its beginning. */
export const segmentLabelSchema = z.object({
  class: z.string().min(1),
  start: z.number().nonnegative(),
  end: z.number().nonnegative(),
  /** What is said in it. */
  text: z.string().optional(),
  score: z.number().optional(),
});

/** A stretch of `text`: [start, end) in UTF-16 code units, the unit of JavaScript strings. */
export const spanLabelSchema = z.object({
  class: z.string().min(1),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  attributes: attributes.optional(),
  score: z.number().optional(),
});

/** What one control of the form was answered with. */
export const choiceLabelSchema = z.object({
  control: z.string().min(1),
  values: z.array(z.string()),
});

/**
 * The neutral shape between two label formats: one item with its labels. Every label format reads to it and writes
 * from it, so a conversion is a read and a write, and what a format cannot carry is counted (see `features`).
 */
export const labelledItemSchema = z.object({
  id: z.string().min(1),
  image: z
    .object({
      /** Relative path with `/`. */
      file: z.string().min(1),
      width: z.number().int().positive(),
      height: z.number().int().positive(),
    })
    .optional(),
  audio: z
    .object({
      /** Relative path with `/`. */
      file: z.string().min(1),
      /** Length in seconds. */
      duration: z.number().positive().optional(),
    })
    .optional(),
  text: z.string().optional(),
  /** Which part of the dataset the item belongs to: train, validation, test … */
  split: z.string().min(1).optional(),
  /** Who labelled it, when the labels are one person's. */
  annotator: z.string().optional(),
  boxes: z.array(boxLabelSchema).optional(),
  spans: z.array(spanLabelSchema).optional(),
  segments: z.array(segmentLabelSchema).optional(),
  choices: z.array(choiceLabelSchema).optional(),
});

export type BoxLabel = z.infer<typeof boxLabelSchema>;
export type SegmentLabel = z.infer<typeof segmentLabelSchema>;
export type SpanLabel = z.infer<typeof spanLabelSchema>;
export type ChoiceLabel = z.infer<typeof choiceLabelSchema>;
export type LabelledItem = z.infer<typeof labelledItemSchema>;

/** The things an item can hold and a format can fail to carry, with the words a person reads in a loss report. */
export const featureTitles = {
  image: 'image reference',
  audio: 'recording reference',
  text: 'text',
  'item-id': 'ids of items that differ from their file name',
  folder: 'folder of the image',
  split: 'split',
  annotator: 'name of the annotator',
  boxes: 'boxes',
  rotation: 'rotation of boxes',
  outline: 'outlines (polygons)',
  keypoints: 'named points',
  mask: 'masks and outlines of several parts',
  attributes: 'attributes of labels',
  'other-attributes': 'attributes of labels that the format has no place for',
  score: 'confidence scores',
  spans: 'text spans',
  'overlapping-spans': 'spans that are empty or overlap another span',
  'span-edges': 'white space at the edges of spans',
  segments: 'segments of recordings',
  transcripts: 'transcripts of segments',
  choices: 'choices',
  'choice-names': 'which question a choice answers',
} as const;

export type Feature = keyof typeof featureTitles;
