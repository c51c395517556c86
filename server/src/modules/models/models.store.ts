import type { model, prediction, predictionImport, refusedRow } from '@assay/api';
import type { z } from 'zod';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

export type Model = z.output<typeof model>;
export type Prediction = z.output<typeof prediction>;
export type PredictionImport = z.output<typeof predictionImport>;
export type RefusedRow = z.output<typeof refusedRow>;

const selectModel = sql`select m.id, m.project_id as "projectId", m.name, m.version, m.description, m.created_at as "createdAt",
    (select coalesce(sum(i.imported), 0) from prediction_import i where i.model_id = m.id) as predictions
  from model m`;

export function findModel(db: Db, id: string): Promise<Model | null> {
  return db.maybe<Model>(sql`${selectModel} where m.id = ${id}`);
}

export function listModels(db: Db, projectId: string): Promise<Model[]> {
  return db.rows<Model>(sql`${selectModel} where m.project_id = ${projectId} order by m.name, m.version`);
}

export async function insertModel(
  tx: Tx,
  row: { id: string; projectId: string; name: string; version: string; description: string; at: string },
): Promise<void> {
  await tx.run(sql`insert into model (id, project_id, name, version, description, created_at)
    values (${row.id}, ${row.projectId}, ${row.name}, ${row.version}, ${row.description}, ${row.at})`);
}

interface ImportRow {
  id: string;
  project_id: string;
  model_id: string;
  batch_id: string;
  file: string | null;
  file_name: string | null;
  file_bytes: number | null;
  state: PredictionImport['state'];
  rows_read: number;
  imported: number;
  refused: number;
  refused_rows: RefusedRow[];
  job_id: string | null;
  job_state: NonNullable<PredictionImport['job']>['state'] | null;
  attempt: number | null;
  progress: { done: number; total: number | null; note: string | null } | null;
  error: string | null;
  created_at: string;
}

/** An import with what its job needs to know. */
export interface StoredImport extends PredictionImport {
  readonly projectId: string;
  readonly batchId: string;
  readonly file: { readonly sha256: string; readonly name: string; readonly bytes: number } | null;
  readonly refusedRows: RefusedRow[];
}

function toImport(row: ImportRow): StoredImport {
  return {
    id: row.id,
    projectId: row.project_id,
    modelId: row.model_id,
    batchId: row.batch_id,
    file: row.file === null ? null : { sha256: row.file, name: row.file_name ?? row.file, bytes: row.file_bytes ?? 0 },
    state: row.job_state === 'failed' ? 'failed' : row.state,
    rows: row.rows_read,
    imported: row.imported,
    refused: row.refused,
    refusedRows: row.refused_rows,
    job:
      row.job_id === null
        ? null
        : {
            jobId: row.job_id,
            state: row.job_state ?? 'queued',
            attempt: row.attempt ?? 0,
            done: row.progress?.done ?? null,
            total: row.progress?.total ?? null,
            note: row.progress?.note ?? null,
            error: row.error,
          },
    createdAt: row.created_at,
  };
}

export async function findImport(db: Db, id: string): Promise<StoredImport | null> {
  const row =
    await db.maybe<ImportRow>(sql`select i.*, file.bytes as file_bytes, job.state as job_state, job.attempt, job.progress, job.error
    from prediction_import i left join job on job.id = i.job_id left join file on file.sha256 = i.file where i.id = ${id}`);
  return row === null ? null : toImport(row);
}

export async function insertImport(
  tx: Tx,
  row: {
    id: string;
    projectId: string;
    modelId: string;
    batchId: string;
    file: { sha256: string; name: string } | null;
    jobId: string | null;
    state: PredictionImport['state'];
    createdBy: string;
    at: string;
  },
): Promise<void> {
  await tx.run(sql`insert into prediction_import (id, project_id, model_id, batch_id, file, file_name, job_id, state, created_by, created_at)
    values (${row.id}, ${row.projectId}, ${row.modelId}, ${row.batchId}, ${row.file?.sha256 ?? null}, ${row.file?.name ?? null}, ${row.jobId}, ${row.state}, ${row.createdBy}, ${row.at})`);
}

export async function finishImport(
  tx: Tx,
  id: string,
  row: {
    state: PredictionImport['state'];
    rows: number;
    imported: number;
    refused: number;
    refusedRows: readonly RefusedRow[];
  },
): Promise<void> {
  await tx.run(sql`update prediction_import set state = ${row.state}, rows_read = ${row.rows}, imported = ${row.imported},
    refused = ${row.refused}, refused_rows = ${JSON.stringify(row.refusedRows)} where id = ${id}`);
}

export interface NewPrediction {
  readonly id: string;
  readonly itemId: string;
  readonly answer: unknown;
  readonly confidence: number | null;
}

/** Items that have an answer of this model already. */
export async function answeredItems(db: Db, modelId: string, itemIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ item_id: string }>(
    sql`select item_id from prediction where model_id = ${modelId} and item_id = any(${itemIds}::uuid[])`,
  );
  return new Set(rows.map((row) => row.item_id));
}

export async function insertPredictions(
  tx: Tx,
  origin: { projectId: string; modelId: string; importId: string; at: string },
  rows: readonly NewPrediction[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(sql`insert into prediction (id, project_id, item_id, model_id, import_id, answer, confidence, at)
    select p.id, ${origin.projectId}, p.item_id, ${origin.modelId}, ${origin.importId}, p.answer::jsonb, p.confidence, ${origin.at}
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.itemId)}::uuid[],
      ${rows.map((row) => JSON.stringify(row.answer))}::text[], ${rows.map((row) => row.confidence)}::real[]) as p(id, item_id, answer, confidence)`);
}

const selectPrediction = sql`select p.id, p.item_id as "itemId", i.external_id as "externalId", p.model_id as "modelId",
    m.name as "modelName", m.version as "modelVersion", p.answer, p.confidence, p.at
  from prediction p join item i on i.id = p.item_id join model m on m.id = p.model_id`;

export function listPredictions(
  db: Db,
  filter: { modelId: string; cursor: string | null; limit: number },
): Promise<Prediction[]> {
  return db.rows<Prediction>(sql`${selectPrediction} where p.model_id = ${filter.modelId}
    and (${filter.cursor}::uuid is null or p.id > ${filter.cursor}::uuid) order by p.id limit ${filter.limit}`);
}

/** What some models answered for some items, by model name and version. */
export function predictionsFor(
  db: Db,
  filter: { itemIds: readonly string[]; modelIds: readonly string[]; minimumConfidence: number },
): Promise<Prediction[]> {
  return db.rows<Prediction>(sql`${selectPrediction} where p.item_id = any(${filter.itemIds}::uuid[])
    and p.model_id = any(${filter.modelIds}::uuid[]) and coalesce(p.confidence, 0) >= ${filter.minimumConfidence}::real
    order by m.name, m.version, p.id`);
}

/** Predictions by their ids. */
export function findPredictions(db: Db, ids: readonly string[]): Promise<Prediction[]> {
  return db.rows<Prediction>(
    sql`${selectPrediction} where p.id = any(${ids}::uuid[]) order by m.name, m.version, p.id`,
  );
}

/** What the models answered for one item, newest first. */
export function predictionsOf(db: Db, itemId: string): Promise<Prediction[]> {
  return db.rows<Prediction>(sql`${selectPrediction} where p.item_id = ${itemId} order by p.at desc, p.id desc`);
}
