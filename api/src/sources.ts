import { z } from 'zod';
import { id, instant, page, pageOf, personRef, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';

export const sourceStates = ['proposed', 'admitted', 'refused', 'withdrawn'] as const;
export const sensitivities = ['public', 'internal', 'confidential', 'personal'] as const;

const wish = z.object({
  name: z.string().min(1).max(200),
  /** Where the data comes from: an address, a supplier, a system. */
  origin: z.string().min(1).max(2000),
  purpose: z.string().min(1).max(2000),
  /** SPDX expression, e.g. `Apache-2.0`; `LicenseRef-…` for a licence of one's own. Needed for admission. */
  licence: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9.+-]*( (AND|OR|WITH) [A-Za-z0-9][A-Za-z0-9.+-]*)*$/,
      'Use an SPDX expression such as Apache-2.0 or LicenseRef-Supplier',
    )
    .max(200)
    .nullable()
    .default(null),
  /** The notice the licence asks to pass on, word for word. */
  notice: z.string().max(20_000).default(''),
  /** Needed for admission. */
  sensitivity: z.enum(sensitivities).nullable().default(null),
  /** Days the data may be kept after admission; null keeps it without an end. */
  retentionDays: z.number().int().positive().max(36_500).nullable().default(null),
});

export const source = wish
  .extend({
    id,
    projectId: id,
    state: z.enum(sourceStates),
    proposedBy: personRef,
    proposedAt: instant,
    decidedBy: personRef.nullable(),
    decidedAt: instant.nullable(),
    /** Why it was admitted, refused or withdrawn. */
    reason: z.string().nullable(),
    /** Pass this as If-Match when changing the proposal. */
    revision: z.number().int(),
    batches: z.number().int(),
    items: z.number().int(),
  })
  .meta({ id: 'Source' });

const params = z.object({ sourceId: id });
const reasoned = z.object({ reason: z.string().min(1).max(4000) });

export const sourceRoutes = defineRoutes({
  listSources: {
    method: 'GET',
    path: '/v1/projects/:projectId/sources',
    summary: 'Where the data of this project comes from, with licence, sensitivity and admission',
    access: 'item:read',
    params: projectParams,
    query: page.extend({ state: z.enum(sourceStates).optional() }),
    response: pageOf(source),
  },
  proposeSource: {
    method: 'POST',
    path: '/v1/projects/:projectId/sources',
    summary: 'Propose a source; nothing is imported from it before it is admitted',
    access: 'source:manage',
    params: projectParams,
    body: wish,
    response: source,
    status: 201,
    problems: ['conflict'],
  },
  getSource: {
    method: 'GET',
    path: '/v1/sources/:sourceId',
    summary: 'One source',
    access: 'item:read',
    params,
    response: source,
    problems: ['not-found'],
  },
  changeSource: {
    method: 'PATCH',
    path: '/v1/sources/:sourceId',
    summary: 'Complete or correct a proposal; a refused one is proposed again',
    access: 'source:manage',
    params,
    body: z.object({
      name: wish.shape.name.optional(),
      origin: wish.shape.origin.optional(),
      purpose: wish.shape.purpose.optional(),
      licence: wish.shape.licence.unwrap().optional(),
      notice: wish.shape.notice.unwrap().optional(),
      sensitivity: wish.shape.sensitivity.unwrap().optional(),
      retentionDays: wish.shape.retentionDays.unwrap().optional(),
    }),
    response: source,
    problems: ['not-found', 'state-refused', 'version-changed'],
  },
  admitSource: {
    method: 'POST',
    path: '/v1/sources/:sourceId/admit',
    summary: 'Admit a source; needs a licence and a sensitivity, and somebody other than the proposer',
    access: 'source:admit',
    params,
    body: reasoned,
    response: source,
    problems: ['not-found', 'state-refused', 'incomplete-record', 'independence-refused'],
  },
  refuseSource: {
    method: 'POST',
    path: '/v1/sources/:sourceId/refuse',
    summary: 'Refuse a source, with the reason',
    access: 'source:admit',
    params,
    body: reasoned,
    response: source,
    problems: ['not-found', 'state-refused', 'independence-refused'],
  },
  withdrawSource: {
    method: 'POST',
    path: '/v1/sources/:sourceId/withdraw',
    summary: 'Withdraw the admission: nothing more may be imported from it',
    access: 'source:admit',
    params,
    body: reasoned,
    response: source,
    problems: ['not-found', 'state-refused'],
  },
});
