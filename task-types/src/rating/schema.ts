import { z } from 'zod';
import { imageRefSchema, type ImageRef } from '../image-ref.ts';
import { listedTwice } from '../named.ts';
import type { AnswerProblem } from '../task-type.ts';

const scaleSchema = z.object({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(200),
  description: z.string().optional(),
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

export type RatingScale = z.infer<typeof scaleSchema>;

/** Points of an ordinal scale at most: more cannot be told apart, nor reached by a key. */
const MOST_POINTS = 11;

/** Number of points of a scale, counted in steps. */
export function pointCount({ min, max, step }: Pick<RatingScale, 'min' | 'max' | 'step'>): number {
  return Math.round((max - min) / step) + 1;
}

function scaleFault(scale: RatingScale): string | null {
  if (scale.max <= scale.min) return `max must be above min; got ${scale.min} to ${scale.max}`;
  const steps = (scale.max - scale.min) / scale.step;
  if (Math.abs(steps - Math.round(steps)) > 1e-9) return `the step ${scale.step} does not lead from min to max`;
  const points = pointCount(scale);
  if (scale.level === 'ordinal' && points > MOST_POINTS) {
    return `an ordinal scale has at most ${MOST_POINTS} points; this one has ${points}: choose level "interval"`;
  }
  if (scale.labels !== undefined && scale.labels.length !== 2 && scale.labels.length !== points) {
    return `give 2 labels (the ends) or ${points} (every point); got ${scale.labels.length}`;
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
    message: 'the item needs a text or an image',
  });

/** A text, an image or both; further fields are kept. */
export interface RatingPayload {
  [key: string]: unknown;
  text?: string | undefined;
  image?: ImageRef | undefined;
}

/** Values by scale id; a scale that is left out is not decided yet. */
export const ratingAnswerSchema = z.object({
  values: z.record(z.string(), z.number()),
  note: z.string().max(10_000).optional(),
});

export type RatingAnswer = z.infer<typeof ratingAnswerSchema>;

/** Every point of a scale from the lowest up, free of the dust of repeated addition. */
export function pointsOf(scale: RatingScale): readonly number[] {
  return Array.from({ length: pointCount(scale) }, (_, index) =>
    Number((scale.min + index * scale.step).toPrecision(12)),
  );
}

/** The point nearest to a value; halfway the lower one. */
export function nearestPoint(scale: RatingScale, value: number): number {
  const steps = Math.ceil((value - scale.min) / scale.step - 0.5 - 1e-9);
  const inside = Math.min(Math.max(steps, 0), pointCount(scale) - 1);
  return Number((scale.min + inside * scale.step).toPrecision(12));
}

export function validateRating(config: RatingConfig, answer: RatingAnswer): readonly AnswerProblem[] {
  const problems = config.scales.flatMap((scale): AnswerProblem[] => {
    const value = answer.values[scale.id];
    const pointer = `/values/${scale.id}`;
    if (value === undefined) return [{ pointer, detail: `Rate “${scale.title}”.` }];
    if (value < scale.min || value > scale.max) {
      return [{ pointer, detail: `“${scale.title}” goes from ${scale.min} to ${scale.max}; got ${value}.` }];
    }
    if (Math.abs(nearestPoint(scale, value) - value) < 1e-9) return [];
    return [{ pointer, detail: `“${scale.title}” goes in steps of ${scale.step} from ${scale.min}; got ${value}.` }];
  });
  const unknown = Object.keys(answer.values).filter((id) => !config.scales.some((scale) => scale.id === id));
  return [
    ...problems,
    ...unknown.map((id) => ({ pointer: `/values/${id}`, detail: `"${id}" is not a scale of this task.` })),
  ];
}
