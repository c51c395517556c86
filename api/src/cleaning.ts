import { z } from 'zod';
import { id, instant, page, pageOf, personRef } from './common.ts';
import { defineRoutes } from './route.ts';
import { itemSummary, jobProgress } from './ingestion.ts';

const fields = z.array(z.string().min(1).max(200)).min(1).max(50);
/** `exclude` leaves the later item out; `list` only shows the pair. */
const duplicateAction = z.enum(['exclude', 'list']);

/** What a cleaning run does, in this order. A step that is left out is not done. */
export const cleaningSteps = z
  .object({
    /** Bring texts to one Unicode form and count what changed. */
    unicode: z.object({ fields, form: z.enum(['NFC', 'NFKC']).default('NFC') }).optional(),
    duplicates: z
      .object({
        /** The texts compared, joined; two items are the same when all of them are. */
        fields,
        exact: duplicateAction.default('exclude'),
        near: z
          .object({
            /** Jaccard similarity of the character shingles. */
            threshold: z.number().min(0.3).max(1).default(0.9),
            shingle: z.number().int().min(1).max(10).default(3),
            action: duplicateAction.default('list'),
          })
          .optional(),
      })
      .optional(),
    /** Replace personal data in these texts by `<TYPE>`; the original stays only in the uploaded file. */
    pii: z
      .object({
        fields,
        /**
         * Kinds to mask. Left out: what identifies somebody directly and has a form of its own. `PERSON`, `LOCATION`,
         * `ORGANIZATION`, `DATE_TIME`, `AGE`, `NRP`, `URL`, `ZIP_CODE` change what a text says, so they are asked for by name.
         */
        types: z.array(z.string()).min(1).optional(),
        minScore: z.number().min(0).max(1).default(0.5),
      })
      .optional(),
  })
  .refine(
    (steps) => steps.unicode !== undefined || steps.duplicates !== undefined || steps.pii !== undefined,
    'Name at least one step.',
  )
  .meta({ id: 'CleaningSteps' });

export const cleaningReport = z
  .object({
    items: z.number().int(),
    /** Items whose data changed. */
    changed: z.number().int(),
    unicode: z
      .object({
        textsChanged: z.number().int(),
        controlCharacters: z.number().int(),
        replacementCharacters: z.number().int(),
      })
      .nullable(),
    duplicates: z
      .object({
        exactPairs: z.number().int(),
        nearPairs: z.number().int(),
        clusters: z.number().int(),
        largestCluster: z.number().int(),
        excluded: z.number().int(),
      })
      .nullable(),
    pii: z.object({ itemsMasked: z.number().int(), byType: z.record(z.string(), z.number().int()) }).nullable(),
  })
  .meta({ id: 'CleaningReport' });

export const cleaningRun = z
  .object({
    id,
    projectId: id,
    batchId: id,
    number: z.number().int(),
    steps: cleaningSteps,
    state: z.enum(['queued', 'running', 'done', 'failed']),
    report: cleaningReport.nullable(),
    job: jobProgress,
    startedBy: personRef,
    startedAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'CleaningRun' });

/** An item and the earlier one it repeats. */
export const duplicatePair = z
  .object({
    number: z.number().int(),
    kind: z.enum(['exact', 'near']),
    similarity: z.number(),
    /** Pairs joined through others carry one cluster number. */
    cluster: z.number().int(),
    kept: itemSummary,
    other: itemSummary,
    excluded: z.boolean(),
  })
  .meta({ id: 'DuplicatePair' });

const runParams = z.object({ cleaningRunId: id });
const batchParams = z.object({ batchId: id });
const choice = z.object({ itemIds: z.array(id).min(1).max(5000), reason: z.string().min(1).max(2000) });

export const cleaningRoutes = defineRoutes({
  runCleaning: {
    method: 'POST',
    path: '/v1/batches/:batchId/cleaning-runs',
    summary: 'Clean a validated batch: Unicode, duplicates, personal data; goes on as a job',
    access: 'cleaning:run',
    params: batchParams,
    body: z.object({ steps: cleaningSteps }),
    response: cleaningRun,
    status: 202,
    problems: ['not-found', 'state-refused', 'invalid-input'],
  },
  listCleaningRuns: {
    method: 'GET',
    path: '/v1/batches/:batchId/cleaning-runs',
    summary: 'Cleaning runs of a batch with their reports, newest first',
    access: 'item:read',
    params: batchParams,
    response: z.object({ items: z.array(cleaningRun) }),
    problems: ['not-found'],
  },
  getCleaningRun: {
    method: 'GET',
    path: '/v1/cleaning-runs/:cleaningRunId',
    summary: 'One cleaning run: progress and report',
    access: 'item:read',
    params: runParams,
    response: cleaningRun,
    problems: ['not-found'],
  },
  listDuplicatePairs: {
    method: 'GET',
    path: '/v1/cleaning-runs/:cleaningRunId/duplicates',
    summary: 'The pairs a run found, most similar first',
    access: 'item:read',
    params: runParams,
    query: page.extend({ kind: z.enum(['exact', 'near']).optional() }),
    response: pageOf(duplicatePair),
    problems: ['not-found'],
  },
  excludeItems: {
    method: 'POST',
    path: '/v1/batches/:batchId/items/exclude',
    summary: 'Leave items out, with the reason; nothing is deleted',
    access: 'cleaning:run',
    params: batchParams,
    body: choice,
    response: z.object({ changed: z.number().int() }),
    problems: ['not-found', 'state-refused'],
  },
  restoreItems: {
    method: 'POST',
    path: '/v1/batches/:batchId/items/restore',
    summary: 'Take excluded items back in, with the reason',
    access: 'cleaning:run',
    params: batchParams,
    body: choice,
    response: z.object({ changed: z.number().int() }),
    problems: ['not-found', 'state-refused'],
  },
});
