import { z } from 'zod';
import { empty, gateEvaluation, id, instant, page, pageOf, personRef, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';
import { workPurposes } from './work-purposes.ts';

export const campaignStates = [
  'backlog',
  'briefed',
  'ready',
  'active',
  'paused',
  'closing',
  'done',
  'archived',
  'cancelled',
] as const;
export const campaignState = z.enum(campaignStates);

export const taskStates = [
  'queued',
  'in-progress',
  'submitted',
  'in-review',
  'rework',
  'adjudication',
  'done',
  'blocked',
  'withdrawn',
] as const;
export const taskState = z.enum(taskStates);

export const workPurpose = z.enum(workPurposes);

const share = z.number().min(0).max(1);

export const campaignBrief = z
  .object({
    goal: z.string().max(2000).default(''),
    why: z.string().max(4000).default(''),
    acceptanceCriteria: z.array(z.string().min(1).max(1000)).max(50).default([]),
    ownerId: id.nullable().default(null),
    dueAt: instant.nullable().default(null),
  })
  .meta({ id: 'CampaignBrief' });

export const campaignWorkflow = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('single-pass'),
      /** A share of the tasks, drawn at random from the seed, is answered by n people to measure agreement. */
      overlap: z.object({ share, n: z.number().int().min(2).max(20) }).optional(),
    }),
    z.object({
      kind: z.literal('consensus'),
      n: z.number().int().min(2).max(20),
      /** Mean pairwise agreement from which the consensus stands; below it an adjudicator decides. */
      agreeAt: share,
      // oxlint-disable-next-line unicorn/no-thenable -- the word of the workflow; this is never awaited
      then: z.literal('adjudicate'),
    }),
  ])
  .meta({ id: 'CampaignWorkflow' });

export const reviewPolicy = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('sampled'), share: z.number().gt(0).max(1) }),
    z.object({ kind: z.literal('none') }),
  ])
  .meta({ id: 'ReviewPolicy' });

export const goldPolicy = z
  .object({
    /** Gold tasks among all tasks, at least. */
    share,
    /** The accuracy each person has to show; the gold set must be large enough to show it at 95 %. */
    minimumAccuracy: z.number().gt(0).lt(1),
    /** Gold answers before anybody is judged. */
    minimumAnswers: z.number().int().min(1).max(10_000),
    /** What happens to a person below the minimum: nothing, or no further tasks until a lead resumes them. */
    stopRule: z.enum(['none', 'pause']),
  })
  .meta({ id: 'GoldPolicy' });

/** Which predictions people see as suggestions while they label; null: none. */
export const suggestionPolicy = z
  .object({
    /** Model versions whose predictions may be shown. */
    modelIds: z.array(id).min(1).max(10),
    /** Predictions below it are not shown; above 0, those without a confidence are not shown either. */
    minimumConfidence: share,
    /** Share of the items on which suggestions are withheld, drawn from the seed, so that their effect can be measured. */
    withholdShare: share,
  })
  .meta({ id: 'SuggestionPolicy' });

/** A kind of error a reviewer can name when an answer goes back. */
export const errorCode = z
  .object({
    code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'Use letters, digits, dots and hyphens'),
    title: z.string().min(1).max(200),
  })
  .meta({ id: 'ErrorCode' });

const settings = z.object({
  name: z.string().min(1).max(200),
  brief: campaignBrief,
  demandId: id.nullable(),
  taskSpecVersionId: id.nullable(),
  taxonomyVersionId: id.nullable(),
  guidelineVersionId: id.nullable(),
  workflow: campaignWorkflow,
  reviewPolicy,
  goldPolicy: goldPolicy.nullable(),
  suggestionPolicy: suggestionPolicy.nullable(),
  /** When there are any, a reviewer names one of them to send an answer back; after the launch codes are only added. */
  errorCodes: z
    .array(errorCode)
    .max(50)
    .refine((list) => new Set(list.map((one) => one.code)).size === list.length, 'Name each code once'),
  leaseMinutes: z.number().int().min(1).max(1440),
});

export const campaign = settings
  .extend({
    id,
    projectId: id,
    number: z.number().int(),
    state: campaignState,
    version: z.number().int(),
    /** Draws the order, the overlap cohort and the review sample. */
    seed: z.string(),
    batchIds: z.array(id),
    createdBy: id,
    createdAt: instant,
    updatedAt: instant,
    launchedAt: instant.nullable(),
    closedAt: instant.nullable(),
  })
  .meta({ id: 'Campaign' });

export const campaignMember = z
  .object({
    person: personRef,
    purposes: z.array(workPurpose),
    state: z.enum(['active', 'paused']),
    /** Why the person gets no tasks: a lead's words or the gold stop rule. */
    pausedReason: z.string().nullable(),
    addedAt: instant,
  })
  .meta({ id: 'CampaignMember' });

/** A possible next step and, when it is not possible now, what is missing. */
export const campaignStep = z
  .object({ to: campaignState, missing: z.array(z.object({ pointer: z.string(), detail: z.string() })) })
  .meta({ id: 'CampaignStep' });

const stateCounts = z.record(taskState, z.number().int()).describe('Tasks by state, gold tasks among them');

export const campaignProgress = z
  .object({
    tasks: z.number().int(),
    byState: stateCounts,
    /** Tasks done or withdrawn, as a share of all; null without tasks. */
    finished: z.number().nullable(),
    answers: z.number().int(),
    answersNeeded: z.number().int(),
    openReviews: z.number().int(),
    openReworks: z.number().int(),
    /** Newest day last; days without an answer are left out. */
    days: z.array(
      z.object({ day: z.iso.date(), answers: z.number().int(), people: z.number().int(), activeMs: z.number() }),
    ),
  })
  .meta({ id: 'CampaignProgress' });

/** One person's figures in one campaign. */
export const personFigures = z
  .object({
    person: personRef,
    purposes: z.array(workPurpose),
    state: z.enum(['active', 'paused']),
    answers: z.number().int(),
    labels: z.number().int(),
    skips: z.number().int(),
    activeMs: z.number(),
    goldChecks: z.number().int(),
    goldPassed: z.number().int(),
    reviewed: z.number().int(),
    accepted: z.number().int(),
    corrected: z.number().int(),
    rejected: z.number().int(),
    lastAnswerAt: instant.nullable(),
  })
  .meta({ id: 'PersonFigures' });

export const myCampaign = z
  .object({
    campaignId: id,
    projectId: id,
    name: z.string(),
    state: campaignState,
    dueAt: instant.nullable(),
    purposes: z.array(workPurpose),
    /** Paused by a lead or the stop rule: no tasks until resumed. */
    paused: z.boolean(),
    pausedReason: z.string().nullable(),
    /** What waits for this person, per purpose; `label` counts open answers of the whole campaign. */
    waiting: z.object({
      label: z.number().int(),
      rework: z.number().int(),
      review: z.number().int(),
      adjudicate: z.number().int(),
    }),
    leased: z.number().int(),
    answeredToday: z.number().int(),
    answered: z.number().int(),
  })
  .meta({ id: 'MyCampaign' });

export const campaignParams = z.object({ campaignId: id });
const memberParams = campaignParams.extend({ personId: id });

export const campaignsRoutes = defineRoutes({
  createCampaign: {
    method: 'POST',
    path: '/v1/projects/:projectId/campaigns',
    summary: 'Put a campaign into the backlog',
    access: 'campaign:manage',
    params: projectParams,
    body: settings
      .partial()
      .required({ name: true })
      .extend({ seed: z.string().min(1).max(200).optional().describe('Left out: drawn at random') }),
    response: campaign,
    status: 201,
    problems: ['not-found'],
  },
  listCampaigns: {
    method: 'GET',
    path: '/v1/projects/:projectId/campaigns',
    summary: 'Campaigns of a project, newest first',
    access: 'campaign:read',
    params: projectParams,
    query: page.extend({ state: campaignState.optional() }),
    response: pageOf(
      campaign.extend({ progress: campaignProgress.pick({ tasks: true, byState: true, finished: true }) }),
    ),
  },
  getCampaign: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId',
    summary: 'A campaign with its possible next steps',
    access: 'campaign:read',
    params: campaignParams,
    response: campaign.extend({ steps: z.array(campaignStep) }),
    problems: ['not-found'],
  },
  updateCampaign: {
    method: 'PATCH',
    path: '/v1/campaigns/:campaignId',
    summary: 'Change brief, rules, workflow or policies; after the launch only brief, guideline version and lease time',
    access: 'campaign:manage',
    params: campaignParams,
    body: settings.partial(),
    response: campaign,
    problems: ['not-found', 'state-refused', 'version-changed'],
  },
  moveCampaign: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/moves',
    summary: 'Move a campaign to another state; ready to active needs a passed launch gate',
    access: 'campaign:launch',
    params: campaignParams,
    body: z.object({ to: campaignState, reason: z.string().min(1).max(2000).optional() }),
    response: campaign,
    problems: ['not-found', 'state-refused', 'incomplete-record', 'gate-failed', 'gate-not-enough-evidence'],
  },
  evaluateCampaignLaunch: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/launch-evaluations',
    summary: 'Evaluate the launch gate now; the evaluation is kept whatever it says',
    access: 'gate:evaluate',
    params: campaignParams,
    response: gateEvaluation,
    status: 201,
    problems: ['not-found', 'state-refused'],
  },
  listCampaignEvaluations: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/launch-evaluations',
    summary: 'Every evaluation of the launch gate, newest first',
    access: 'campaign:read',
    params: campaignParams,
    response: z.object({ items: z.array(gateEvaluation) }),
    problems: ['not-found'],
  },
  listCampaignMembers: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/members',
    summary: 'Who works in this campaign, and on what',
    access: 'campaign:read',
    params: campaignParams,
    response: z.object({ items: z.array(campaignMember) }),
    problems: ['not-found'],
  },
  setCampaignMember: {
    method: 'PUT',
    path: '/v1/campaigns/:campaignId/members/:personId',
    summary: 'Choose a person and what they do here',
    access: 'campaign:manage',
    params: memberParams,
    body: z.object({ purposes: z.array(workPurpose).min(1).max(3) }),
    response: campaignMember,
    problems: ['not-found', 'state-refused'],
  },
  removeCampaignMember: {
    method: 'DELETE',
    path: '/v1/campaigns/:campaignId/members/:personId',
    summary: 'Take a person out; what they hold is released, what they answered stays',
    access: 'campaign:manage',
    params: memberParams,
    response: empty,
    problems: ['not-found'],
  },
  pauseCampaignMember: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/members/:personId/pause',
    summary: 'Give a person no further tasks for now',
    access: 'campaign:manage',
    params: memberParams,
    body: z.object({ reason: z.string().min(1).max(1000) }),
    response: campaignMember,
    problems: ['not-found'],
  },
  resumeCampaignMember: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/members/:personId/resume',
    summary: 'Give a paused person tasks again',
    access: 'campaign:manage',
    params: memberParams,
    body: z.object({ reason: z.string().min(1).max(1000) }),
    response: campaignMember,
    problems: ['not-found'],
  },
  getCampaignProgress: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/progress',
    summary: 'Tasks by state, answers and throughput by day',
    access: 'campaign:read',
    params: campaignParams,
    response: campaignProgress,
    problems: ['not-found'],
  },
  listCampaignPeople: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/people',
    summary: 'Answers, skips, times, gold and review figures of each person',
    access: 'people-quality:read',
    params: campaignParams,
    response: z.object({ items: z.array(personFigures) }),
    problems: ['not-found'],
  },
  listMyWork: {
    method: 'GET',
    path: '/v1/me/work',
    summary: 'Campaigns in which you can label, review or adjudicate, with what waits for you',
    access: 'signed-in',
    response: z.object({ items: z.array(myCampaign) }),
  },
});
