import { t } from '@assay/words';
import { z } from 'zod';
import { listedTwice } from '../named.ts';
import type { AnswerProblem } from '../task-type.ts';

const named = {
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(200),
  description: z.string().optional(),
};

/** Points at most: each has a digit. */
const MOST_POINTS = 10;

const ratingSchema = z.object({
  ...named,
  kind: z.literal('rating'),
  /** Whole points from min to max. */
  min: z.number().int().min(0).max(9).default(1),
  max: z.number().int().min(1).max(10).default(5),
  /** Words for the lowest and the highest point. */
  labels: z.tuple([z.string().min(1), z.string().min(1)]).optional(),
  required: z.boolean().default(true),
  /** Points from the reference that still pass a gold check. */
  goldTolerance: z.number().int().nonnegative().default(0),
});

const choiceSchema = z.object({
  ...named,
  kind: z.literal('choice'),
  classes: z
    .array(z.object({ id: z.string().min(1).max(200), title: z.string().min(1).max(200) }))
    .min(2)
    .max(9),
  required: z.boolean().default(true),
});

/** Raised or not; a flag that nobody raised is down, so it is never missing. */
const flagSchema = z.object({ ...named, kind: z.literal('flag') });

const roles = { roles: z.array(z.string().min(1)).min(1).default(['assistant']) };

export const askedSchema = z.discriminatedUnion('kind', [ratingSchema, choiceSchema, flagSchema]);
const askedOfTurnSchema = z.discriminatedUnion('kind', [
  ratingSchema.extend(roles),
  choiceSchema.extend(roles),
  flagSchema.extend(roles),
]);

/** Something asked about a turn or the conversation. */
export type Asked = z.infer<typeof askedSchema>;
/** Something asked about each turn of some roles. */
export type AskedOfTurn = z.infer<typeof askedOfTurnSchema>;

function askedFault(asked: Asked): string | null {
  if (asked.kind === 'choice') return listedTwice(asked.classes);
  if (asked.kind === 'flag') return null;
  if (asked.max <= asked.min) return t('max must be above min; got {min} to {max}', { min: asked.min, max: asked.max });
  const points = asked.max - asked.min + 1;
  return points > MOST_POINTS
    ? t('a rating has at most {most} points; this one has {points}', { most: MOST_POINTS, points })
    : null;
}

export const dialogueConfigSchema = z
  .object({
    question: z.string().min(1).default('How good are the turns?'),
    /** Asked about every turn of the roles named. */
    turns: z.array(askedOfTurnSchema).max(12).default([]),
    /** Asked once, about the whole. */
    conversation: z.array(askedSchema).max(12).default([]),
    /** BCP 47 tag of the texts, e.g. `ar`. */
    language: z.string().optional(),
  })
  .superRefine(({ turns, conversation }, context) => {
    const fault = listedTwice([...turns, ...conversation]);
    if (fault !== null) context.addIssue({ code: 'custom', path: ['turns'], message: fault });
    if (turns.length + conversation.length === 0) {
      context.addIssue({
        code: 'custom',
        path: ['turns'],
        message: t('ask something about turns or the conversation'),
      });
    }
    for (const [part, list] of [
      ['turns', turns],
      ['conversation', conversation],
    ] as const) {
      for (const [index, asked] of list.entries()) {
        const wrong = askedFault(asked);
        if (wrong !== null) context.addIssue({ code: 'custom', path: [part, index], message: wrong });
      }
    }
  });

export type DialogueConfig = z.infer<typeof dialogueConfigSchema>;

/** Turns in order; a turn without an id is called by its number from 1. Further fields are kept. */
export const dialoguePayloadSchema = z
  .looseObject({
    turns: z
      .array(
        z.looseObject({
          id: z.string().min(1).max(200).optional(),
          role: z.string().min(1).max(200),
          text: z.string().max(2_000_000),
        }),
      )
      .min(1)
      .max(500),
  })
  .superRefine(({ turns }, context) => {
    const fault = listedTwice(turns.map((turn, index) => ({ id: turn.id ?? String(index + 1) })));
    if (fault !== null) context.addIssue({ code: 'custom', path: ['turns'], message: fault });
  });

export type DialoguePayload = z.infer<typeof dialoguePayloadSchema>;

const valuesSchema = z.record(z.string(), z.union([z.number(), z.string().max(200), z.literal(true)]));

/** What was said about one turn or the whole, by id of what was asked: a point, a class, or true for a flag. */
export type Values = z.infer<typeof valuesSchema>;

export const dialogueAnswerSchema = z.object({
  /** By turn, then by what was asked; what is left out is not decided yet. */
  turns: z.record(z.string(), valuesSchema),
  conversation: valuesSchema,
  note: z.string().max(10_000).optional(),
});

export type DialogueAnswer = z.infer<typeof dialogueAnswerSchema>;

/** One thing to decide: what is asked, of which turn; of the conversation when `turn` is null. */
export interface Slot {
  readonly turn: string | null;
  readonly asked: Asked;
}

/** Key of a turn in an answer. */
export function turnKey(turn: DialoguePayload['turns'][number], index: number): string {
  return turn.id ?? String(index + 1);
}

/** Everything to decide about an item: turn by turn, then the conversation. */
export function slotsOf(config: DialogueConfig, payload: DialoguePayload): readonly Slot[] {
  return [
    ...payload.turns.flatMap((turn, index) =>
      config.turns
        .filter(({ roles: of }) => of.includes(turn.role))
        .map((asked): Slot => ({ turn: turnKey(turn, index), asked })),
    ),
    ...config.conversation.map((asked): Slot => ({ turn: null, asked })),
  ];
}

export function valueAt(answer: DialogueAnswer, { turn, asked }: Slot): Values[string] | undefined {
  return (turn === null ? answer.conversation : answer.turns[turn])?.[asked.id];
}

/** The answer with one thing decided, or taken back with undefined; a turn without any value leaves the answer. */
export function withValue(
  answer: DialogueAnswer,
  { turn, asked }: Slot,
  value: Values[string] | undefined,
): DialogueAnswer {
  const { [asked.id]: _, ...others } = (turn === null ? answer.conversation : answer.turns[turn]) ?? {};
  const values: Values = value === undefined ? others : { ...others, [asked.id]: value };
  if (turn === null) return { ...answer, conversation: values };
  const { [turn]: _turn, ...turns } = answer.turns;
  return { ...answer, turns: Object.keys(values).length === 0 ? turns : { ...turns, [turn]: values } };
}

/** The points of a rating, from the lowest up. */
export function pointsOf({ min, max }: { readonly min: number; readonly max: number }): readonly number[] {
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

function fits(asked: Asked, value: Values[string]): boolean {
  if (asked.kind === 'flag') return value === true;
  if (asked.kind === 'choice') return asked.classes.some(({ id }) => id === value);
  return typeof value === 'number' && pointsOf(asked).includes(value);
}

function slotProblem(answer: DialogueAnswer, slot: Slot): AnswerProblem | null {
  const { turn, asked } = slot;
  const value = valueAt(answer, slot);
  const pointer = turn === null ? `/conversation/${asked.id}` : `/turns/${turn}/${asked.id}`;
  if (value === undefined) {
    if (asked.kind === 'flag' || !asked.required) return null;
    const detail =
      turn === null
        ? t('Decide “{title}” of the conversation.', { title: asked.title })
        : t('Decide “{title}” of turn {turn}.', { title: asked.title, turn });
    return { pointer, detail };
  }
  if (fits(asked, value)) return null;
  return { pointer, detail: t('{value} is no answer to “{title}”.', { value: String(value), title: asked.title }) };
}

export function validateDialogue(
  config: DialogueConfig,
  payload: DialoguePayload,
  answer: DialogueAnswer,
): readonly AnswerProblem[] {
  const slots = slotsOf(config, payload);
  const known = new Set(slots.map(({ turn, asked }) => JSON.stringify([turn, asked.id])));
  const given = [
    ...Object.entries(answer.turns).flatMap(([turn, values]) => Object.keys(values).map((id) => ({ turn, id }))),
    ...Object.keys(answer.conversation).map((id) => ({ turn: null, id })),
  ];
  return [
    ...slots.flatMap((slot) => slotProblem(answer, slot) ?? []),
    ...given
      .filter(({ turn, id }) => !known.has(JSON.stringify([turn, id])))
      .map(({ turn, id }) => ({
        pointer: turn === null ? `/conversation/${id}` : `/turns/${turn}/${id}`,
        detail:
          turn === null
            ? t('"{id}" is not asked of the conversation.', { id })
            : t('"{id}" is not asked of turn {turn}.', { id, turn }),
      })),
  ];
}
