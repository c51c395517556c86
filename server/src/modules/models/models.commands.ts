import { Problem } from '@assay/api';
import { defineCommand, defineInternalCommand, execute } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import { enqueueJob } from '../../platform/jobs.ts';
import { defineUpload } from '../../platform/upload.ts';
import { findBatch, recordDelivery } from '../ingestion/index.ts';
import * as store from './models.store.ts';
import { PREDICTIONS_JOB } from './predictions.job.ts';
import { placeRows } from './prediction-rows.ts';

export async function requireModel(db: Db, id: string): Promise<store.Model> {
  const model = await store.findModel(db, id);
  if (model === null) throw new Problem('not-found', 'There is no such model.');
  return model;
}

export async function requireImport(db: Db, id: string): Promise<store.StoredImport> {
  const found = await store.findImport(db, id);
  if (found === null) throw new Problem('not-found', 'There is no such import of predictions.');
  return found;
}

/** The batch whose items are predicted: of the same project as the model. */
async function checkBatchOf(db: Db, model: store.Model, batchId: string): Promise<void> {
  const batch = await findBatch(db, batchId);
  if (batch?.projectId !== model.projectId)
    throw new Problem('not-found', 'There is no such batch in the project of the model.');
  if (batch.counts.items === 0)
    throw new Problem('state-refused', `Batch ${batch.number} has no items yet; predictions belong to items.`);
}

export function wireImport(found: store.StoredImport): store.PredictionImport {
  const { projectId: _project, batchId: _batch, file: _file, refusedRows: _rows, ...wire } = found;
  return wire;
}

export const registerModel = defineCommand('registerModel', {
  scope: ({ input }) => input.params,
  async run({ tx, input, now, newId }) {
    const id = newId();
    const { projectId } = input.params;
    await store.insertModel(tx, { ...input.body, id, projectId, at: now });
    return {
      output: await requireModel(tx, id),
      events: [
        {
          type: 'model.registered',
          subject: { kind: 'model', id },
          projectId,
          data: { name: input.body.name, version: input.body.version },
        },
      ],
    };
  },
});

export const importPredictions = defineCommand('importPredictions', {
  scope: ({ tx, input }) => requireModel(tx, input.params.modelId),
  async run({ tx, input, actor, now, newId }) {
    const model = await requireModel(tx, input.params.modelId);
    const { batchId, rows } = input.body;
    await checkBatchOf(tx, model, batchId);
    const { placed, faults } = await placeRows(tx, { modelId: model.id, batchId }, rows);
    if (faults.size > 0) {
      const errors = [...faults].map(([index, fault]) => ({
        pointer: `/body/rows/${index}`,
        detail: `${fault.reason}; ${fault.remedy}.`,
      }));
      throw new Problem(
        'invalid-input',
        `${faults.size} of ${rows.length} rows were refused, so nothing was imported. ${errors[0]?.detail ?? ''}`,
        { errors },
      );
    }
    const id = newId();
    const { projectId } = model;
    await store.insertImport(tx, {
      id,
      projectId,
      modelId: model.id,
      batchId,
      file: null,
      jobId: null,
      state: 'running',
      createdBy: actor.personId,
      at: now,
    });
    const predictions = placed.map(({ itemId, row }) => ({
      id: newId(),
      itemId,
      answer: row.answer,
      confidence: row.confidence,
    }));
    await store.insertPredictions(tx, { projectId, modelId: model.id, importId: id, at: now }, predictions);
    await store.finishImport(tx, id, {
      state: 'done',
      rows: rows.length,
      imported: rows.length,
      refused: 0,
      refusedRows: [],
    });
    const data = { modelId: model.id, batchId, predictions: rows.length };
    return {
      output: wireImport(await requireImport(tx, id)),
      events: [{ type: 'predictions.imported', subject: { kind: 'prediction-import', id }, projectId, data }],
    };
  },
});

interface Delivered {
  readonly modelId: string;
  readonly batchId: string;
  readonly file: { readonly sha256: string; readonly name: string; readonly bytes: number };
}

const receivePredictions = defineInternalCommand<Delivered, store.PredictionImport>(
  'receivePredictions',
  async ({ tx, input, actor, now, newId }) => {
    const model = await requireModel(tx, input.modelId);
    await checkBatchOf(tx, model, input.batchId);
    const { projectId } = model;
    await recordDelivery(tx, {
      ...input.file,
      projectId,
      mediaType: 'application/x-ndjson',
      uploadedBy: actor.personId,
      at: now,
    });
    const id = newId();
    const jobId = await enqueueJob(tx, newId(), now, {
      kind: PREDICTIONS_JOB,
      key: `predictions/${id}`,
      payload: { predictionImportId: id },
      projectId,
    });
    await store.insertImport(tx, {
      id,
      projectId,
      modelId: model.id,
      batchId: input.batchId,
      file: input.file,
      jobId,
      state: 'queued',
      createdBy: actor.personId,
      at: now,
    });
    return {
      output: wireImport(await requireImport(tx, id)),
      events: [
        {
          type: 'predictions.received',
          subject: { kind: 'prediction-import', id },
          projectId,
          data: { modelId: model.id, file: input.file.sha256, bytes: input.file.bytes },
        },
      ],
    };
  },
);

export const uploadPredictions = defineUpload('uploadPredictions', {
  scope: ({ db, input }) => requireModel(db, input.params.modelId),
  async run({ input, actor, platform, chunks }) {
    const stored = await platform.files.put(chunks, platform.settings.maxUploadBytes);
    const { batchId, name } = input.query;
    return execute(platform, receivePredictions, actor, {
      modelId: input.params.modelId,
      batchId,
      file: { ...stored, name },
    });
  },
});
