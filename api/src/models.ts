import { z } from 'zod';
import { id, instant, page, pageOf, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';
import { jobProgress, refusedRow } from './ingestion.ts';

export const model = z
  .object({
    id,
    projectId: id,
    name: z.string(),
    version: z.string(),
    description: z.string(),
    predictions: z.number().int(),
    createdAt: instant,
  })
  .meta({ id: 'Model' });

export const prediction = z
  .object({
    id,
    itemId: id,
    externalId: z.string(),
    modelId: id,
    modelName: z.string(),
    modelVersion: z.string(),
    answer: z.unknown(),
    confidence: z.number().nullable(),
    at: instant,
  })
  .meta({ id: 'Prediction' });

const row = z.object({
  externalId: z.string().min(1).max(500),
  answer: z.record(z.string(), z.unknown()),
  confidence: z.number().min(0).max(1).nullable().default(null),
});

/** What became of the rows of one delivery of predictions. */
export const predictionImport = z
  .object({
    id,
    modelId: id,
    state: z.enum(['queued', 'running', 'done', 'failed']),
    rows: z.number().int(),
    imported: z.number().int(),
    refused: z.number().int(),
    job: jobProgress.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'PredictionImport' });

const params = z.object({ modelId: id });

export const modelRoutes = defineRoutes({
  listModels: {
    method: 'GET',
    path: '/v1/projects/:projectId/models',
    summary: 'Models with the number of their predictions',
    access: 'item:read',
    params: projectParams,
    response: z.object({ items: z.array(model) }),
  },
  registerModel: {
    method: 'POST',
    path: '/v1/projects/:projectId/models',
    summary: 'Register a model version whose answers will be imported',
    access: 'prediction:import',
    params: projectParams,
    body: z.object({
      name: z.string().min(1).max(200),
      version: z.string().min(1).max(100).default('1'),
      description: z.string().max(4000).default(''),
    }),
    response: model,
    status: 201,
    problems: ['conflict'],
  },
  importPredictions: {
    method: 'POST',
    path: '/v1/models/:modelId/predictions',
    summary: 'Import up to 5,000 predictions at once; all or nothing, a newer one for the same item replaces none',
    access: 'prediction:import',
    params,
    body: z.object({ batchId: id, rows: z.array(row).min(1).max(5000) }),
    response: predictionImport,
    status: 201,
    problems: ['not-found', 'invalid-input'],
  },
  uploadPredictions: {
    method: 'POST',
    path: '/v1/models/:modelId/prediction-files',
    summary: 'Import predictions from JSON lines {externalId, answer, confidence?}; goes on as a job',
    access: 'prediction:import',
    params,
    query: z.object({ batchId: id, name: z.string().min(1).max(500).default('predictions.jsonl') }),
    body: 'bytes',
    response: predictionImport,
    status: 202,
    problems: ['not-found', 'too-large'],
  },
  getPredictionImport: {
    method: 'GET',
    path: '/v1/prediction-imports/:predictionImportId',
    summary: 'How far an import of predictions is, and what was refused',
    access: 'item:read',
    params: z.object({ predictionImportId: id }),
    response: predictionImport.extend({ refusedRows: z.array(refusedRow) }),
    problems: ['not-found'],
  },
  listModelPredictions: {
    method: 'GET',
    path: '/v1/models/:modelId/predictions',
    summary: 'Predictions of one model, in the order of import',
    access: 'item:read',
    params,
    query: page,
    response: pageOf(prediction),
    problems: ['not-found'],
  },
  listItemPredictions: {
    method: 'GET',
    path: '/v1/items/:itemId/predictions',
    summary: 'What the models answered for one item, newest per model first',
    access: 'item:read',
    params: z.object({ itemId: id }),
    response: z.object({ items: z.array(prediction) }),
    problems: ['not-found'],
  },
});
