import { t } from '@assay/words';
import { z } from 'zod';
import { imageRefSchema, type ImageRef } from '../image-ref.ts';
import type { AnswerProblem } from '../task-type.ts';

const boxClassSchema = z.object({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(200),
  /** Key that gives a box this class; the place in the list (1 to 9) when left out. */
  key: z.string().min(1).optional(),
  description: z.string().optional(),
});

export const imageBoxesConfigSchema = z
  .object({
    classes: z.array(boxClassSchema).min(1),
    /** Least IoU of two boxes that mark the same object. */
    iou: z.number().gt(0).max(1).default(0.5),
    /** An object is kept when strictly more than this share of the annotators drew it. */
    quorum: z.number().min(0).lt(1).default(0.5),
    /** Least F1 (right place and right class) against the reference to pass a gold check. */
    goldMinF1: z.number().min(0).max(1).default(0.8),
  })
  .superRefine((config, context) => {
    const ids = config.classes.map((entry) => entry.id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['classes'],
        message: t('"{id}" is listed twice; keep one', { id: twice }),
      });
    }
  });

export type ImageBoxesConfig = z.infer<typeof imageBoxesConfigSchema>;
export type BoxClass = ImageBoxesConfig['classes'][number];

export const imageBoxesPayloadSchema = z.looseObject({ image: imageRefSchema });

/** The image of the item; further fields are kept and shown, not annotated. */
export interface ImageBoxesPayload {
  [key: string]: unknown;
  image: ImageRef;
}

/** Pixels of the image, from its top left corner; half-open: the box covers x ≤ px < x + width. */
export const drawnBoxSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  class: z.string().min(1).max(200),
});

export type DrawnBox = z.infer<typeof drawnBoxSchema>;

/** An empty list is an answer: "I looked, and there is nothing". */
export const imageBoxesAnswerSchema = z.object({ boxes: z.array(drawnBoxSchema).max(20_000) });

export type ImageBoxesAnswer = z.infer<typeof imageBoxesAnswerSchema>;

/** Float dust that a zoomed drawing surface may leave; less than any pixel that means something. */
const DUST = 1e-6;

/** Rules the schema cannot express: the class exists, the box has an area and lies in the image. */
export function validateImageBoxes(
  config: ImageBoxesConfig,
  payload: ImageBoxesPayload,
  answer: ImageBoxesAnswer,
): readonly AnswerProblem[] {
  const { width, height } = payload.image;
  return answer.boxes.flatMap((box, index) => {
    const problems: AnswerProblem[] = [];
    const at = `/boxes/${index}`;
    if (!(box.width > 0 && box.height > 0)) {
      problems.push({ pointer: at, detail: t('The box has no area; draw it again or delete it.') });
    }
    if (box.x < -DUST || box.y < -DUST || box.x + box.width > width + DUST || box.y + box.height > height + DUST) {
      problems.push({
        pointer: at,
        detail: t('The box leaves the image ({width} × {height} pixels); move it inside.', { width, height }),
      });
    }
    if (!config.classes.some((entry) => entry.id === box.class)) {
      problems.push({
        pointer: `${at}/class`,
        detail: t('"{id}" is not a class of this task.', { id: box.class }),
      });
    }
    return problems;
  });
}
