import { z } from 'zod';
import { campaignParams } from './campaigns.ts';
import { id, instant, measure, personRef, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';
import { diffQuery, ruleDiff, ruleHead, ruleName, rulePublication, ruleReturn, ruleVersion } from './rule-versions.ts';

const stepBase = {
  /** Stays the same from version to version. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Use lower-case letters, digits and hyphens'),
  title: z.string().min(1).max(200),
  /** Asked before the first task of a campaign that uses this checklist. */
  beforeFirstTask: z.boolean().default(true),
};

/** One step of a checklist, and what ticks it. */
export const onboardingStep = z
  .discriminatedUnion('kind', [
    /** Ticked when the person confirms having read this version. */
    z.object({ ...stepBase, kind: z.literal('guideline'), guidelineVersionId: id }),
    /** Ticked when a round of practice on gold of a campaign reaches the share. */
    z.object({
      ...stepBase,
      kind: z.literal('practice'),
      campaignId: id,
      items: z.number().int().min(1).max(200),
      passAt: z.number().gt(0).max(1),
    }),
    /** Ticked by the person: something to watch or read elsewhere. */
    z.object({
      ...stepBase,
      kind: z.literal('link'),
      url: z.url({ protocol: /^https?$/, error: 'Give an address that begins with https:// or http://' }).max(2000),
    }),
    /** Ticked by a lead. */
    z.object({ ...stepBase, kind: z.literal('lead') }),
  ])
  .meta({ id: 'OnboardingStep' });

export const onboardingRoles = ['annotator', 'reviewer', 'adjudicator'] as const;

const content = z.object({
  steps: z.array(onboardingStep).min(1).max(50),
  /** Whoever gets one of these roles in the project gets the checklist; none: it is given by hand or by a campaign. */
  forRoles: z.array(z.enum(onboardingRoles)).max(3).default([]),
});

export const onboardingChecklistVersion = ruleVersion
  .extend({
    checklistId: id,
    checklistName: z.string(),
    steps: z.array(onboardingStep),
    forRoles: z.array(z.enum(onboardingRoles)),
  })
  .meta({ id: 'OnboardingChecklistVersion' });
export const onboardingChecklist = ruleHead.meta({ id: 'OnboardingChecklist' });

export const campaignOnboarding = z
  .object({
    campaignId: id,
    /** The checklist whose steps come before the first task; null: none. */
    checklist: z.object({ checklistVersionId: id, name: z.string(), version: z.number().int() }).nullable(),
    /** Each guideline version has to be confirmed as read before the next task. */
    acknowledgeGuideline: z.boolean(),
  })
  .meta({ id: 'CampaignOnboarding' });

const tick = z.object({
  at: instant,
  /** 'record': the program saw it; 'person': they said so; 'lead': somebody who coaches them did. */
  source: z.enum(['record', 'person', 'lead']),
  remark: z.string(),
});

/** One person's checklist with what is done. */
export const onboarding = z
  .object({
    person: personRef,
    checklistId: id,
    checklistVersionId: id,
    name: z.string(),
    version: z.number().int(),
    assignedAt: instant,
    steps: z.array(
      z.object({
        step: onboardingStep,
        done: tick.nullable(),
        /** Rounds of practice so far, for a step of that kind. */
        rounds: z.number().int(),
      }),
    ),
    /** Steps that are done. */
    done: z.number().int(),
  })
  .meta({ id: 'Onboarding' });

export const practice = z
  .object({
    id,
    projectId: id,
    campaignId: id,
    checklistVersionId: id,
    stepId: z.string(),
    title: z.string(),
    items: z.number().int(),
    passAt: z.number(),
    startedAt: instant,
    finishedAt: instant.nullable(),
    /** Answers that met the reference, of those given, with its interval. */
    share: measure,
    /** Null until every item is answered. */
    passed: z.boolean().nullable(),
  })
  .meta({ id: 'Practice' });

/** One answer in practice beside the reference, with the guideline's reason. */
export const practiceFeedback = z
  .object({
    ordinal: z.number().int(),
    payload: z.unknown(),
    answer: z.unknown(),
    summary: z.string(),
    reference: z.unknown(),
    referenceSummary: z.string(),
    reason: z.string().nullable(),
    passed: z.boolean(),
    score: z.number(),
    detail: z.string(),
  })
  .meta({ id: 'PracticeFeedback' });

const checklistParams = z.object({ checklistId: id });
const checklistVersionParams = z.object({ checklistVersionId: id });
const practiceParams = z.object({ practiceId: id });

export const coachingRoutes = defineRoutes({
  listOnboardingChecklists: {
    method: 'GET',
    path: '/v1/projects/:projectId/onboarding-checklists',
    summary: 'Onboarding checklists with their versions; people who only label see published ones',
    access: 'rules:read',
    params: projectParams,
    response: z.object({ items: z.array(onboardingChecklist) }),
  },
  createOnboardingChecklist: {
    method: 'POST',
    path: '/v1/projects/:projectId/onboarding-checklists',
    summary: 'Begin an onboarding checklist; its first version is a draft',
    access: 'people:coach',
    params: projectParams,
    body: content.extend({ name: ruleName }),
    response: onboardingChecklistVersion,
    status: 201,
    problems: ['conflict', 'invalid-input'],
  },
  draftOnboardingChecklistVersion: {
    method: 'POST',
    path: '/v1/onboarding-checklists/:checklistId/versions',
    summary: 'Begin the next version as a copy of the newest one',
    access: 'people:coach',
    params: checklistParams,
    response: onboardingChecklistVersion,
    status: 201,
    problems: ['not-found', 'state-refused'],
  },
  getOnboardingChecklistVersion: {
    method: 'GET',
    path: '/v1/onboarding-checklist-versions/:checklistVersionId',
    summary: 'One version with its steps',
    access: 'rules:read',
    params: checklistVersionParams,
    response: onboardingChecklistVersion,
    problems: ['not-found'],
  },
  changeOnboardingChecklistVersion: {
    method: 'PATCH',
    path: '/v1/onboarding-checklist-versions/:checklistVersionId',
    summary: 'Change a draft',
    access: 'people:coach',
    params: checklistVersionParams,
    body: content,
    response: onboardingChecklistVersion,
    problems: ['not-found', 'frozen', 'version-changed', 'invalid-input'],
  },
  submitOnboardingChecklistVersion: {
    method: 'POST',
    path: '/v1/onboarding-checklist-versions/:checklistVersionId/submit',
    summary: 'Hand a draft in for validation',
    access: 'people:coach',
    params: checklistVersionParams,
    response: onboardingChecklistVersion,
    problems: ['not-found', 'state-refused'],
  },
  returnOnboardingChecklistVersion: {
    method: 'POST',
    path: '/v1/onboarding-checklist-versions/:checklistVersionId/return',
    summary: 'Send a version in validation back to draft, with the reason',
    access: 'decision:decide',
    params: checklistVersionParams,
    body: ruleReturn,
    response: onboardingChecklistVersion,
    problems: ['not-found', 'state-refused'],
  },
  approveOnboardingChecklistVersion: {
    method: 'POST',
    path: '/v1/onboarding-checklist-versions/:checklistVersionId/approve',
    summary: 'Approve a version in validation; somebody other than its author',
    access: 'decision:decide',
    params: checklistVersionParams,
    response: onboardingChecklistVersion,
    problems: ['not-found', 'state-refused', 'independence-refused'],
  },
  publishOnboardingChecklistVersion: {
    method: 'POST',
    path: '/v1/onboarding-checklist-versions/:checklistVersionId/publish',
    summary: 'Publish an approved version; it never changes again',
    access: 'people:coach',
    params: checklistVersionParams,
    body: rulePublication,
    response: onboardingChecklistVersion,
    problems: ['not-found', 'state-refused'],
  },
  diffOnboardingChecklistVersion: {
    method: 'GET',
    path: '/v1/onboarding-checklist-versions/:checklistVersionId/diff',
    summary: 'What changed from another version to this one',
    access: 'rules:read',
    params: checklistVersionParams,
    query: diffQuery,
    response: ruleDiff,
    problems: ['not-found'],
  },
  getCampaignOnboarding: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/onboarding',
    summary: 'What a campaign asks of people before it gives them tasks',
    access: 'campaign:read',
    params: campaignParams,
    response: campaignOnboarding,
    problems: ['not-found'],
  },
  setCampaignOnboarding: {
    method: 'PUT',
    path: '/v1/campaigns/:campaignId/onboarding',
    summary: 'Ask for a checklist before the first task, and for guidelines to be confirmed as read',
    access: 'campaign:manage',
    params: campaignParams,
    body: z.object({ checklistVersionId: id.nullable(), acknowledgeGuideline: z.boolean() }),
    response: campaignOnboarding,
    problems: ['not-found', 'state-refused'],
  },
  listMyOnboarding: {
    method: 'GET',
    path: '/v1/projects/:projectId/my-onboarding',
    summary: 'Your checklists, with what is done',
    access: 'signed-in',
    params: projectParams,
    response: z.object({ items: z.array(onboarding) }),
    problems: ['not-found'],
  },
  listOnboarding: {
    method: 'GET',
    path: '/v1/projects/:projectId/onboarding',
    summary: 'The checklists of the people you coach, with what is done',
    access: 'people:coach',
    params: projectParams,
    query: z.object({ personId: id.optional(), campaignId: id.optional() }),
    response: z.object({ items: z.array(onboarding) }),
  },
  assignOnboarding: {
    method: 'POST',
    path: '/v1/projects/:projectId/onboarding',
    summary: 'Give somebody a published checklist; steps they did before stay done',
    access: 'people:coach',
    params: projectParams,
    body: z.object({ personId: id, checklistVersionId: id }),
    response: onboarding,
    status: 201,
    problems: ['not-found', 'state-refused'],
  },
  tickOnboardingStep: {
    method: 'POST',
    path: '/v1/projects/:projectId/onboarding/:personId/ticks',
    summary: 'Tick a step: your own one with a link, or, for somebody you coach, one that a lead ticks',
    access: 'signed-in',
    params: projectParams.extend({ personId: id }),
    body: z.object({ checklistVersionId: id, stepId: z.string().max(63), remark: z.string().max(2000).default('') }),
    response: onboarding,
    status: 201,
    problems: ['not-found', 'not-allowed', 'state-refused'],
  },
  acknowledgeGuideline: {
    method: 'POST',
    path: '/v1/guideline-versions/:guidelineVersionId/acknowledgement',
    summary: 'Confirm that you have read a published guideline version',
    access: 'rules:read',
    params: z.object({ guidelineVersionId: id }),
    response: z.object({ acknowledgedAt: instant }),
    problems: ['not-found', 'state-refused'],
  },
  startPractice: {
    method: 'POST',
    path: '/v1/projects/:projectId/practices',
    summary: 'Begin a round of practice on gold for a step of your checklist, or go on with the open one',
    access: 'signed-in',
    params: projectParams,
    body: z.object({ checklistVersionId: id, stepId: z.string().max(63) }),
    response: practice,
    status: 201,
    problems: ['not-found', 'state-refused'],
  },
  getPractice: {
    method: 'GET',
    path: '/v1/practices/:practiceId',
    summary: 'A round of practice: the next item, and what is answered beside its reference',
    access: 'signed-in',
    params: practiceParams,
    response: practice.extend({
      person: personRef,
      taskType: z.string(),
      config: z.unknown(),
      guidelineVersionId: id.nullable(),
      answered: z.array(practiceFeedback),
      next: z.object({ ordinal: z.number().int(), payload: z.unknown() }).nullable(),
    }),
    problems: ['not-found'],
  },
  answerPractice: {
    method: 'POST',
    path: '/v1/practices/:practiceId/answers',
    summary: 'Answer an item of your practice and see at once how it compares with the reference',
    access: 'signed-in',
    params: practiceParams,
    body: z.object({ ordinal: z.number().int().min(1), answer: z.unknown() }),
    response: z.object({ feedback: practiceFeedback, practice }),
    status: 201,
    problems: ['not-found', 'state-refused', 'answer-refused'],
  },
  listPractices: {
    method: 'GET',
    path: '/v1/projects/:projectId/practices',
    summary: 'Rounds of practice, newest first: your own, or those of somebody you coach',
    access: 'signed-in',
    params: projectParams,
    query: z.object({ personId: id.optional() }),
    response: z.object({ items: z.array(practice) }),
    problems: ['not-found'],
  },
});
