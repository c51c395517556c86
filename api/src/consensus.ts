import { z } from 'zod';
import { campaignParams } from './campaigns.ts';
import { id, instant, measure, page, pageOf } from './common.ts';
import { defineRoutes } from './route.ts';
import { assignmentParams, taskParams } from './tasks.ts';

export const decidedBy = ['consensus', 'review', 'adjudication', 'gold'] as const;

/** What a campaign says about one item in the end. */
export const consensus = z
  .object({
    taskId: id,
    itemId: id,
    externalId: z.string(),
    revision: z.number().int(),
    /** false: the annotators agreed too little and an adjudicator still has to decide. */
    final: z.boolean(),
    answer: z.unknown(),
    summary: z.string(),
    confidence: z.number(),
    agreement: z.number(),
    method: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    differences: z.array(z.string()),
    decidedBy: z.enum(decidedBy),
    reason: z.string().nullable(),
    at: instant,
  })
  .meta({ id: 'Consensus' });

/** How the annotators of a disputed task answered; told only to those who decided it already. */
export const adjudication = z
  .object({
    taskId: id,
    decision: z.object({ answer: z.unknown(), summary: z.string(), reason: z.string().nullable(), at: instant }),
    /** What the answers said together before the decision. */
    proposal: z
      .object({
        answer: z.unknown(),
        summary: z.string(),
        /** Share of the annotators behind it; a vote share, not a calibrated probability. */
        confidence: z.number(),
        agreement: z.number(),
        method: z.string(),
        differences: z.array(z.string()),
      })
      .nullable(),
    answers: z.array(
      z.object({
        annotator: z.string().describe('Annotator A, B …; never a name'),
        answer: z.unknown(),
        summary: z.string(),
        /** Agreement of this answer with the decision, in [0, 1]. */
        agreement: z.number(),
        /** The person's accuracy on the gold tasks of this campaign; no value when they met none. */
        gold: measure,
        /** Their answers that passed review at first sight in this campaign. */
        reviewPass: measure,
      }),
    ),
  })
  .meta({ id: 'Adjudication' });

export const consensusRoutes = defineRoutes({
  submitAdjudication: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/assignments/:assignmentId/adjudication',
    summary: 'Decide a task on which the annotators disagree: take one of their answers or give your own',
    access: 'signed-in',
    params: assignmentParams,
    body: z.object({
      fence: z.number().int().min(1),
      answer: z.unknown(),
      /** The annotator whose answer was taken as it is, e.g. `Annotator B`. */
      picked: z.string().max(40).nullable().default(null),
      reason: z.string().min(1).max(4000),
      activeMs: z.number().int().min(0).max(86_400_000).default(0),
    }),
    response: consensus,
    status: 201,
    problems: ['not-found', 'lease-lost', 'independence-refused', 'answer-refused'],
  },
  getAdjudication: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/tasks/:taskId/adjudication',
    summary: 'After you decided a task: how each person answered, what they said together, and how reliable they are',
    access: 'signed-in',
    params: taskParams,
    response: adjudication,
    problems: ['not-found', 'state-refused'],
  },
  listConsensus: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/consensus',
    summary: 'The label derived for each item, with agreement and method',
    access: 'campaign:read',
    params: campaignParams,
    query: page.extend({ decidedBy: z.enum(decidedBy).optional(), final: z.stringbool().optional() }),
    response: pageOf(consensus),
    problems: ['not-found'],
  },
});
