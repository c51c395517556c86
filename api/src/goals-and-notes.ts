import { z } from 'zod';
import { empty, id, instant, measure, page, pageOf, personRef, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';

export const goalMetrics = ['gold-accuracy', 'same-as-final-label', 'accepted-in-review', 'items-per-hour'] as const;
export const goalMetric = z.enum(goalMetrics);

export const goal = z
  .object({
    id,
    person: personRef,
    campaignId: id,
    campaignName: z.string(),
    metric: goalMetric,
    target: z.number(),
    from: z.iso.date(),
    until: z.iso.date(),
    setBy: personRef,
    setAt: instant,
    /** The figure from `from` on, of whole days that are over. */
    progress: measure,
    /** 'reached': the whole interval lies at the target or above; 'not-enough-evidence': nothing can be said yet. */
    state: z.enum(['open', 'reached', 'missed', 'not-enough-evidence', 'withdrawn']),
    withdrawn: z.object({ at: instant, because: z.string() }).nullable(),
  })
  .meta({ id: 'Goal' });

/** What a note is about. */
export const noteAbout = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('task'), campaignId: id, id }),
    z.object({ kind: z.literal('annotation'), campaignId: id, id }),
    z.object({ kind: z.literal('guideline-version'), id, section: z.string().max(200).optional() }),
  ])
  .meta({ id: 'NoteAbout' });

export const feedbackNote = z
  .object({
    id,
    projectId: id,
    person: personRef,
    author: personRef,
    text: z.string(),
    about: noteAbout.nullable(),
    /** What it is about, in words; null when it is about nothing in particular. */
    aboutWords: z.string().nullable(),
    writtenAt: instant,
    acknowledgedAt: instant.nullable(),
    replies: z.array(z.object({ id, author: personRef, text: z.string(), writtenAt: instant })),
  })
  .meta({ id: 'FeedbackNote' });

const noteParams = z.object({ noteId: id });
const text = z.string().trim().min(1, 'Write something first').max(10_000);

export const goalAndNoteRoutes = defineRoutes({
  setGoal: {
    method: 'POST',
    path: '/v1/projects/:projectId/goals',
    summary: 'Set somebody a goal: a figure of theirs in a campaign, its target and until when',
    access: 'people:coach',
    params: projectParams,
    body: z.object({
      personId: id,
      campaignId: id,
      metric: goalMetric,
      target: z.number().positive(),
      /** Today when left out. */
      from: z.iso.date().optional(),
      until: z.iso.date(),
    }),
    response: goal,
    status: 201,
    problems: ['not-found', 'not-allowed', 'invalid-input'],
  },
  withdrawGoal: {
    method: 'POST',
    path: '/v1/goals/:goalId/withdraw',
    summary: 'Take a goal back, with the reason',
    access: 'signed-in',
    params: z.object({ goalId: id }),
    body: z.object({ reason: z.string().trim().min(1).max(1000) }),
    response: goal,
    problems: ['not-found', 'not-allowed', 'state-refused'],
  },
  listGoals: {
    method: 'GET',
    path: '/v1/projects/:projectId/goals',
    summary: 'Goals with their progress: your own, or those of the people you coach',
    access: 'signed-in',
    params: projectParams,
    query: z.object({ personId: id.optional(), campaignId: id.optional() }),
    response: z.object({ items: z.array(goal) }),
    problems: ['not-found'],
  },
  addFeedbackNote: {
    method: 'POST',
    path: '/v1/projects/:projectId/feedback-notes',
    summary: 'Write somebody you coach a note; nobody else who labels sees it',
    access: 'people:coach',
    params: projectParams,
    body: z.object({ personId: id, text, about: noteAbout.optional() }),
    response: feedbackNote,
    status: 201,
    problems: ['not-found', 'not-allowed'],
  },
  listFeedbackNotes: {
    method: 'GET',
    path: '/v1/projects/:projectId/feedback-notes',
    summary: 'Notes, newest first: your own, or those to the people you coach',
    access: 'signed-in',
    params: projectParams,
    query: page.extend({ personId: id.optional() }),
    response: pageOf(feedbackNote),
    problems: ['not-found'],
  },
  getFeedbackNote: {
    method: 'GET',
    path: '/v1/feedback-notes/:noteId',
    summary: 'A note with its replies',
    access: 'signed-in',
    params: noteParams,
    response: feedbackNote,
    problems: ['not-found'],
  },
  replyToFeedbackNote: {
    method: 'POST',
    path: '/v1/feedback-notes/:noteId/replies',
    summary: 'Answer a note: whoever it is to, or whoever coaches them',
    access: 'signed-in',
    params: noteParams,
    body: z.object({ text }),
    response: feedbackNote,
    status: 201,
    problems: ['not-found'],
  },
  acknowledgeFeedbackNote: {
    method: 'POST',
    path: '/v1/feedback-notes/:noteId/acknowledgement',
    summary: 'Say that you have read a note to you',
    access: 'signed-in',
    params: noteParams,
    body: empty,
    response: feedbackNote,
    problems: ['not-found', 'state-refused'],
  },
});
