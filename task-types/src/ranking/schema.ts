import { t } from '@assay/words';
import { z } from 'zod';
import { listedTwice } from '../named.ts';
import { reasonProblems, reasonSchema, reasonsFault } from '../reasons/reasons.ts';
import type { AnswerProblem } from '../task-type.ts';

/** Responses of an item at most: more cannot be held in mind at once. */
export const MOST_RESPONSES = 12;

export const rankingConfigSchema = z
  .object({
    question: z.string().min(1).default('Order the responses, the best first.'),
    /** Whether responses may share a place. */
    tie: z.boolean().default(true),
    reasons: z.array(reasonSchema).default([]),
    /** True when an order needs at least one reason. */
    reasonNeeded: z.boolean().default(false),
    /** How many reasons may be given; several when left out. */
    reasonChoice: z.enum(['one', 'several']).optional(),
    /** Smallest Kendall τ-b with the reference that passes a gold check. */
    goldMinTau: z.number().min(-1).max(1).default(1),
    /** BCP 47 tag of the texts, e.g. `ar`. */
    language: z.string().optional(),
  })
  .superRefine((config, context) => {
    const fault = reasonsFault(config);
    if (fault !== null) context.addIssue({ code: 'custom', path: ['reasons'], message: fault });
  });

export type RankingConfig = z.infer<typeof rankingConfigSchema>;

/** Responses to one prompt, in the order they are shown; further fields (a model's name) are kept and never shown. */
export const rankingPayloadSchema = z
  .looseObject({
    prompt: z.string().max(2_000_000).optional(),
    responses: z
      .array(z.looseObject({ id: z.string().min(1).max(200), text: z.string().max(2_000_000) }))
      .min(2)
      .max(MOST_RESPONSES),
  })
  .superRefine(({ responses }, context) => {
    const fault = listedTwice(responses);
    if (fault !== null) context.addIssue({ code: 'custom', path: ['responses'], message: fault });
  });

export type RankingPayload = z.infer<typeof rankingPayloadSchema>;

/** Places from the best down, each with the ids of the responses that share it; responses left out are not placed yet. */
export const rankingAnswerSchema = z.object({
  ranking: z.array(z.array(z.string().min(1).max(200)).min(1)).max(MOST_RESPONSES),
  reasons: z.array(z.string().min(1).max(200)).max(100),
  note: z.string().max(10_000).optional(),
});

export type RankingAnswer = z.infer<typeof rankingAnswerSchema>;

/** Place of each response, 1 for the best; tied ones share a number. */
export function placesOf({ ranking }: RankingAnswer): ReadonlyMap<string, number> {
  return new Map(ranking.flatMap((tied, index) => tied.map((id) => [id, index + 1] as const)));
}

/** The place of each response in the order of the payload; null when one is not placed. */
export function ranksOf(payload: RankingPayload, answer: RankingAnswer): readonly number[] | null {
  const places = placesOf(answer);
  const ranks = payload.responses.flatMap(({ id }) => places.get(id) ?? []);
  return ranks.length === payload.responses.length ? ranks : null;
}

/** A ranking from the place of each response; ties keep the order of the payload. */
export function rankingOf(payload: RankingPayload, ranks: readonly number[]): string[][] {
  const levels = [...new Set(ranks)].sort((a, b) => a - b);
  return levels.map((level) => payload.responses.flatMap(({ id }, index) => (ranks[index] === level ? [id] : [])));
}

/** How a response is called on screen: its place in the list as shown, so that no name of a model can sway anybody. */
export function responseName(payload: RankingPayload, id: string): string {
  const index = payload.responses.findIndex((response) => response.id === id);
  return index === -1 ? id : t('Response {number}', { number: index + 1 });
}

export function validateRanking(
  config: RankingConfig,
  payload: RankingPayload,
  answer: RankingAnswer,
): readonly AnswerProblem[] {
  const { ranking, reasons } = answer;
  const placed = ranking.flat();
  const known = new Set(payload.responses.map(({ id }) => id));
  const problems: AnswerProblem[] = [];
  for (const [index, tied] of ranking.entries()) {
    const pointer = `/ranking/${index}`;
    for (const id of tied) {
      if (!known.has(id)) problems.push({ pointer, detail: t('"{id}" is not a response of this item.', { id }) });
    }
    if (tied.length > 1 && !config.tie) {
      problems.push({ pointer, detail: t('Two responses share a place; ties cannot be answered in this task.') });
    }
  }
  const twice = placed.find((id, index) => placed.indexOf(id) !== index);
  if (twice !== undefined) {
    problems.push({
      pointer: '/ranking',
      detail: t('{name} stands in two places.', { name: responseName(payload, twice) }),
    });
  }
  const open = payload.responses.filter(({ id }) => !placed.includes(id)).length;
  if (open > 0) {
    problems.push({
      pointer: '/ranking',
      detail: t('{open, plural, one {Place the last response.} other {Place the other # responses.}}', { open }),
    });
  }
  return [...problems, ...reasonProblems(config, reasons, ranking.length > 1)];
}
