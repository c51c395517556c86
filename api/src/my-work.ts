import { z } from 'zod';
import { workPurpose } from './campaigns.ts';
import { id, instant, measure, page, pageOf, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';

const inCampaign = { campaignId: id, campaignName: z.string() };

/** A task that is mine now, and why. */
export const myTask = z
  .object({
    ...inCampaign,
    taskId: id,
    assignmentId: id.nullable(),
    purpose: workPurpose,
    /** 'rework': sent back to me; 'held': I hold its lease. */
    because: z.enum(['rework', 'held']),
    why: z.string(),
    since: instant,
    /** When the lease runs out; null for a rework that nobody holds. */
    expiresAt: instant.nullable(),
  })
  .meta({ id: 'MyTask' });

/** What came of one of my answers in review. */
export const myFeedback = z
  .object({
    ...inCampaign,
    taskId: id,
    annotationId: id,
    verdict: z.enum(['accepted', 'corrected', 'rejected']),
    errorCodes: z.array(z.string()),
    comment: z.string(),
    round: z.number().int(),
    at: instant,
    /** My answer in a line, and what stands after it: the reviewer's correction or my rework; null while there is none. */
    before: z.string(),
    after: z.string().nullable(),
    /** Whether it still waits for me. */
    waits: z.boolean(),
  })
  .meta({ id: 'MyFeedback' });

export const myWorkRoutes = defineRoutes({
  listMyTasks: {
    method: 'GET',
    path: '/v1/projects/:projectId/my-tasks',
    summary: 'Tasks that are yours now, reworks first, each with why',
    access: 'signed-in',
    params: projectParams,
    response: z.object({ items: z.array(myTask) }),
  },
  getMyProgress: {
    method: 'GET',
    path: '/v1/projects/:projectId/my-progress',
    summary:
      'What you did day by day, and how your answers fared: with intervals, and only where there is enough to say',
    access: 'signed-in',
    params: projectParams,
    response: z.object({
      days: z.array(
        z.object({
          day: z.iso.date(),
          answers: z.number().int(),
          labels: z.number().int(),
          skips: z.number().int(),
          activeMs: z.number(),
        }),
      ),
      campaigns: z.array(
        z.object({
          ...inCampaign,
          answers: z.number().int(),
          activeMs: z.number(),
          /** Reviewed answers that were accepted as they were. */
          accepted: measure,
          corrected: z.number().int(),
          rejected: z.number().int(),
          /** Answers equal to the final label that several people's answers gave. */
          sameAsFinal: measure,
          /** Checks against references, in whole groups and never of today: one check would tell which task was one. */
          checked: measure,
        }),
      ),
    }),
  },
  listMyFeedback: {
    method: 'GET',
    path: '/v1/projects/:projectId/my-feedback',
    summary: 'Reviews of your answers, newest first, with what stood before and after',
    access: 'signed-in',
    params: projectParams,
    query: page.extend({ verdict: z.enum(['accepted', 'corrected', 'rejected']).optional() }),
    response: pageOf(myFeedback),
  },
  listMyReading: {
    method: 'GET',
    path: '/v1/projects/:projectId/my-reading',
    summary: 'The guidelines of your campaigns, those published since your last answer first',
    access: 'signed-in',
    params: projectParams,
    response: z.object({
      items: z.array(
        z.object({
          ...inCampaign,
          guidelineName: z.string(),
          guidelineVersionId: id,
          version: z.number().int(),
          publishedAt: instant,
          lastAnswerAt: instant.nullable(),
          /** True when it came into the campaign's rules after your last answer, or you have not answered yet. */
          unread: z.boolean(),
          /** The campaign asks you to confirm it before the next task. */
          asked: z.boolean(),
          acknowledgedAt: instant.nullable(),
          /** The newest earlier version of it that you confirmed: what changed since is the difference from that one. */
          confirmedBefore: z.object({ guidelineVersionId: id, version: z.number().int() }).nullable(),
          boundaryExamples: z.number().int(),
        }),
      ),
    }),
  },
});
