import { t } from '@assay/words';
import { z } from 'zod';
import { regionClassSchema, skeletonSchema } from '../image/image-classes.ts';
import { regionSchema } from '../image/shape.ts';
import { imageRefSchema, type ImageRef } from '../image-ref.ts';
import { listedTwice } from '../named.ts';

const share = z.number().min(0).max(1);

export const imageRegionsConfigSchema = z
  .object({
    classes: z.array(regionClassSchema).min(1),
    skeletons: z.array(skeletonSchema).default([]),
    /** Least overlap of two regions that mark the same object: IoU of areas, OKS of keypoints, shared length of lines. */
    iou: z.number().gt(0).max(1).default(0.5),
    /** Pixels two polylines may lie apart and still count as the same line. */
    lineTolerance: z.number().gt(0).default(8),
    /** An object is kept when strictly more than this share of the annotators drew it. */
    quorum: z.number().min(0).lt(1).default(0.5),
    /** Least F1 (place, class and attributes) against the reference to pass a gold check. */
    goldMinF1: share.default(0.8),
  })
  .superRefine((config, context) => {
    const refuse = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    const lists = [
      [['classes'], config.classes],
      [['skeletons'], config.skeletons],
      ...config.classes.flatMap(({ attributes }, at) => [
        [['classes', at, 'attributes'], attributes] as const,
        ...attributes.flatMap((entry, place) =>
          entry.kind === 'choice' ? [[['classes', at, 'attributes', place, 'options'], entry.options] as const] : [],
        ),
      ]),
      ...config.skeletons.map(({ points }, at) => [['skeletons', at, 'points'], points] as const),
    ] as const;
    for (const [path, entries] of lists) {
      const twice = listedTwice(entries);
      if (twice !== null) refuse([...path], twice);
    }
    for (const [at, entry] of config.classes.entries()) {
      if (entry.shapes.includes('keypoints') && !config.skeletons.some(({ id }) => id === entry.skeleton)) {
        refuse(
          ['classes', at, 'skeleton'],
          t('"{id}" has keypoints; name one of the skeletons of this config', { id: entry.id }),
        );
      }
      for (const [place, asked] of entry.attributes.entries()) {
        if (asked.kind === 'number' && (asked.min ?? -Infinity) > (asked.max ?? Infinity)) {
          refuse(
            ['classes', at, 'attributes', place],
            t('min {min} is above max {max}; swap them', { min: asked.min, max: asked.max }),
          );
        }
      }
    }
    for (const [at, { points, edges }] of config.skeletons.entries()) {
      const stray = edges.flat().find((id) => !points.some((point) => point.id === id));
      if (stray !== undefined)
        refuse(['skeletons', at, 'edges'], t('"{stray}" is not a point of this skeleton', { stray }));
    }
  });

export type ImageRegionsConfig = z.infer<typeof imageRegionsConfigSchema>;

export const imageRegionsPayloadSchema = z.looseObject({ image: imageRefSchema });

/** The image of the item; further fields are kept and shown, not annotated. */
export interface ImageRegionsPayload {
  [key: string]: unknown;
  image: ImageRef;
}

/** An empty list is an answer: "I looked, and there is nothing". */
export const imageRegionsAnswerSchema = z.object({ regions: z.array(regionSchema).max(20_000) });

export type ImageRegionsAnswer = z.infer<typeof imageRegionsAnswerSchema>;
