import { z } from 'zod';
import { campaignParams } from './campaigns.ts';
import { id, instant, measure, page, pageOf } from './common.ts';
import { defineRoutes } from './route.ts';
import { assignmentParams, region, suggestionVerdict } from './tasks.ts';

/** One revision of one person's answer, as its author sees it. Says nothing about gold or other people. */
export const myAnnotation = z
  .object({
    id,
    taskId: id,
    revision: z.number().int(),
    answer: z.unknown(),
    summary: z.string(),
    activeMs: z.number().int(),
    answeredAt: instant,
    /** Until when you may change it; null when you may not any more. Goes by your clock and your feedback alone. */
    reopenUntil: instant.nullable(),
    /** What reviewers said about this answer. */
    feedback: z.array(
      z.object({
        verdict: z.enum(['accepted', 'corrected', 'rejected']),
        errorCodes: z.array(z.string()),
        comment: z.string(),
        regions: z.array(region),
        at: instant,
      }),
    ),
  })
  .meta({ id: 'MyAnnotation' });

/** An answer its author may still change, with its item. */
export const reopening = z
  .object({
    annotationId: id,
    taskId: id,
    /** The lease the answer was given under. */
    assignmentId: id,
    revision: z.number().int(),
    answer: z.unknown(),
    answeredAt: instant,
    reopenUntil: instant,
    /** The item's data in the form of the task type's payload. */
    payload: z.unknown(),
    draft: z.object({ answer: z.unknown(), activeMs: z.number().int(), savedAt: instant }).nullable(),
    /** The server's time. */
    now: instant,
  })
  .meta({ id: 'Reopening' });

const annotationParams = campaignParams.extend({ annotationId: id });
const activeMs = z.number().int().min(0).max(86_400_000);

/** Answers given with suggestions in sight against answers on items where they were withheld. */
const shownAndWithheld = z.object({
  shown: measure,
  withheld: measure,
  /** Shown minus withheld. */
  difference: measure,
});

const suggestionTally = z.object({
  /** Labels people saw as suggestions, and what became of them. */
  shown: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  left: z.number().int(),
  /** Answers on items with a suggestion in sight, and on items where it was withheld. */
  answersShown: z.number().int(),
  answersWithheld: z.number().int(),
  /** Share of the answers that say what the model says, by the task type's own measure of a right answer. */
  agreement: shownAndWithheld,
});

/** What suggestions do to the answers of a campaign. */
export const suggestionFigures = z
  .object({
    /** Null: this campaign shows no suggestions. */
    withholdShare: z.number().nullable(),
    all: suggestionTally,
    /** Accuracy on gold tasks; null for those who may not know of gold. */
    gold: shownAndWithheld.nullable(),
    models: z.array(suggestionTally.extend({ modelId: id, name: z.string(), version: z.string() })),
  })
  .meta({ id: 'SuggestionFigures' });

export const annotationsRoutes = defineRoutes({
  submitAnnotation: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/assignments/:assignmentId/annotation',
    summary: 'Answer a task you hold; acknowledged after it is durably recorded',
    access: 'signed-in',
    params: assignmentParams,
    body: z.object({
      fence: z.number().int().min(1),
      answer: z.unknown(),
      verdicts: z
        .record(z.string().max(100), suggestionVerdict)
        .default({})
        .describe('Decisions on the suggestions of this task, by their id; those not named were left alone'),
      activeMs: activeMs.describe('Milliseconds actively spent'),
      answeredAt: instant.optional().describe('Only for recorded and simulated people: when the answer was given'),
    }),
    response: z.object({ annotationId: id, revision: z.number().int(), answeredAt: instant }),
    status: 201,
    problems: ['not-found', 'lease-lost', 'answer-refused', 'not-allowed'],
  },
  getReopening: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/annotations/:annotationId/reopening',
    summary: 'Your own answer with its item, while you may still change it',
    access: 'signed-in',
    params: annotationParams,
    response: reopening,
    problems: ['not-found', 'not-allowed', 'state-refused'],
  },
  saveReopeningDraft: {
    method: 'PUT',
    path: '/v1/campaigns/:campaignId/annotations/:annotationId/draft',
    summary: 'Keep an unfinished change of your own answer on the server',
    access: 'signed-in',
    params: annotationParams,
    body: z.object({ answer: z.unknown(), activeMs }),
    response: z.object({ savedAt: instant }),
    problems: ['not-found', 'not-allowed', 'state-refused'],
  },
  reviseAnnotation: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/annotations/:annotationId/revisions',
    summary: 'Change your own answer for a while after you gave it: adds a revision, the earlier ones stay',
    access: 'signed-in',
    params: annotationParams,
    body: z.object({
      answer: z.unknown(),
      reason: z.string().max(1000).default(''),
      activeMs: activeMs.default(0).describe('Milliseconds actively spent on the change'),
    }),
    response: z.object({ annotationId: id, revision: z.number().int(), answeredAt: instant }),
    status: 201,
    problems: ['not-found', 'not-allowed', 'answer-refused', 'state-refused'],
  },
  listMyAnnotations: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/my-annotations',
    summary: 'Your own answers, newest first, with the feedback on them',
    access: 'signed-in',
    params: campaignParams,
    query: page,
    response: pageOf(myAnnotation),
    problems: ['not-found'],
  },
  getSuggestionFigures: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/suggestion-figures',
    summary: 'What people did with suggestions, and whether seeing them changes what people answer',
    access: 'quality:read',
    params: campaignParams,
    response: suggestionFigures,
    problems: ['not-found'],
  },
  recomputeStatistics: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/statistics/recount',
    summary: 'Recount the agreement statistics from the answers and compare them with the kept sums',
    access: 'quality:read',
    params: campaignParams,
    body: z.object({ check: z.literal(true) }),
    response: z.object({
      equal: z.boolean(),
      tasks: z.number().int(),
      patterns: z.number().int(),
      pairCounters: z.number().int(),
      /** The first differences, in words. */
      differences: z.array(z.string()),
    }),
    problems: ['not-found'],
  },
});
