import { t } from '@assay/words';
import { z } from 'zod';
import { choiceClassSchema, choicePayloadSchema, type ChoicePayload } from '../choice/schema.ts';
import { listedTwice } from '../named.ts';
import type { AnswerProblem } from '../task-type.ts';

export const multiChoiceConfigSchema = z
  .object({
    question: z.string().min(1).default('Which classes fit?'),
    classes: z.array(choiceClassSchema).min(1),
    /** Classes an answer has at least; with 0 an empty answer says that none fits, unless `none` is offered. */
    min: z.number().int().nonnegative().default(1),
    /** Classes an answer has at most; all of them when left out. */
    max: z.number().int().positive().optional(),
    /** Offers "none of these", so that an empty answer is not mistaken for a forgotten one. */
    none: z.boolean().default(false),
    noneTitle: z.string().min(1).max(200).default('None of these'),
    /** Smallest Jaccard similarity with the reference that passes a gold check. */
    goldMinSimilarity: z.number().min(0).max(1).default(1),
    /** BCP 47 tag of the text, e.g. `ar`. */
    language: z.string().optional(),
  })
  .superRefine(({ classes, min, max = classes.length }, context) => {
    const fault = listedTwice(classes);
    if (fault !== null) context.addIssue({ code: 'custom', path: ['classes'], message: fault });
    if (min > classes.length) {
      context.addIssue({
        code: 'custom',
        path: ['min'],
        message: t('min is {min}, but there {count, plural, one {is # class} other {are # classes}}: lower it', {
          min,
          count: classes.length,
        }),
      });
    }
    if (max < min) {
      context.addIssue({
        code: 'custom',
        path: ['max'],
        message: t('max must not be below min; got {min} to {max}', { min, max }),
      });
    }
  });

export type MultiChoiceConfig = z.infer<typeof multiChoiceConfigSchema>;

export const multiChoicePayloadSchema = choicePayloadSchema;
export type MultiChoicePayload = ChoicePayload;

export const multiChoiceAnswerSchema = z.object({
  choices: z.array(z.string().min(1).max(200)).max(1000),
  /** True when the person said that none of the classes fits. */
  none: z.boolean().optional(),
  note: z.string().max(10_000).optional(),
});

export type MultiChoiceAnswer = z.infer<typeof multiChoiceAnswerSchema>;

/** Whether the person has decided: chose a class, said "none", or may leave all of them out. */
export function isDecided(config: MultiChoiceConfig, { choices, none }: MultiChoiceAnswer): boolean {
  return choices.length > 0 || none === true || (config.min === 0 && !config.none);
}

/** Classes an answer may have at most. */
export function mostChoices(config: MultiChoiceConfig): number {
  return Math.min(config.max ?? config.classes.length, config.classes.length);
}

/** How many classes to choose, in words. */
export function howMany(config: MultiChoiceConfig): string {
  const most = mostChoices(config);
  if (config.min === most) return t('Choose {most}', { most });
  if (most === config.classes.length)
    return config.min === 0 ? t('Choose as many as fit') : t('Choose at least {min}', { min: config.min });
  return config.min === 0
    ? t('Choose at most {most}', { most })
    : t('Choose {min} to {most}', { min: config.min, most });
}

export function validateMultiChoice(config: MultiChoiceConfig, answer: MultiChoiceAnswer): readonly AnswerProblem[] {
  const { choices, none } = answer;
  const most = mostChoices(config);
  const problems = choices.flatMap((id, index): AnswerProblem[] => {
    const pointer = `/choices/${index}`;
    if (!config.classes.some((entry) => entry.id === id)) {
      return [{ pointer, detail: t('"{id}" is not a class of this task.', { id }) }];
    }
    return choices.indexOf(id) === index ? [] : [{ pointer, detail: t('"{id}" is chosen twice.', { id }) }];
  });
  if (none === true) {
    if (!config.none) problems.push({ pointer: '/none', detail: t('“None” cannot be answered in this task.') });
    if (choices.length > 0) {
      problems.push({
        pointer: '/none',
        detail: t('Choose classes or “{noneTitle}”, not both.', { noneTitle: config.noneTitle }),
      });
    }
    return problems;
  }
  if (!isDecided(config, answer)) {
    return [
      ...problems,
      {
        pointer: '/choices',
        detail: config.none
          ? t('Choose a class or “{noneTitle}”.', { noneTitle: config.noneTitle })
          : t('Choose a class.'),
      },
    ];
  }
  if (choices.length < config.min) {
    problems.push({
      pointer: '/choices',
      detail: t('Choose at least {min}; you chose {choices}.', { min: config.min, choices: choices.length }),
    });
  }
  if (choices.length > most) {
    problems.push({
      pointer: '/choices',
      detail: t('Choose at most {most}; you chose {choices}.', { most, choices: choices.length }),
    });
  }
  return problems;
}
