import { t } from '@assay/words';
import { z } from 'zod';
import { imageRefSchema, type ImageRef } from '../image-ref.ts';
import { listedTwice } from '../named.ts';
import type { AnswerProblem } from '../task-type.ts';

export const choiceClassSchema = z.object({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(200),
  /** Key that chooses it; the place in the list (1 to 9) when left out. */
  key: z.string().min(1).optional(),
  description: z.string().optional(),
});

export const choiceConfigSchema = z
  .object({
    question: z.string().min(1).default('Which class fits?'),
    classes: z.array(choiceClassSchema).min(2),
    /** True when the classes have an order, first to last; agreement is then measured on the ordinal scale. */
    ordered: z.boolean().default(false),
    /** BCP 47 tag of the text, e.g. `ar`. */
    language: z.string().optional(),
  })
  .superRefine((config, context) => {
    const fault = listedTwice(config.classes);
    if (fault !== null) context.addIssue({ code: 'custom', path: ['classes'], message: fault });
  });

export type ChoiceConfig = z.infer<typeof choiceConfigSchema>;

export const choicePayloadSchema = z
  .looseObject({ text: z.string().max(2_000_000).optional(), image: imageRefSchema.optional() })
  .refine((payload) => payload.text !== undefined || payload.image !== undefined, {
    message: t('the item needs a text or an image'),
  });

/** A text, an image or both; further fields are kept. */
export interface ChoicePayload {
  [key: string]: unknown;
  text?: string | undefined;
  image?: ImageRef | undefined;
}

/** `choice` is null until the annotator decides; a submitted answer has one. */
export const choiceAnswerSchema = z.object({
  choice: z.string().min(1).max(200).nullable(),
  note: z.string().max(10_000).optional(),
});

export type ChoiceAnswer = z.infer<typeof choiceAnswerSchema>;

export function validateChoice(config: ChoiceConfig, answer: ChoiceAnswer): readonly AnswerProblem[] {
  if (answer.choice === null) return [{ pointer: '/choice', detail: t('Choose one of the classes.') }];
  if (config.classes.some((entry) => entry.id === answer.choice)) return [];
  return [{ pointer: '/choice', detail: t('"{id}" is not a class of this task.', { id: answer.choice }) }];
}
