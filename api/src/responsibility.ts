import { z } from 'zod';
import { empty, id, instant, page, pageOf, personRef, projectParams } from './common.ts';
import { noticeKinds } from './notice-kinds.ts';
import { roles } from './permissions.ts';
import { defineRoutes } from './route.ts';

/** The rows of the RACI matrix. */
export const raciItems = [
  'requirement',
  'collect-clean',
  'task-design',
  'quality-review',
  'release',
  'compliance',
  'platform-incident',
  'rollback',
  'sharing',
  'vendors',
] as const;
export const raciItem = z.enum(raciItems);
const role = z.enum(roles);

export const raciRow = z
  .object({
    item: raciItem,
    title: z.string(),
    responsible: z.array(role),
    accountable: role,
    consulted: z.array(role),
    informed: z.array(role),
    /** True while the project uses the template's row. */
    fromTemplate: z.boolean(),
    /** Roles of this row that nobody holds in the project. */
    gaps: z.array(role),
  })
  .meta({ id: 'RaciRow' });

export const decisionKinds = [
  'demand-acceptance',
  'guideline-publication',
  'campaign-launch',
  'release',
  'rollback',
  'exception',
  'sharing',
  'contract-change',
  'emergency-override',
] as const;

export const consultation = z
  .object({
    role,
    state: z.enum(['asked', 'answered', 'lapsed']),
    dueAt: instant,
    answer: z.string().nullable(),
    answeredBy: personRef.nullable(),
    answeredAt: instant.nullable(),
  })
  .meta({ id: 'Consultation' });

export const decision = z
  .object({
    id,
    projectId: id,
    kind: z.enum(decisionKinds),
    item: raciItem,
    subjectKind: z.string(),
    subjectId: z.string(),
    title: z.string(),
    proposal: z.string(),
    state: z.enum(['open', 'approved', 'refused', 'withdrawn']),
    accountable: role,
    proposedBy: personRef,
    proposedAt: instant,
    decidedBy: personRef.nullable(),
    decidedAt: instant.nullable(),
    reason: z.string().nullable(),
    consultations: z.array(consultation),
    /** People told about the outcome. */
    informed: z.number().int(),
  })
  .meta({ id: 'Decision' });

export const noticeKind = z.enum(noticeKinds);

export const notice = z
  .object({
    id,
    projectId: id.nullable(),
    kind: noticeKind,
    title: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    /** The thing whose page shows it, where the subject has no page of its own. */
    about: z.object({ kind: z.string(), id: z.string(), campaignId: id.nullable() }).nullable(),
    at: instant,
    readAt: instant.nullable(),
  })
  .meta({ id: 'Notice' });

const decisionParams = z.object({ decisionId: id });

export const responsibilityRoutes = defineRoutes({
  getRaci: {
    method: 'GET',
    path: '/v1/projects/:projectId/raci',
    summary: 'Who is responsible, accountable, consulted and informed for what',
    access: 'project:read',
    params: projectParams,
    response: z.object({ items: z.array(raciRow) }),
  },
  setRaciRow: {
    method: 'PUT',
    path: '/v1/projects/:projectId/raci/:item',
    summary: 'Set one row of the matrix: exactly one accountable role, at least one responsible',
    access: 'raci:manage',
    params: projectParams.extend({ item: raciItem }),
    body: z.object({
      responsible: z.array(role).min(1, 'Name at least one responsible role'),
      accountable: z.array(role).length(1, 'Exactly one role is accountable'),
      consulted: z.array(role).default([]),
      informed: z.array(role).default([]),
    }),
    response: raciRow,
    problems: ['invalid-input'],
  },
  proposeDecision: {
    method: 'POST',
    path: '/v1/projects/:projectId/decisions',
    summary: 'Propose a decision: everybody to be consulted is asked, with a date to answer by',
    access: 'decision:propose',
    params: projectParams,
    body: z.object({
      kind: z.enum(decisionKinds),
      subject: z.object({ kind: z.string().min(1).max(100), id: z.string().min(1).max(100) }),
      title: z.string().min(1).max(300),
      proposal: z.string().min(1).max(8000),
      respondBy: instant,
    }),
    response: decision,
    status: 201,
    problems: ['not-allowed', 'conflict', 'invalid-input'],
  },
  listDecisions: {
    method: 'GET',
    path: '/v1/projects/:projectId/decisions',
    summary: 'Decisions of a project, newest first',
    access: 'record:read',
    params: projectParams,
    query: page.extend({
      state: z.enum(['open', 'approved', 'refused', 'withdrawn']).optional(),
      subjectId: z.string().max(100).optional(),
    }),
    response: pageOf(decision),
  },
  getDecision: {
    method: 'GET',
    path: '/v1/decisions/:decisionId',
    summary: 'A decision with every consultation',
    access: 'record:read',
    params: decisionParams,
    response: decision,
    problems: ['not-found'],
  },
  answerConsultation: {
    method: 'POST',
    path: '/v1/decisions/:decisionId/answers',
    summary: 'Answer as one of the consulted roles you hold',
    access: 'decision:answer',
    params: decisionParams,
    body: z.object({ role, answer: z.string().min(1).max(4000) }),
    response: decision,
    status: 201,
    problems: ['not-found', 'not-allowed', 'state-refused'],
  },
  decide: {
    method: 'POST',
    path: '/v1/decisions/:decisionId/outcome',
    summary: 'Decide as the accountable role; possible once every consultation is answered or has lapsed',
    access: 'decision:decide',
    params: decisionParams,
    body: z.object({ outcome: z.enum(['approved', 'refused']), reason: z.string().min(1).max(4000) }),
    response: decision,
    problems: ['not-found', 'not-allowed', 'decision-open', 'state-refused', 'independence-refused'],
  },
  withdrawDecision: {
    method: 'POST',
    path: '/v1/decisions/:decisionId/withdraw',
    summary: 'Withdraw your own open proposal',
    access: 'decision:propose',
    params: decisionParams,
    body: z.object({ reason: z.string().min(1).max(4000) }),
    response: decision,
    problems: ['not-found', 'not-allowed', 'state-refused'],
  },
  listMyNotices: {
    method: 'GET',
    path: '/v1/me/notices',
    summary: 'What you were told, newest first',
    access: 'signed-in',
    query: page.extend({ unread: z.stringbool().optional(), kind: noticeKind.optional() }),
    response: pageOf(notice).extend({
      /** Unread notices in all, whatever was asked for. */
      unread: z.number().int(),
    }),
  },
  readNotice: {
    method: 'POST',
    path: '/v1/me/notices/:noticeId/read',
    summary: 'Mark one of your notices as read',
    access: 'signed-in',
    params: z.object({ noticeId: id }),
    response: empty,
    problems: ['not-found'],
  },
  readAllNotices: {
    method: 'POST',
    path: '/v1/me/notices/read',
    summary: 'Mark all of your notices as read, or all of one kind',
    access: 'signed-in',
    body: z.object({ kind: noticeKind.optional() }),
    response: z.object({ read: z.number().int() }),
  },
  listNoticePreferences: {
    method: 'GET',
    path: '/v1/me/notice-preferences',
    summary: 'Which kinds of notice you get',
    access: 'signed-in',
    response: z.object({ items: z.array(z.object({ kind: noticeKind, inApp: z.boolean() })) }),
  },
  setNoticePreference: {
    method: 'PUT',
    path: '/v1/me/notice-preferences/:kind',
    summary: 'Get a kind of notice in the app, or not',
    access: 'signed-in',
    params: z.object({ kind: noticeKind }),
    body: z.object({ inApp: z.boolean() }),
    response: empty,
  },
});
