import { z } from 'zod';
import { empty, id, instant, page, pageOf, personRef, projectParams } from './common.ts';
import { registerKindIds } from './registers/index.ts';
import { defineRoutes } from './route.ts';

const kind = z.enum(registerKindIds);
const fields = z.record(z.string(), z.unknown());

export const node = z
  .object({
    kind: z.string(),
    id: z.string(),
    title: z.string(),
    state: z.string().nullable(),
  })
  .meta({ id: 'Node' });

export const record = z
  .object({
    id,
    projectId: id,
    kind,
    number: z.number().int(),
    /** `DEM-3`. */
    name: z.string(),
    title: z.string(),
    state: z.string(),
    version: z.number().int(),
    fields,
    derived: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    createdBy: personRef,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Record' });

export const recordDetail = record
  .extend({
    /** Every step from here: possible when nothing is missing. */
    steps: z.array(
      z.object({
        verb: z.string(),
        to: z.string(),
        needsReason: z.boolean(),
        missing: z.array(z.object({ pointer: z.string(), detail: z.string() })),
        /** Why the caller's roles do not allow it; null when they do. */
        refused: z.string().nullable(),
      }),
    ),
    links: z.array(z.object({ direction: z.enum(['out', 'in']), type: z.string(), node })),
    history: z.array(
      z.object({
        at: instant,
        person: personRef.nullable(),
        what: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'RecordDetail' });

export const registerDeclaration = z
  .object({
    kind,
    title: z.string(),
    plural: z.string(),
    prefix: z.string(),
    purpose: z.string(),
    titleField: z.string(),
    /** JSON Schema of the fields: forms are drawn from it. */
    fields: z.record(z.string(), z.unknown()),
    states: z.array(z.string()),
    transitions: z.array(
      z.object({
        verb: z.string(),
        from: z.array(z.string()),
        to: z.string(),
        permission: z.string(),
        needsReason: z.boolean(),
      }),
    ),
    links: z.array(z.object({ type: z.string(), title: z.string(), to: z.array(z.string()) })),
  })
  .meta({ id: 'RegisterDeclaration' });

const recordParams = z.object({ recordId: id });
const target = z.object({
  type: z.string().min(1).max(100),
  to: z.object({ kind: z.string().min(1).max(100), id: z.string().min(1).max(100) }),
});

export const recordsRoutes = defineRoutes({
  listRegisters: {
    method: 'GET',
    path: '/v1/registers',
    summary: 'Every register with its fields, states, transitions and link types',
    access: 'signed-in',
    response: z.object({ items: z.array(registerDeclaration) }),
  },
  listRecords: {
    method: 'GET',
    path: '/v1/projects/:projectId/records/:kind',
    summary: 'Records of one register, newest first',
    access: 'record:read',
    params: projectParams.extend({ kind }),
    query: page.extend({ state: z.string().max(100).optional(), search: z.string().max(200).optional() }),
    response: pageOf(record),
  },
  createRecord: {
    method: 'POST',
    path: '/v1/projects/:projectId/records/:kind',
    summary: 'Begin a record; what is left out can be filled in later, before the step that needs it',
    access: 'record:write',
    params: projectParams.extend({ kind }),
    body: z.object({ fields }),
    response: record,
    status: 201,
    problems: ['invalid-input'],
  },
  getRecord: {
    method: 'GET',
    path: '/v1/records/:recordId',
    summary: 'A record with its possible steps, links and history',
    access: 'record:read',
    params: recordParams,
    response: recordDetail,
    problems: ['not-found'],
  },
  changeRecord: {
    method: 'PATCH',
    path: '/v1/records/:recordId',
    summary: 'Change fields of a record (If-Match: the version you read)',
    access: 'record:write',
    params: recordParams,
    body: z.object({ fields }),
    response: record,
    problems: ['not-found', 'invalid-input', 'version-changed', 'state-refused'],
  },
  moveRecord: {
    method: 'POST',
    path: '/v1/records/:recordId/steps',
    summary: 'Take a step to another state',
    access: 'record:read',
    params: recordParams,
    body: z.object({ verb: z.string().min(1).max(100), reason: z.string().min(1).max(4000).optional() }),
    response: record,
    problems: ['not-found', 'not-allowed', 'state-refused', 'incomplete-record'],
  },
  linkRecord: {
    method: 'POST',
    path: '/v1/records/:recordId/links',
    summary: 'Link a record to another thing of the same project',
    access: 'link:write',
    params: recordParams,
    body: target,
    response: empty,
    status: 201,
    problems: ['not-found', 'invalid-input'],
  },
});
