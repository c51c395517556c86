import type { z } from 'zod';
import type { batch as batchSchema } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { join, sql, type Sql } from '../../platform/sql.ts';

export type Batch = z.output<typeof batchSchema>;
type Warnings = Batch['warnings'];

interface BatchRow {
  id: string;
  project_id: string;
  source_id: string;
  source_name: string;
  number: number;
  name: string;
  state: Batch['state'];
  reason: string | null;
  file: string;
  file_name: string;
  file_bytes: number;
  format: Batch['format'];
  mapping: Batch['mapping'];
  on_refused: Batch['onRefused'];
  tag: Batch['tag'];
  rows_read: number;
  refused: number;
  warned: number;
  items: number;
  excluded: number;
  columns_left_out: string[];
  warnings: Warnings;
  job_id: string;
  job_state: Batch['import']['state'] | null;
  attempt: number | null;
  progress: { done: number; total: number | null; note: string | null } | null;
  error: string | null;
  evaluation: { id: string; verdict: 'pass' | 'fail' | 'not-enough-evidence'; at: string } | null;
  evaluation_at: string | null;
  creator: Batch['createdBy'];
  created_at: string;
  accepted_at: string | null;
}

function toBatch(row: BatchRow): Batch {
  return {
    id: row.id,
    projectId: row.project_id,
    sourceId: row.source_id,
    sourceName: row.source_name,
    number: row.number,
    name: row.name,
    state: row.state,
    reason: row.reason,
    file: { sha256: row.file, name: row.file_name, bytes: row.file_bytes },
    format: row.format,
    mapping: row.mapping,
    onRefused: row.on_refused,
    tag: row.tag,
    counts: { rows: row.rows_read, refused: row.refused, items: row.items, excluded: row.excluded, warned: row.warned },
    columnsLeftOut: row.columns_left_out,
    warnings: row.warnings,
    import: {
      jobId: row.job_id,
      state: row.job_state ?? 'queued',
      attempt: row.attempt ?? 0,
      done: row.progress?.done ?? null,
      total: row.progress?.total ?? null,
      note: row.progress?.note ?? null,
      error: row.error,
    },
    evaluation:
      row.evaluation === null || row.evaluation_at === null ? null : { ...row.evaluation, at: row.evaluation_at },
    createdBy: row.creator,
    createdAt: row.created_at,
    acceptedAt: row.accepted_at,
  };
}

const selectBatch = sql`select batch.*, source.name as source_name, file.bytes as file_bytes,
    job.state as job_state, job.attempt, job.progress, job.error,
    case when e.id is null then null else jsonb_build_object('id', e.id, 'verdict', e.verdict) end as evaluation, e.at as evaluation_at,
    case when t.id is null then null else jsonb_build_object('id', t.id, 'name', t.name) end as tag,
    jsonb_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) as creator
  from batch
  join source on source.id = batch.source_id
  join file on file.sha256 = batch.file
  join person p on p.id = batch.created_by
  left join job on job.id = batch.job_id
  left join tag t on t.id = batch.tag_id
  left join gate_evaluation e on e.id = batch.evaluation_id`;

export async function findBatch(db: Db, id: string): Promise<Batch | null> {
  const row = await db.maybe<BatchRow>(sql`${selectBatch} where batch.id = ${id}`);
  return row === null ? null : toBatch(row);
}

/** Holds the row until commit, so that two steps of one batch take turns. */
export async function lockBatch(tx: Tx, id: string): Promise<void> {
  await tx.maybe(sql`select 1 from batch where id = ${id} for update`);
}

export async function listBatches(
  db: Db,
  filter: { projectId: string; sourceId: string | null; state: string | null; cursor: string | null; limit: number },
): Promise<Batch[]> {
  const rows = await db.rows<BatchRow>(sql`${selectBatch} where batch.project_id = ${filter.projectId}
    and (${filter.sourceId}::uuid is null or batch.source_id = ${filter.sourceId}::uuid)
    and (${filter.state}::text is null or batch.state = ${filter.state})
    and (${filter.cursor}::integer is null or batch.number < ${filter.cursor}::integer)
    order by batch.number desc limit ${filter.limit}`);
  return rows.map(toBatch);
}

export interface NewBatch {
  readonly id: string;
  readonly projectId: string;
  readonly sourceId: string;
  readonly name: string;
  readonly file: { readonly sha256: string; readonly name: string };
  readonly format: Batch['format'];
  readonly mapping: Batch['mapping'];
  readonly media: Readonly<Record<string, string>> | null;
  readonly onRefused: Batch['onRefused'];
  readonly tagId: string | null;
  readonly jobId: string;
  readonly createdBy: string;
  readonly at: string;
}

/** Numbers are given one after the other within a project; the lock keeps two imports from taking the same one. */
export async function insertBatch(tx: Tx, row: NewBatch): Promise<void> {
  await tx.maybe(sql`select pg_advisory_xact_lock(hashtextextended('batch/' || ${row.projectId}::text, 0))`);
  await tx.run(sql`insert into batch (id, project_id, source_id, number, name, file, file_name, format, mapping, media, on_refused, tag_id, job_id, created_by, created_at)
    values (${row.id}, ${row.projectId}, ${row.sourceId}, (select coalesce(max(number), 0) + 1 from batch where project_id = ${row.projectId}),
      ${row.name}, ${row.file.sha256}, ${row.file.name}, ${row.format}, ${JSON.stringify(row.mapping)},
      ${row.media === null ? null : JSON.stringify(row.media)}, ${row.onRefused}, ${row.tagId}, ${row.jobId}, ${row.createdBy}, ${row.at})`);
}

export interface BatchChange {
  readonly state?: Batch['state'];
  readonly reason?: string | null;
  readonly acceptedAt?: string;
  readonly evaluationId?: string | null;
  readonly counts?: {
    readonly rows: number;
    readonly refused: number;
    readonly warned: number;
    readonly items: number;
  };
  readonly columnsLeftOut?: readonly string[];
  readonly warnings?: Warnings;
}

export async function updateBatch(tx: Tx, id: string, change: BatchChange): Promise<void> {
  const parts: Sql[] = [];
  if (change.state !== undefined) parts.push(sql`state = ${change.state}`);
  if (change.reason !== undefined) parts.push(sql`reason = ${change.reason}`);
  if (change.acceptedAt !== undefined) parts.push(sql`accepted_at = ${change.acceptedAt}`);
  if (change.evaluationId !== undefined) parts.push(sql`evaluation_id = ${change.evaluationId}`);
  if (change.columnsLeftOut !== undefined) parts.push(sql`columns_left_out = ${JSON.stringify(change.columnsLeftOut)}`);
  if (change.warnings !== undefined) parts.push(sql`warnings = ${JSON.stringify(change.warnings)}`);
  if (change.counts !== undefined) {
    const { rows, refused, warned, items } = change.counts;
    parts.push(sql`rows_read = ${rows}, refused = ${refused}, warned = ${warned}, items = ${items}`);
  }
  await tx.run(sql`update batch set ${join(parts, ', ')} where id = ${id}`);
}

/** Counts again after items were left out or taken back, and forgets the check: it judged other content. */
export async function recountBatch(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update batch set evaluation_id = null,
    excluded = (select count(*) from item where batch_id = ${id} and state = 'excluded') where id = ${id}`);
}

export interface RefusedRow {
  readonly number: number;
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly remedy: string;
}

export async function insertRefusedRows(tx: Tx, batchId: string, rows: readonly RefusedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(sql`insert into refused_row (batch_id, number, file, line, reason, remedy)
    select ${batchId}, r.number, r.file, r.line, r.reason, r.remedy
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(number integer, file text, line integer, reason text, remedy text)`);
}

export function listRefusedRows(
  db: Db,
  filter: { batchId: string; cursor: string | null; limit: number },
): Promise<RefusedRow[]> {
  return db.rows<RefusedRow>(sql`select number, file, line, reason, remedy from refused_row
    where batch_id = ${filter.batchId} and (${filter.cursor}::integer is null or number > ${filter.cursor}::integer)
    order by number limit ${filter.limit}`);
}
