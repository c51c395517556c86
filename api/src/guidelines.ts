import { z } from 'zod';
import { id, instant, personRef, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';
import { diffQuery, ruleDiff, ruleHead, ruleName, rulePublication, ruleReturn, ruleVersion } from './rule-versions.ts';

/** A case at the edge of a rule, with the answer and why. */
export const boundaryExample = z
  .object({
    title: z.string().min(1).max(200),
    /** What is shown: a text, or the external id of an item. */
    example: z.string().min(1).max(10_000),
    answer: z.string().min(1).max(4000),
    reason: z.string().max(4000).default(''),
    classId: z.string().max(200).optional(),
  })
  .meta({ id: 'BoundaryExample' });

const content = z.object({
  /** Markdown. */
  body: z.string().min(1).max(500_000),
  taxonomyVersionId: id.nullable().default(null),
  boundaryExamples: z.array(boundaryExample).max(500).default([]),
});

export const guidelineVersion = ruleVersion
  .extend({
    guidelineId: id,
    guidelineName: z.string(),
    body: z.string(),
    taxonomyVersionId: id.nullable(),
    boundaryExamples: z.array(boundaryExample),
  })
  .meta({ id: 'GuidelineVersion' });
export const guideline = ruleHead.meta({ id: 'Guideline' });

export const guidelineQuestion = z
  .object({
    id,
    guidelineId: id,
    guidelineVersionId: id,
    question: z.string(),
    /** The item it is about, when there is one. */
    itemId: id.nullable(),
    /** The task it was asked at, when it was asked at the desk. */
    campaignId: id.nullable(),
    taskId: id.nullable(),
    /** The class it is about, when the person named one. */
    classId: z.string().nullable(),
    askedAt: instant,
    /** Null for those who may not see each other's names. */
    askedBy: personRef.nullable(),
    answer: z.string().nullable(),
    answeredBy: personRef.nullable(),
    answeredAt: instant.nullable(),
  })
  .meta({ id: 'GuidelineQuestion' });

const params = z.object({ guidelineId: id });
const versionParams = z.object({ guidelineVersionId: id });

export const guidelineRoutes = defineRoutes({
  listGuidelines: {
    method: 'GET',
    path: '/v1/projects/:projectId/guidelines',
    summary: 'Guidelines with their versions; people who only label see published ones',
    access: 'rules:read',
    params: projectParams,
    response: z.object({ items: z.array(guideline) }),
  },
  createGuideline: {
    method: 'POST',
    path: '/v1/projects/:projectId/guidelines',
    summary: 'Begin a guideline; its first version is a draft',
    access: 'guideline:manage',
    params: projectParams,
    body: content.extend({ name: ruleName }),
    response: guidelineVersion,
    status: 201,
    problems: ['conflict', 'invalid-input'],
  },
  draftGuidelineVersion: {
    method: 'POST',
    path: '/v1/guidelines/:guidelineId/versions',
    summary: 'Begin the next version as a copy of the newest one',
    access: 'guideline:manage',
    params,
    response: guidelineVersion,
    status: 201,
    problems: ['not-found', 'state-refused'],
  },
  getGuidelineVersion: {
    method: 'GET',
    path: '/v1/guideline-versions/:guidelineVersionId',
    summary: 'One version with its text and boundary examples',
    access: 'rules:read',
    params: versionParams,
    response: guidelineVersion,
    problems: ['not-found'],
  },
  changeGuidelineVersion: {
    method: 'PATCH',
    path: '/v1/guideline-versions/:guidelineVersionId',
    summary: 'Change a draft',
    access: 'guideline:manage',
    params: versionParams,
    body: content,
    response: guidelineVersion,
    problems: ['not-found', 'frozen', 'version-changed', 'invalid-input'],
  },
  submitGuidelineVersion: {
    method: 'POST',
    path: '/v1/guideline-versions/:guidelineVersionId/submit',
    summary: 'Hand a draft in for validation',
    access: 'guideline:manage',
    params: versionParams,
    response: guidelineVersion,
    problems: ['not-found', 'state-refused'],
  },
  returnGuidelineVersion: {
    method: 'POST',
    path: '/v1/guideline-versions/:guidelineVersionId/return',
    summary: 'Send a version in validation back to draft, with the reason',
    access: 'decision:decide',
    params: versionParams,
    body: ruleReturn,
    response: guidelineVersion,
    problems: ['not-found', 'state-refused'],
  },
  approveGuidelineVersion: {
    method: 'POST',
    path: '/v1/guideline-versions/:guidelineVersionId/approve',
    summary: 'Approve a version in validation; somebody other than its author',
    access: 'decision:decide',
    params: versionParams,
    response: guidelineVersion,
    problems: ['not-found', 'state-refused', 'independence-refused'],
  },
  publishGuidelineVersion: {
    method: 'POST',
    path: '/v1/guideline-versions/:guidelineVersionId/publish',
    summary: 'Publish an approved version; it never changes again, and supersedes the older one when it takes effect',
    access: 'guideline:manage',
    params: versionParams,
    body: rulePublication,
    response: guidelineVersion,
    problems: ['not-found', 'state-refused'],
  },
  diffGuidelineVersion: {
    method: 'GET',
    path: '/v1/guideline-versions/:guidelineVersionId/diff',
    summary: 'What changed from another version to this one',
    access: 'rules:read',
    params: versionParams,
    query: diffQuery,
    response: ruleDiff,
    problems: ['not-found'],
  },
  listGuidelineQuestions: {
    method: 'GET',
    path: '/v1/guidelines/:guidelineId/questions',
    summary: 'Questions about a guideline with their answers, open ones first',
    access: 'rules:read',
    params,
    response: z.object({ items: z.array(guidelineQuestion) }),
    problems: ['not-found'],
  },
  askGuidelineQuestion: {
    method: 'POST',
    path: '/v1/guideline-versions/:guidelineVersionId/questions',
    summary: 'Ask what a guideline means',
    access: 'rules:read',
    params: versionParams,
    body: z.object({
      question: z.string().min(1).max(4000),
      itemId: id.optional(),
      /** A task you were given; the question then also carries its item. */
      task: z.object({ campaignId: id, taskId: id }).optional(),
      classId: z.string().min(1).max(200).optional(),
    }),
    response: guidelineQuestion,
    status: 201,
    problems: ['not-found'],
  },
  listMyQuestions: {
    method: 'GET',
    path: '/v1/me/guideline-questions',
    summary: 'Your own questions with their answers, newest first',
    access: 'signed-in',
    query: z.object({
      projectId: id.optional(),
      campaignId: id.optional(),
      /** Only those answered that you have not marked as read. */
      unread: z.stringbool().optional(),
    }),
    response: z.object({
      items: z.array(
        guidelineQuestion.extend({
          guidelineName: z.string(),
          version: z.number().int(),
          readAt: instant.nullable(),
          /** The first version published after the answer; it may take it up. */
          newer: z.object({ guidelineVersionId: id, version: z.number().int(), publishedAt: instant }).nullable(),
        }),
      ),
    }),
  },
  readGuidelineAnswer: {
    method: 'POST',
    path: '/v1/guideline-questions/:guidelineQuestionId/read',
    summary: 'Say that you have read the answer to your question',
    access: 'signed-in',
    params: z.object({ guidelineQuestionId: id }),
    response: z.object({ readAt: instant }),
    problems: ['not-found', 'state-refused'],
  },
  answerGuidelineQuestion: {
    method: 'POST',
    path: '/v1/guideline-questions/:guidelineQuestionId/answer',
    summary: 'Answer a question, for everybody who works with the guideline',
    access: 'guideline:manage',
    params: z.object({ guidelineQuestionId: id }),
    body: z.object({ answer: z.string().min(1).max(10_000) }),
    response: guidelineQuestion,
    problems: ['not-found', 'state-refused'],
  },
});
