import { z } from 'zod';
import { id, instant, page, pageOf, personRef, projectParams, sha256 } from './common.ts';
import { defineRoutes } from './route.ts';
import { tagName } from './tags.ts';

export const batchStates = ['received', 'validated', 'accepted', 'rejected', 'quarantined'] as const;
export const itemStates = ['ready', 'excluded'] as const;
export const importFormats = ['jsonl', 'csv', 'tsv', 'parquet', 'coco'] as const;

/** A file as it was uploaded: `delivery` holds rows to import, `media` is shown to the people who label. */
export const filePurposes = ['delivery', 'media'] as const;

export const uploadedFile = z
  .object({ sha256, bytes: z.number().int(), name: z.string(), mediaType: z.string(), purpose: z.enum(filePurposes) })
  .meta({ id: 'UploadedFile' });

/** How the columns of a delivery become an item. */
export const importMapping = z
  .object({
    /** Column with the name of the item, unique in the batch. */
    externalId: z.string().min(1).max(200).default('id'),
    /** Columns that become the item's data, under a new name where one is given; all columns when left out. */
    columns: z
      .array(z.object({ from: z.string().min(1).max(200), to: z.string().min(1).max(200).optional() }))
      .max(1000)
      .optional(),
  })
  .meta({ id: 'ImportMapping' });

export const jobProgress = z
  .object({
    jobId: id,
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    attempt: z.number().int(),
    done: z.number().nullable(),
    total: z.number().nullable(),
    note: z.string().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'JobProgress' });

export const batch = z
  .object({
    id,
    projectId: id,
    sourceId: id,
    sourceName: z.string(),
    number: z.number().int(),
    name: z.string(),
    state: z.enum(batchStates),
    /** Why it was rejected or quarantined. */
    reason: z.string().nullable(),
    file: z.object({ sha256, name: z.string(), bytes: z.number().int() }),
    format: z.enum(importFormats),
    mapping: importMapping,
    onRefused: z.enum(['stop', 'skip']),
    /** What its items were tagged with as they came in. */
    tag: z.object({ id, name: z.string() }).nullable(),
    counts: z.object({
      /** Rows of the delivery that were read. */
      rows: z.number().int(),
      refused: z.number().int(),
      items: z.number().int(),
      excluded: z.number().int(),
      /** Rows imported with something worth knowing (formula cells, numbers that lost digits). */
      warned: z.number().int(),
    }),
    /** Columns of the delivery that were not taken over, by name. */
    columnsLeftOut: z.array(z.string()),
    /** What was kept but is worth knowing, by code, with one example each. */
    warnings: z.array(z.object({ code: z.string(), count: z.number().int(), example: z.string() })),
    import: jobProgress,
    /** The newest contract check of this exact content; null after a change. */
    evaluation: z.object({ id, verdict: z.enum(['pass', 'fail', 'not-enough-evidence']), at: instant }).nullable(),
    createdBy: personRef,
    createdAt: instant,
    acceptedAt: instant.nullable(),
  })
  .meta({ id: 'Batch' });

export const item = z
  .object({
    id,
    projectId: id,
    batchId: id,
    ordinal: z.number().int(),
    externalId: z.string(),
    /** Of the canonical JSON (RFC 8785) of `data`. */
    sha256,
    data: z.record(z.string(), z.unknown()),
    state: z.enum(itemStates),
    /** Why it is left out. */
    exclusion: z.string().nullable(),
    duplicateOf: id.nullable(),
  })
  .meta({ id: 'Item' });

export const itemSummary = item
  .omit({ data: true, projectId: true })
  .extend({
    /** The first texts of the item, shortened. */
    preview: z.string(),
    /** Content hash of the item's image, when it has one: `GET /v1/files/{sha256}`. */
    image: sha256.nullable(),
  })
  .meta({ id: 'ItemSummary' });

/** A row that was not imported: where it stands, why, and what would mend it. */
export const refusedRow = z
  .object({
    number: z.number().int(),
    file: z.string(),
    line: z.number().int(),
    reason: z.string(),
    remedy: z.string(),
  })
  .meta({ id: 'RefusedRow' });

const params = z.object({ batchId: id });
const reasoned = z.object({ reason: z.string().min(1).max(4000) });

export const ingestionRoutes = defineRoutes({
  uploadFile: {
    method: 'POST',
    path: '/v1/projects/:projectId/files',
    summary: 'Upload a file as raw bytes; it is kept under its SHA-256',
    access: 'batch:import',
    params: projectParams,
    query: z.object({
      name: z.string().min(1).max(500),
      mediaType: z
        .string()
        .regex(/^[\w.+-]+\/[\w.+-]+$/, 'Use a media type such as image/jpeg')
        .default('application/octet-stream'),
      purpose: z.enum(filePurposes).default('delivery'),
    }),
    body: 'bytes',
    response: uploadedFile,
    status: 201,
    problems: ['not-found', 'too-large', 'invalid-input'],
  },
  getFile: {
    method: 'GET',
    path: '/v1/files/:sha256',
    summary: 'The bytes of a file of a project you are in; deliveries only for those who import',
    access: 'signed-in',
    params: z.object({ sha256 }),
    response: { stream: 'application/octet-stream' },
    problems: ['not-found'],
  },
  listBatches: {
    method: 'GET',
    path: '/v1/projects/:projectId/batches',
    summary: 'Deliveries of this project with counts and progress, newest first',
    access: 'item:read',
    params: projectParams,
    query: page.extend({ sourceId: id.optional(), state: z.enum(batchStates).optional() }),
    response: pageOf(batch),
  },
  importBatch: {
    method: 'POST',
    path: '/v1/projects/:projectId/batches',
    summary: 'Import an uploaded file as a batch; the reading goes on as a job, watch it with getBatch',
    access: 'batch:import',
    params: projectParams,
    body: z.object({
      sourceId: id,
      name: z.string().min(1).max(200),
      /** Of an uploaded file. */
      file: sha256,
      format: z.enum(importFormats),
      mapping: importMapping.prefault({}),
      /** `stop`: one refused row and nothing is imported; `skip`: the rest is imported and the refused rows are listed. */
      onRefused: z.enum(['stop', 'skip']).default('stop'),
      /** Names of images in the delivery → SHA-256 of the uploaded image; by default media uploaded under that name. */
      media: z.record(z.string(), sha256).optional(),
      /** Every item gets this tag; one that there is not yet is made. */
      tag: tagName.optional(),
    }),
    response: batch,
    status: 202,
    problems: ['not-found', 'state-refused', 'conflict', 'invalid-input'],
  },
  getBatch: {
    method: 'GET',
    path: '/v1/batches/:batchId',
    summary: 'One batch: state, counts, progress of its import, what was left out',
    access: 'item:read',
    params,
    response: batch,
    problems: ['not-found'],
  },
  listRefusedRows: {
    method: 'GET',
    path: '/v1/batches/:batchId/refused-rows',
    summary: 'Rows that were not imported: file, line, reason, remedy',
    access: 'item:read',
    params,
    query: page,
    response: pageOf(refusedRow),
    problems: ['not-found'],
  },
  acceptBatch: {
    method: 'POST',
    path: '/v1/batches/:batchId/accept',
    summary: 'Accept a batch whose newest contract check passed',
    access: 'gate:evaluate',
    params,
    response: batch,
    problems: ['not-found', 'state-refused', 'gate-failed', 'gate-not-enough-evidence'],
  },
  rejectBatch: {
    method: 'POST',
    path: '/v1/batches/:batchId/reject',
    summary: 'Reject a batch, with the reason',
    access: 'gate:evaluate',
    params,
    body: reasoned,
    response: batch,
    problems: ['not-found', 'state-refused'],
  },
  quarantineBatch: {
    method: 'POST',
    path: '/v1/batches/:batchId/quarantine',
    summary: 'Set a batch aside from any state: its items are not used until it is released',
    access: 'gate:evaluate',
    params,
    body: reasoned,
    response: batch,
    problems: ['not-found', 'state-refused'],
  },
  releaseBatch: {
    method: 'POST',
    path: '/v1/batches/:batchId/release',
    summary: 'End the quarantine: the batch returns to validated and must pass its check again',
    access: 'gate:evaluate',
    params,
    body: reasoned,
    response: batch,
    problems: ['not-found', 'state-refused'],
  },
  listItems: {
    method: 'GET',
    path: '/v1/batches/:batchId/items',
    summary: 'Items of a batch in their order, with a preview',
    access: 'item:read',
    params,
    query: page.extend({ state: z.enum(itemStates).optional(), search: z.string().min(1).max(200).optional() }),
    response: pageOf(itemSummary),
    problems: ['not-found'],
  },
  getItem: {
    method: 'GET',
    path: '/v1/items/:itemId',
    summary: 'One item with its data',
    access: 'item:read',
    params: z.object({ itemId: id }),
    response: item,
    problems: ['not-found'],
  },
});
