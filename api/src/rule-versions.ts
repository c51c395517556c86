import { z } from 'zod';
import { id, instant, personRef } from './common.ts';

/** States of taxonomy, guideline and task spec versions. */
export const ruleVersionStates = ['draft', 'in-validation', 'approved', 'published', 'superseded'] as const;
export type RuleVersionState = (typeof ruleVersionStates)[number];

/** What every version of a rule carries besides its content. */
export const ruleVersion = z.object({
  id,
  projectId: id,
  version: z.number().int(),
  state: z.enum(ruleVersionStates),
  author: personRef,
  createdAt: instant,
  approvedBy: personRef.nullable(),
  approvedAt: instant.nullable(),
  publishedAt: instant.nullable(),
  /** From when it applies; a published version with a later instant waits until then. */
  effectiveAt: instant.nullable(),
  /** Why validation sent it back, newest first. */
  remarks: z.array(z.object({ at: instant, text: z.string() })),
  /** Pass this as If-Match when changing a draft. */
  revision: z.number().int(),
  /** Of the canonical JSON of the content. */
  sha256: z.string(),
});

export const ruleVersionSummary = ruleVersion
  .pick({ id: true, version: true, state: true, effectiveAt: true, publishedAt: true })
  .meta({ id: 'RuleVersionSummary' });

/** A named rule with its versions, newest first. */
export const ruleHead = z.object({
  id,
  projectId: id,
  name: z.string(),
  createdAt: instant,
  versions: z.array(ruleVersionSummary),
});

export const ruleName = z.string().min(1).max(200);
/** Sending back needs a reason the author can act on. */
export const ruleReturn = z.object({ reason: z.string().min(1).max(4000) });
export const rulePublication = z.object({
  /** Now when left out. */
  effectiveAt: instant.optional(),
});

/** One difference between two versions: where, and what stood and stands there. */
export const ruleDifference = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  /** For people: `class Accuracy/Mistranslation: definition`. */
  place: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** What changed from an older version to this one. */
export const ruleDiff = z
  .object({
    from: ruleVersionSummary,
    to: ruleVersionSummary,
    /** `breaking`: answers given under the older version may not be valid under the newer one. */
    compatibility: z.enum(['same', 'compatible', 'breaking']),
    differences: z.array(ruleDifference),
  })
  .meta({ id: 'RuleDiff' });

export const diffQuery = z.object({
  /** Version to compare with; the one before it when left out. */
  against: id.optional(),
});
