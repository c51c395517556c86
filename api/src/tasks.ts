import { z } from 'zod';
import { campaignParams, errorCode, taskState, workPurpose } from './campaigns.ts';
import { empty, id, instant, page, pageOf } from './common.ts';
import { defineRoutes } from './route.ts';

export const assignmentStates = ['leased', 'submitted', 'skipped', 'expired', 'released'] as const;
export const assignmentState = z.enum(assignmentStates);

/** Where a comment points: a label of the answer, an offset range of a text field, or a box in the image. */
export const region = z
  .union([
    z.object({ field: z.string().min(1).max(200), start: z.number().int().min(0), end: z.number().int().min(0) }),
    z.object({ x: z.number(), y: z.number(), width: z.number().min(0), height: z.number().min(0) }),
    z.object({
      pointer: z
        .string()
        .max(500)
        .regex(/^(\/[^/]+)+$/, 'Use a JSON pointer into the answer, e.g. /spans/3'),
    }),
  ])
  .meta({ id: 'Region' });

/** What a person decided about a suggestion; `open` while they have not. */
export const suggestionVerdict = z.enum(['accepted', 'rejected', 'open']);
const verdicts = z.record(z.string().max(100), suggestionVerdict).describe('Decisions on suggestions, by their id');

/** One label a model proposes. It becomes part of the answer only when the person accepts it. */
export const suggestion = z
  .object({ id: z.string(), model: z.string(), confidence: z.number().nullable(), answer: z.unknown() })
  .meta({ id: 'Suggestion' });

/** A stable letter in place of a name: the same person is the same letter within one task. */
const alias = z.string().describe('Annotator A, Annotator B …; never a name');

/**
 * One task leased to the caller. Gold tasks look exactly like all others. Submit with `fence` before `expiresAt`.
 */
export const workItem = z
  .object({
    campaignId: id,
    taskId: id,
    assignmentId: id,
    purpose: workPurpose,
    /** Goes back with the answer: an answer under a lost lease is refused. */
    fence: z.number().int(),
    leasedAt: instant,
    expiresAt: instant,
    /** Why this person got this task. */
    why: z.string(),
    /** The item's data in the form of the task type's payload. */
    payload: z.unknown(),
    draft: z.object({ answer: z.unknown(), verdicts, activeMs: z.number().int(), savedAt: instant }).nullable(),
    /** For label: what models propose, where the campaign lets people see it. */
    suggestions: z.array(suggestion),
    /** For label: the reviewer sent the answer back. */
    rework: z
      .object({
        answer: z.unknown(),
        errorCodes: z.array(z.string()),
        comment: z.string(),
        regions: z.array(region),
        round: z.number().int(),
      })
      .nullable(),
    /** For review: the answer to judge; `previous` are earlier verdicts on it. */
    review: z
      .object({
        annotationId: id,
        annotator: alias,
        answer: z.unknown(),
        previous: z.array(z.object({ verdict: z.string(), errorCodes: z.array(z.string()), comment: z.string() })),
      })
      .nullable(),
    /**
     * For adjudicate: all answers without names, and what they differ on. How many stand behind what, and how reliable
     * they are, is sent only after the decision (`getAdjudication`).
     */
    adjudication: z
      .object({
        answers: z.array(z.object({ annotator: alias, answer: z.unknown() })),
        differences: z.array(z.string()),
      })
      .nullable(),
  })
  .meta({ id: 'WorkItem' });

/** A task as a lead sees it in the queue. */
export const task = z
  .object({
    id,
    campaignId: id,
    itemId: id,
    externalId: z.string(),
    state: taskState,
    priority: z.number().int(),
    needed: z.number().int(),
    liveLeases: z.number().int(),
    answers: z.number().int(),
    skips: z.number().int(),
    openReviews: z.number().int(),
    /** Shown only with gold:manage; null otherwise. */
    gold: z.boolean().nullable(),
    agreement: z.number().nullable(),
    updatedAt: instant,
  })
  .meta({ id: 'Task' });

const who = z
  .object({ personId: id.nullable(), name: z.string() })
  .describe('Name and id only with people-quality:read; else Annotator A, B …');

export const taskDetail = task
  .extend({
    payload: z.unknown(),
    assignments: z.array(
      z.object({
        id,
        who,
        purpose: workPurpose,
        state: assignmentState,
        why: z.string(),
        leasedAt: instant,
        expiresAt: instant,
        endedAt: instant.nullable(),
        skipReason: z.string().nullable(),
        skipComment: z.string().nullable(),
      }),
    ),
    annotations: z.array(
      z.object({
        id,
        who,
        authorIsAnnotator: z.boolean(),
        revision: z.number().int(),
        reason: z.string().nullable(),
        answer: z.unknown(),
        summary: z.string(),
        activeMs: z.number().int(),
        answeredAt: instant,
        guidelineVersionId: id.nullable(),
      }),
    ),
    reviews: z.array(
      z.object({
        id,
        annotationId: id,
        reviewer: who,
        verdict: z.enum(['accepted', 'corrected', 'rejected']),
        errorCodes: z.array(z.string()),
        comment: z.string(),
        regions: z.array(region),
        at: instant,
      }),
    ),
    consensus: z.array(
      z.object({
        revision: z.number().int(),
        final: z.boolean(),
        answer: z.unknown(),
        confidence: z.number(),
        agreement: z.number(),
        method: z.string(),
        values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
        differences: z.array(z.string()),
        decidedBy: z.enum(['consensus', 'review', 'adjudication', 'gold']),
        reason: z.string().nullable(),
        at: instant,
      }),
    ),
  })
  .meta({ id: 'TaskDetail' });

export const taskParams = campaignParams.extend({ taskId: id });
export const assignmentParams = campaignParams.extend({ assignmentId: id });
const fence = z.number().int().min(1);

export const tasksRoutes = defineRoutes({
  getWorkbench: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/workbench',
    summary: 'What a member needs once before the first task: the editor, its configuration and the rules in force',
    access: 'signed-in',
    params: campaignParams,
    response: z.object({
      campaignId: id,
      projectId: id,
      name: z.string(),
      goal: z.string(),
      purposes: z.array(workPurpose),
      taskType: z.string(),
      config: z.unknown(),
      guidelineVersionId: id.nullable(),
      taxonomyVersionId: id.nullable(),
      leaseMinutes: z.number().int(),
      /** How long after an answer its author may change it, the same for every task. */
      reopenMinutes: z.number().int(),
      /** The campaign's error codes; when there are any, a reviewer names one of them to send an answer back. */
      errorCodes: z.array(errorCode),
    }),
    problems: ['not-found', 'not-allowed'],
  },
  addCampaignItems: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/items',
    summary:
      'Make one task of every ready item of these batches, or of those that carry a tag; items that are in already are left alone',
    access: 'campaign:manage',
    params: campaignParams,
    body: z
      .object({
        batchIds: z.array(id).max(100).default([]),
        /** Items that carry one of these; of all accepted batches, or only of those named. */
        tagIds: z.array(id).max(20).default([]),
      })
      .refine((one) => one.batchIds.length + one.tagIds.length > 0, 'Name a batch or a tag.'),
    response: z.object({ added: z.number().int(), already: z.number().int(), tasks: z.number().int() }),
    problems: ['not-found', 'state-refused'],
  },
  setTaskTargets: {
    method: 'PUT',
    path: '/v1/campaigns/:campaignId/targets/:personId',
    summary: 'For a recorded or simulated person: exactly which items they answer, in which order',
    access: 'campaign:manage',
    params: campaignParams.extend({ personId: id }),
    body: z.object({ externalIds: z.array(z.string().min(1).max(500)).max(100_000) }),
    response: z.object({ targets: z.number().int() }),
    problems: ['not-found', 'not-allowed', 'state-refused'],
  },
  nextTask: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/next-task',
    summary: 'Lease the next tasks; leases you still hold and do not name in `have` come back first',
    access: 'signed-in',
    params: campaignParams,
    body: z.object({
      purpose: workPurpose,
      /** Up to 24 for a review in bulk; at most 3 for anything else. */
      count: z.number().int().min(1).max(24).default(1),
      /** Assignments the caller has on screen or prefetched. */
      have: z.array(id).max(40).default([]),
    }),
    response: z.object({
      items: z.array(workItem),
      /** When `items` is empty: why, and what happens next. */
      nothing: z.string().nullable(),
      /** What the campaign asks of you before you get a task: guidelines to confirm, steps of your checklist. */
      hold: z
        .array(
          z.discriminatedUnion('kind', [
            z.object({
              kind: z.literal('guideline'),
              guidelineVersionId: id,
              title: z.string(),
              version: z.number().int(),
            }),
            z.object({ kind: z.literal('step'), stepId: z.string(), title: z.string() }),
          ]),
        )
        .nullable(),
      /** The server's time, so that a client whose clock is wrong can tell how long a lease lasts. */
      now: instant,
    }),
    problems: ['not-found', 'not-allowed', 'state-refused'],
  },
  getAssignment: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/assignments/:assignmentId',
    summary: 'A task you hold, with its draft',
    access: 'signed-in',
    params: assignmentParams,
    response: workItem,
    problems: ['not-found', 'lease-lost'],
  },
  retakeTask: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/tasks/:taskId/retake',
    summary: 'Take a task up again whose lease you lost, while nobody else has it',
    access: 'signed-in',
    params: campaignParams.extend({ taskId: id }),
    body: z.object({ purpose: workPurpose }),
    response: workItem,
    problems: ['not-found', 'not-allowed', 'state-refused'],
  },
  extendAssignment: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/assignments/:assignmentId/extend',
    summary: 'Keep a lease: it runs for the full lease time from now',
    access: 'signed-in',
    params: assignmentParams,
    body: z.object({ fence }),
    response: z.object({ expiresAt: instant }),
    problems: ['not-found', 'lease-lost'],
  },
  releaseAssignment: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/assignments/:assignmentId/release',
    summary: 'Give a task back unanswered; it may come again',
    access: 'signed-in',
    params: assignmentParams,
    body: z.object({ fence }),
    response: empty,
    problems: ['not-found', 'lease-lost'],
  },
  skipAssignment: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/assignments/:assignmentId/skip',
    summary: 'Say why you cannot answer this task; it goes to somebody else',
    access: 'signed-in',
    params: assignmentParams,
    body: z.object({
      fence,
      reason: z.enum(['unclear-rules', 'bad-data', 'wrong-language', 'conflict-of-interest', 'disturbing', 'other']),
      comment: z.string().max(1000).default(''),
    }),
    response: empty,
    problems: ['not-found', 'lease-lost', 'state-refused'],
  },
  saveDraft: {
    method: 'PUT',
    path: '/v1/campaigns/:campaignId/assignments/:assignmentId/draft',
    summary: 'Keep an unfinished answer on the server; kept also when the lease is lost',
    access: 'signed-in',
    params: assignmentParams,
    body: z.object({
      answer: z.unknown(),
      verdicts: verdicts.default({}),
      activeMs: z.number().int().min(0).max(86_400_000),
    }),
    response: z.object({ savedAt: instant, held: z.boolean().describe('false: the lease is lost; the draft is kept') }),
    problems: ['not-found'],
  },
  listTasks: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/tasks',
    summary: 'The queue, in the order of dispatch',
    access: 'campaign:read',
    params: campaignParams,
    query: page.extend({ state: taskState.optional(), externalId: z.string().max(500).optional() }),
    response: pageOf(task),
    problems: ['not-found'],
  },
  getTask: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/tasks/:taskId',
    summary: 'One task with every assignment, answer, verdict and consensus',
    access: 'campaign:read',
    params: taskParams,
    response: taskDetail,
    problems: ['not-found'],
  },
  setTaskPriority: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/task-priorities',
    summary: 'Move tasks forward or back: a lower number comes first, 100 is usual',
    access: 'campaign:manage',
    params: campaignParams,
    body: z.object({ taskIds: z.array(id).min(1).max(10_000), priority: z.number().int().min(0).max(1000) }),
    response: z.object({ changed: z.number().int() }),
    problems: ['not-found'],
  },
  withdrawTask: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/tasks/:taskId/withdraw',
    summary: 'Take a task out of the campaign; its answers stay on record',
    access: 'campaign:manage',
    params: taskParams,
    body: z.object({ reason: z.string().min(1).max(1000) }),
    response: task,
    problems: ['not-found', 'state-refused'],
  },
  requeueTask: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/tasks/:taskId/requeue',
    summary: 'Put a blocked task back into the queue',
    access: 'campaign:manage',
    params: taskParams,
    body: z.object({ reason: z.string().min(1).max(1000) }),
    response: task,
    problems: ['not-found', 'state-refused'],
  },
});
