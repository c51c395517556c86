import { z } from 'zod';
import { id, instant, page, pageOf, personRef, projectParams, sha256 } from './common.ts';
import { defineRoutes } from './route.ts';

export const auditEvent = z
  .object({
    seq: z.number().int(),
    id,
    type: z.string(),
    at: instant,
    actor: personRef.nullable(),
    command: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEvent' });

export const checkpoint = z
  .object({
    treeSize: z.number().int(),
    root: sha256,
    at: instant,
    keyId: z.string(),
    /** Ed25519 over the checkpoint text, base64. */
    signature: z.string(),
    /** PEM; keep a copy outside, so that a signature can be checked against it. */
    publicKey: z.string(),
  })
  .meta({ id: 'Checkpoint' });

export const logVerification = z
  .object({
    ok: z.boolean(),
    events: z.number().int(),
    root: sha256,
    signature: z.enum(['valid', 'invalid', 'none']),
    /** The first event whose record does not have the hash it was sealed with. */
    firstBadSeq: z.number().int().nullable(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'LogVerification' });

export const deadlineEntry = z
  .object({
    id,
    kind: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    dueAt: instant,
    state: z.enum(['pending', 'fired', 'cancelled']),
    overdue: z.boolean(),
    error: z.string().nullable(),
  })
  .meta({ id: 'DeadlineEntry' });

export const jobEntry = z
  .object({
    id,
    kind: z.string(),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    attempt: z.number().int(),
    progress: z.object({ done: z.number(), total: z.number().nullable(), note: z.string().nullable() }).nullable(),
    error: z.string().nullable(),
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'JobEntry' });

export const auditRoutes = defineRoutes({
  listEvents: {
    method: 'GET',
    path: '/v1/projects/:projectId/events',
    summary: 'What happened in a project, newest first',
    access: 'event:read',
    params: projectParams,
    query: page.extend({
      type: z.string().max(100).optional().describe('A type, or the beginning of one: `campaign.`'),
      subjectKind: z.string().max(100).optional(),
      subjectId: z.string().max(100).optional(),
      actorId: id.optional(),
    }),
    response: pageOf(auditEvent),
  },
  getCheckpoint: {
    method: 'GET',
    path: '/v1/audit/checkpoint',
    summary: 'The newest signed checkpoint of the event log, to be kept outside',
    access: 'signed-in',
    response: z.object({ checkpoint: checkpoint.nullable() }),
  },
  exportLog: {
    method: 'GET',
    path: '/v1/audit/log',
    summary: 'The sealed event log as NDJSON, with its checkpoint as the last line: `assay verify` checks it offline',
    access: 'operations:read',
    response: { stream: 'application/x-ndjson' },
  },
  verifyLog: {
    method: 'POST',
    path: '/v1/audit/verifications',
    summary: 'Recompute the Merkle tree over the event log and compare it with the seal',
    access: 'operations:read',
    response: logVerification,
  },
  listDeadlines: {
    method: 'GET',
    path: '/v1/projects/:projectId/deadlines',
    summary: 'What is due in a project, nearest first',
    access: 'project:read',
    params: projectParams,
    query: page.extend({ state: z.enum(['pending', 'fired', 'cancelled']).default('pending') }),
    response: pageOf(deadlineEntry),
  },
  listJobs: {
    method: 'GET',
    path: '/v1/projects/:projectId/jobs',
    summary: 'Long work of a project with its progress, newest first',
    access: 'project:read',
    params: projectParams,
    query: page,
    response: pageOf(jobEntry),
  },
  cancelJob: {
    method: 'POST',
    path: '/v1/jobs/:jobId/cancel',
    summary: 'Stop long work that is queued or running; what its finished steps wrote stays',
    access: 'job:manage',
    params: z.object({ jobId: id }),
    response: jobEntry,
    problems: ['not-found', 'state-refused'],
  },
  retryJob: {
    method: 'POST',
    path: '/v1/jobs/:jobId/retry',
    summary: 'Take cancelled or failed work up again where it stopped; no finished step is done twice',
    access: 'job:manage',
    params: z.object({ jobId: id }),
    response: jobEntry,
    problems: ['not-found', 'state-refused'],
  },
});
