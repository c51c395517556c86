import { z } from 'zod';
import { campaignParams } from './campaigns.ts';
import { id, instant, page, pageOf } from './common.ts';
import { defineRoutes } from './route.ts';
import { assignmentParams, region } from './tasks.ts';

export const reviewVerdicts = ['accepted', 'corrected', 'rejected'] as const;

export const review = z
  .object({
    id,
    taskId: id,
    annotationId: id,
    /** Null without people-quality:read. */
    annotatorId: id.nullable(),
    reviewerId: id.nullable(),
    verdict: z.enum(reviewVerdicts),
    errorCodes: z.array(z.string()),
    comment: z.string(),
    regions: z.array(region),
    round: z.number().int(),
    at: instant,
  })
  .meta({ id: 'Review' });

export const reviewRoutes = defineRoutes({
  submitReview: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/assignments/:assignmentId/review',
    summary:
      'Judge the answer you hold for review: accept, correct (with your answer) or reject (with error codes and a comment)',
    access: 'signed-in',
    params: assignmentParams,
    body: z.object({
      fence: z.number().int().min(1),
      verdict: z.enum(reviewVerdicts),
      errorCodes: z.array(z.string().min(1).max(100)).max(50).default([]),
      comment: z.string().max(4000).default(''),
      regions: z.array(region).max(100).default([]),
      /** With `corrected`: the answer as it should be. */
      answer: z.unknown().optional(),
      activeMs: z.number().int().min(0).max(86_400_000).default(0),
    }),
    response: review,
    status: 201,
    problems: ['not-found', 'lease-lost', 'independence-refused', 'answer-refused', 'incomplete-record'],
  },
  listReviews: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/reviews',
    summary: 'Verdicts, newest first',
    access: 'campaign:read',
    params: campaignParams,
    query: page.extend({ verdict: z.enum(reviewVerdicts).optional() }),
    response: pageOf(review),
    problems: ['not-found'],
  },
  getReviewFigures: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/review-figures',
    summary: 'How many answers were sampled, judged, corrected and sent back, with the error codes',
    access: 'campaign:read',
    params: campaignParams,
    response: z.object({
      requested: z.number().int(),
      open: z.number().int(),
      accepted: z.number().int(),
      corrected: z.number().int(),
      rejected: z.number().int(),
      reworksOpen: z.number().int(),
      reworksDone: z.number().int(),
      errorCodes: z.array(z.object({ code: z.string(), count: z.number().int() })),
    }),
    problems: ['not-found'],
  },
});
