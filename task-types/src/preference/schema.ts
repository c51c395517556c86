import { t } from '@assay/words';
import { z } from 'zod';
import { reasonProblems, reasonSchema, reasonsFault } from '../reasons/reasons.ts';
import type { AnswerProblem } from '../task-type.ts';

export const preferenceConfigSchema = z
  .object({
    question: z.string().min(1).default('Which response is better?'),
    /** 1: better or not; 2: also "much better"; 3: also "slightly better". */
    degrees: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
    /** Whether "equally good" may be answered. */
    tie: z.boolean().default(true),
    reasons: z.array(reasonSchema).default([]),
    /** True when a preference needs at least one reason. */
    reasonNeeded: z.boolean().default(false),
    /** How many reasons may be given; several when left out. */
    reasonChoice: z.enum(['one', 'several']).optional(),
    /** BCP 47 tag of the texts, e.g. `ar`. */
    language: z.string().optional(),
  })
  .superRefine((config, context) => {
    const fault = reasonsFault(config);
    if (fault !== null) context.addIssue({ code: 'custom', path: ['reasons'], message: fault });
  });

export type PreferenceConfig = z.infer<typeof preferenceConfigSchema>;

/** Two responses, and the prompt they answer; further fields are kept. */
export const preferencePayloadSchema = z.looseObject({
  prompt: z.string().max(2_000_000).optional(),
  a: z.string().max(2_000_000),
  b: z.string().max(2_000_000),
});

export type PreferencePayload = z.infer<typeof preferencePayloadSchema>;

export const PREFERENCES = ['a-much', 'a', 'a-slightly', 'tie', 'b-slightly', 'b', 'b-much'] as const;

/** From "A is much better" to "B is much better". */
export type Preference = (typeof PREFERENCES)[number];

export const preferenceAnswerSchema = z.object({
  preference: z.enum(PREFERENCES).nullable(),
  reasons: z.array(z.string().min(1).max(200)).max(100),
  note: z.string().max(10_000).optional(),
});

export type PreferenceAnswer = z.infer<typeof preferenceAnswerSchema>;

/** What can be answered under a config, in order from A to B. */
export function preferencesOf(config: PreferenceConfig): readonly Preference[] {
  return PREFERENCES.filter((entry) => {
    if (entry === 'tie') return config.tie;
    if (entry.endsWith('-slightly')) return config.degrees === 3;
    return config.degrees >= 2 || !entry.endsWith('-much');
  });
}

const TITLES: Readonly<Record<Preference, string>> = {
  'a-much': t('A is much better'),
  a: t('A is better'),
  'a-slightly': t('A is slightly better'),
  tie: t('Equally good'),
  'b-slightly': t('B is slightly better'),
  b: t('B is better'),
  'b-much': t('B is much better'),
};

export function preferenceTitle(preference: Preference): string {
  return TITLES[preference];
}

/** The side a preference takes, without its degree. */
export function sideOf(preference: Preference): 'a' | 'tie' | 'b' {
  return preference === 'tie' ? 'tie' : preference.startsWith('a') ? 'a' : 'b';
}

export function validatePreference(config: PreferenceConfig, answer: PreferenceAnswer): readonly AnswerProblem[] {
  const { preference, reasons } = answer;
  const problems: AnswerProblem[] = [];
  if (preference === null) problems.push({ pointer: '/preference', detail: t('Say which response is better.') });
  else if (!preferencesOf(config).includes(preference)) {
    problems.push({
      pointer: '/preference',
      detail: t('“{answer}” cannot be answered in this task.', { answer: TITLES[preference] }),
    });
  }
  return [...problems, ...reasonProblems(config, reasons, preference !== null && preference !== 'tie')];
}
