import { z } from 'zod';

export const id = z.uuid();
export const instant = z.iso.datetime({ offset: true }).describe('RFC 3339 instant, UTC');
export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256, hexadecimal');
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Use lower-case letters, digits and hyphens');

/** Keyset paging: pass `next` of the last page as `cursor`. */
export const page = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int().optional() });
}

export const projectParams = z.object({ projectId: id });
export const empty = z.object({});

/** The wire form of a statistic (metrics/src/metric.ts). */
export const measure = z
  .object({
    statistic: z.string(),
    value: z.number().nullable(),
    reason: z.string().nullable(),
    interval: z.object({ low: z.number(), high: z.number(), level: z.number(), method: z.string() }).nullable(),
    items: z.number(),
    ratings: z.number(),
    raters: z.number(),
    warnings: z.array(z.object({ code: z.string(), text: z.string() })),
  })
  .meta({ id: 'Measure' });

/** What a gate found for one condition. */
export const gateCondition = z
  .object({
    id: z.string(),
    title: z.string(),
    verdict: z.enum(['pass', 'fail', 'not-enough-evidence']),
    /** What was compared with what, in words. */
    detail: z.string(),
    measure: measure.nullable(),
    target: z.string().nullable(),
    /** How many more items would settle it, when known. */
    itemsNeeded: z.number().nullable(),
    /** Where the rows behind it are: an API path. */
    evidence: z.string().nullable(),
  })
  .meta({ id: 'GateCondition' });

export const gateEvaluation = z
  .object({
    id,
    gate: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    verdict: z.enum(['pass', 'fail', 'not-enough-evidence']),
    conditions: z.array(gateCondition),
    at: instant,
    actorId: id,
  })
  .meta({ id: 'GateEvaluation' });

/** A person as others see them; `kind` says when answers are recorded or simulated. */
export const personKind = z.enum(['human', 'recorded', 'simulated', 'service', 'system']);
export const personRef = z
  .object({ id, handle: z.string(), name: z.string(), kind: personKind })
  .meta({ id: 'PersonRef' });

export type Measure = z.output<typeof measure>;
export type GateEvaluation = z.output<typeof gateEvaluation>;
export type PersonRef = z.output<typeof personRef>;
