import { t } from '@assay/words';
import { z } from 'zod';
import { imageRefSchema, type ImageRef } from '../image-ref.ts';
import { listedTwice } from '../named.ts';
import type { AnswerProblem } from '../task-type.ts';
import { axisOf, nearestOn, numberOn, pointCount, pointsOn } from './axis.ts';

const named = {
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(200),
  description: z.string().optional(),
};

/** Points to press, or, at level interval or ratio, a quantity to type. The kind may be left out. */
const likertScaleSchema = z.object({
  ...named,
  kind: z.literal('likert').optional(),
  min: z.number(),
  max: z.number(),
  /** Distance of neighbouring points; every value is `min` plus a whole number of steps. */
  step: z.number().positive().default(1),
  /** Ordinal for Likert scales (points have an order, not a distance), interval or ratio for quantities. */
  level: z.enum(['ordinal', 'interval', 'ratio']).default('ordinal'),
  /** Words for points, from the lowest up: all of them, or just the two ends. */
  labels: z.array(z.string().min(1)).optional(),
  unit: z.string().min(1).optional(),
  /** Largest distance from the reference that still passes a gold check. */
  goldTolerance: z.number().nonnegative().default(0),
});

/** A quantity to type. */
const numberScaleSchema = z.object({
  ...named,
  kind: z.literal('number'),
  min: z.number(),
  max: z.number(),
  /** Decimal places; 0 for whole numbers. */
  decimals: z.number().int().min(0).max(6).default(0),
  /** Distance of neighbouring values, counted from `min`; the last decimal place when left out. */
  step: z.number().positive().optional(),
  /** Ratio where zero means none at all, e.g. a count. */
  level: z.enum(['interval', 'ratio']).default('interval'),
  unit: z.string().min(1).optional(),
  /** Largest distance from the reference that still passes a gold check. */
  goldTolerance: z.number().nonnegative().default(0),
});

const isoDate = z.iso.date(t('write the date as YYYY-MM-DD'));

/** A day of the calendar. */
const dateScaleSchema = z.object({
  ...named,
  kind: z.literal('date'),
  min: isoDate,
  max: isoDate,
  /** Days from the reference that still pass a gold check. */
  goldTolerance: z.number().int().nonnegative().default(0),
});

const scaleSchema = z.discriminatedUnion('kind', [likertScaleSchema, numberScaleSchema, dateScaleSchema]);

export type RatingScale = z.infer<typeof scaleSchema>;

/** Points of an ordinal scale at most: more cannot be told apart, nor reached by a key. */
const MOST_POINTS = 11;

function scaleFault(scale: RatingScale): string | null {
  const axis = axisOf(scale);
  if (axis.max <= axis.min) return t('max must be above min; got {min} to {max}', { min: scale.min, max: scale.max });
  if (scale.kind === 'date') return null;
  const steps = (axis.max - axis.min) / axis.step;
  if (Math.abs(steps - Math.round(steps)) > 1e-9)
    return t('the step {step} does not lead from min to max', { step: axis.step });
  const points = pointCount(axis);
  if (axis.level === 'ordinal' && points > MOST_POINTS) {
    return t('an ordinal scale has at most {most} points; this one has {points}: choose level "interval"', {
      most: MOST_POINTS,
      points,
    });
  }
  if (scale.kind === 'number' || scale.labels === undefined) return null;
  if (scale.labels.length !== 2 && scale.labels.length !== points) {
    return t('give 2 labels (the ends) or {points} (every point); got {labels}', {
      points,
      labels: scale.labels.length,
    });
  }
  return null;
}

export const ratingConfigSchema = z
  .object({
    question: z.string().min(1).default('How good is it?'),
    scales: z.array(scaleSchema).min(1),
    /** BCP 47 tag of the text, e.g. `ar`. */
    language: z.string().optional(),
  })
  .superRefine((config, context) => {
    const twice = listedTwice(config.scales);
    if (twice !== null) context.addIssue({ code: 'custom', path: ['scales'], message: twice });
    for (const [index, scale] of config.scales.entries()) {
      const fault = scaleFault(scale);
      if (fault !== null) context.addIssue({ code: 'custom', path: ['scales', index], message: fault });
    }
  });

export type RatingConfig = z.infer<typeof ratingConfigSchema>;

export const ratingPayloadSchema = z
  .looseObject({ text: z.string().max(2_000_000).optional(), image: imageRefSchema.optional() })
  .refine((payload) => payload.text !== undefined || payload.image !== undefined, {
    message: t('the item needs a text or an image'),
  });

/** A text, an image or both; further fields are kept. */
export interface RatingPayload {
  [key: string]: unknown;
  text?: string | undefined;
  image?: ImageRef | undefined;
}

/** Values by scale id, dates as YYYY-MM-DD; a scale that is left out is not decided yet. */
export const ratingAnswerSchema = z.object({
  values: z.record(z.string(), z.union([z.number(), isoDate])),
  note: z.string().max(10_000).optional(),
});

export type RatingAnswer = z.infer<typeof ratingAnswerSchema>;

/** Every point of a scale from the lowest up. */
export function pointsOf(scale: RatingScale): readonly number[] {
  return pointsOn(axisOf(scale));
}

/** The point nearest to a number; halfway the lower one. */
export function nearestPoint(scale: RatingScale, value: number): number {
  return nearestOn(axisOf(scale), value);
}

/** What is wrong with the value of one scale, or null. */
export function valueFault(scale: RatingScale, value: number | string | undefined): string | null {
  if (value === undefined) return t('Rate “{title}”.', { title: scale.title });
  const number = numberOn(scale, value);
  if (number === undefined) {
    return scale.kind === 'date'
      ? t('“{title}” is a date, such as {min}; got {value}.', { title: scale.title, min: scale.min, value })
      : t('“{title}” is a number; got {value}.', { title: scale.title, value });
  }
  const axis = axisOf(scale);
  if (number < axis.min || number > axis.max) {
    return t('“{title}” goes from {min} to {max}; got {value}.', {
      title: scale.title,
      min: scale.min,
      max: scale.max,
      value,
    });
  }
  if (Math.abs(nearestOn(axis, number) - number) < 1e-9) return null;
  return t('“{title}” goes in steps of {step} from {min}; got {value}.', {
    title: scale.title,
    step: axis.step,
    min: scale.min,
    value,
  });
}

export function validateRating(config: RatingConfig, answer: RatingAnswer): readonly AnswerProblem[] {
  const problems = config.scales.flatMap((scale): AnswerProblem[] => {
    const detail = valueFault(scale, answer.values[scale.id]);
    return detail === null ? [] : [{ pointer: `/values/${scale.id}`, detail }];
  });
  const unknown = Object.keys(answer.values).filter((id) => !config.scales.some((scale) => scale.id === id));
  return [
    ...problems,
    ...unknown.map((id) => ({ pointer: `/values/${id}`, detail: t('"{id}" is not a scale of this task.', { id }) })),
  ];
}
