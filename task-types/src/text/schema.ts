import { t } from '@assay/words';
import { z } from 'zod';
import type { AnswerProblem } from '../task-type.ts';

const name = z.string().min(1).max(200);

const shownSchema = z.object({
  /** Key of the text in the payload. */
  id: name,
  title: name,
  /** BCP 47 tag, e.g. `ar`. */
  language: z.string().optional(),
});

/** Longest answer; comparing two texts costs the product of their lengths. */
const LONGEST = 10_000;

export const textConfigSchema = z
  .object({
    instruction: z.string().min(1).default('Write the text.'),
    /** Texts of the item that are shown beside the answer. */
    show: z.array(shownSchema).default([]),
    /** Key of the text to correct: the answer begins with it and changes are shown against it. */
    original: name.optional(),
    /** BCP 47 tag of the answer. */
    language: z.string().optional(),
    minLength: z.number().int().min(0).max(LONGEST).default(1),
    maxLength: z.number().int().min(1).max(LONGEST).default(LONGEST),
    /** Least similarity with the reference to pass a gold check. */
    goldMinSimilarity: z.number().min(0).max(1).default(0.9),
  })
  .superRefine((config, context) => {
    if (config.minLength > config.maxLength) {
      context.addIssue({ code: 'custom', path: ['minLength'], message: t('minLength is above maxLength') });
    }
    const ids = config.show.map((shown) => shown.id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['show'],
        message: t('"{id}" is listed twice; keep one', { id: twice }),
      });
    }
  });

export type TextConfig = z.infer<typeof textConfigSchema>;

/** The texts of the item by id; further strings are kept. */
export const textPayloadSchema = z.record(z.string(), z.string().max(2_000_000));

export type TextPayload = z.infer<typeof textPayloadSchema>;

/** `text` is null until the annotator writes or says that the original is right as it is. */
export const textAnswerSchema = z.object({
  text: z.string().max(LONGEST).nullable(),
  note: z.string().max(10_000).optional(),
});

export type TextAnswer = z.infer<typeof textAnswerSchema>;

/** The text that is corrected; null when the answer is written from nothing. */
export function originalOf(config: TextConfig, payload: TextPayload): string | null {
  return config.original === undefined ? null : (payload[config.original] ?? '');
}

export function validateText(config: TextConfig, payload: TextPayload, answer: TextAnswer): readonly AnswerProblem[] {
  const missing = [
    ...config.show.map((shown) => shown.id),
    ...(config.original === undefined ? [] : [config.original]),
  ];
  const absent = missing.find((id) => payload[id] === undefined);
  if (absent !== undefined)
    return [{ pointer: '', detail: t('There is no text "{field}" in this item.', { field: absent }) }];
  const { text } = answer;
  const refuse = (detail: string): readonly AnswerProblem[] => [{ pointer: '/text', detail }];
  if (text === null) {
    return refuse(
      config.original === undefined ? t('Write the text.') : t('Correct the text, or say that it is right.'),
    );
  }
  const length = [...text.trim()].length;
  if (length < config.minLength)
    return refuse(
      t('The text needs at least {minLength} characters; it has {length}.', { minLength: config.minLength, length }),
    );
  if (length > config.maxLength)
    return refuse(
      t('The text may have {maxLength} characters; it has {length}.', { maxLength: config.maxLength, length }),
    );
  return [];
}
