import { z } from 'zod';
import { gateEvaluation, id, instant, personRef, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';

export const dataContractFieldTypes = [
  'string',
  'number',
  'integer',
  'boolean',
  'instant',
  'image',
  'list',
  'object',
] as const;

/** One field of an item's data that the receiving side relies on. */
export const dataContractField = z
  .object({
    name: z.string().min(1).max(200),
    type: z.enum(dataContractFieldTypes),
    required: z.boolean().default(true),
    /** What the field means, for people. */
    description: z.string().max(2000).default(''),
    minLength: z.number().int().nonnegative().optional(),
    maxLength: z.number().int().positive().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    allowed: z
      .array(z.union([z.string(), z.number(), z.boolean()]))
      .min(1)
      .max(1000)
      .optional(),
  })
  .meta({ id: 'DataContractField' });

/** Shares compare strictly: a batch passes when its share is below `below`. */
export const dataContractRule = z
  .discriminatedUnion('rule', [
    z.object({ rule: z.literal('rows'), atLeast: z.number().int().nonnegative() }),
    z.object({ rule: z.literal('refused-rows'), below: z.number().gt(0).max(1) }),
    z.object({ rule: z.literal('invalid-rows'), below: z.number().gt(0).max(1) }),
    z.object({ rule: z.literal('duplicates'), below: z.number().gt(0).max(1) }),
    z.object({ rule: z.literal('blank-rows'), below: z.number().gt(0).max(1) }),
    z.object({ rule: z.literal('character-anomalies'), below: z.number().gt(0).max(1) }),
  ])
  .meta({ id: 'DataContractRule' });

export const dataContractTerms = z
  .object({
    /** Who delivers and who receives, as roles or team names. */
    provider: z.string().min(1).max(200),
    consumer: z.string().min(1).max(200),
    fields: z.array(dataContractField).min(1).max(500),
    rules: z.array(dataContractRule).min(1).max(50),
  })
  .meta({ id: 'DataContractTerms' });

export const dataContractVersionStates = ['draft', 'published', 'superseded'] as const;

export const dataContractVersion = z
  .object({
    id,
    dataContractId: id,
    projectId: id,
    version: z.number().int(),
    state: z.enum(dataContractVersionStates),
    terms: dataContractTerms,
    author: personRef,
    createdAt: instant,
    publishedAt: instant.nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'DataContractVersion' });

export const dataContract = z
  .object({
    id,
    projectId: id,
    name: z.string(),
    purpose: z.string(),
    createdAt: instant,
    versions: z.array(dataContractVersion.pick({ id: true, version: true, state: true, publishedAt: true })),
  })
  .meta({ id: 'DataContract' });

const params = z.object({ dataContractId: id });
const versionParams = z.object({ dataContractVersionId: id });

export const dataContractRoutes = defineRoutes({
  listDataContracts: {
    method: 'GET',
    path: '/v1/projects/:projectId/data-contracts',
    summary: 'What deliveries of this project must look like, with versions',
    access: 'item:read',
    params: projectParams,
    response: z.object({ items: z.array(dataContract) }),
  },
  createDataContract: {
    method: 'POST',
    path: '/v1/projects/:projectId/data-contracts',
    summary: 'Write a data contract; its first version is a draft',
    access: 'contract:manage',
    params: projectParams,
    body: z.object({
      name: z.string().min(1).max(200),
      purpose: z.string().max(2000).default(''),
      terms: dataContractTerms,
    }),
    response: z.object({ dataContract, version: dataContractVersion }),
    status: 201,
    problems: ['conflict'],
  },
  getDataContractVersion: {
    method: 'GET',
    path: '/v1/data-contract-versions/:dataContractVersionId',
    summary: 'One version with its terms',
    access: 'item:read',
    params: versionParams,
    response: dataContractVersion,
    problems: ['not-found'],
  },
  draftDataContractVersion: {
    method: 'POST',
    path: '/v1/data-contracts/:dataContractId/versions',
    summary: 'Begin the next version, from the newest one',
    access: 'contract:manage',
    params,
    response: dataContractVersion,
    status: 201,
    problems: ['not-found', 'state-refused'],
  },
  changeDataContractVersion: {
    method: 'PATCH',
    path: '/v1/data-contract-versions/:dataContractVersionId',
    summary: 'Change a draft',
    access: 'contract:manage',
    params: versionParams,
    body: z.object({ terms: dataContractTerms }),
    response: dataContractVersion,
    problems: ['not-found', 'frozen', 'version-changed'],
  },
  publishDataContractVersion: {
    method: 'POST',
    path: '/v1/data-contract-versions/:dataContractVersionId/publish',
    summary: 'Publish: from now on it never changes, and the older published version is superseded',
    access: 'contract:manage',
    params: versionParams,
    response: dataContractVersion,
    problems: ['not-found', 'state-refused'],
  },
  checkBatch: {
    method: 'POST',
    path: '/v1/batches/:batchId/checks',
    summary: 'Check a batch against a published data contract; the evaluation is stored with its evidence',
    access: 'gate:evaluate',
    params: z.object({ batchId: id }),
    body: z.object({ dataContractVersionId: id }),
    response: gateEvaluation,
    status: 201,
    problems: ['not-found', 'state-refused'],
  },
  listBatchChecks: {
    method: 'GET',
    path: '/v1/batches/:batchId/checks',
    summary: 'Every evaluation of this batch, newest first',
    access: 'item:read',
    params: z.object({ batchId: id }),
    response: z.object({ items: z.array(gateEvaluation) }),
    problems: ['not-found'],
  },
});
