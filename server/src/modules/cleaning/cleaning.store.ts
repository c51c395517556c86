import type { cleaningRun } from '@assay/api';
import type { z } from 'zod';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { Report, Steps } from './clean-text.ts';
import type { FoundPair } from './find-duplicates.ts';

export type CleaningRun = z.output<typeof cleaningRun>;

interface RunRow {
  id: string;
  project_id: string;
  batch_id: string;
  number: number;
  steps: Steps;
  state: CleaningRun['state'];
  report: Report | null;
  job_id: string;
  job_state: CleaningRun['job']['state'] | null;
  attempt: number | null;
  progress: { done: number; total: number | null; note: string | null } | null;
  error: string | null;
  starter: CleaningRun['startedBy'];
  started_at: string;
  finished_at: string | null;
}

function toRun(row: RunRow): CleaningRun {
  return {
    id: row.id,
    projectId: row.project_id,
    batchId: row.batch_id,
    number: row.number,
    steps: row.steps,
    // A job that gave up for good is known before the run is closed.
    state: row.job_state === 'failed' ? 'failed' : row.state,
    report: row.state === 'done' ? row.report : null,
    job: {
      jobId: row.job_id,
      state: row.job_state ?? 'queued',
      attempt: row.attempt ?? 0,
      done: row.progress?.done ?? null,
      total: row.progress?.total ?? null,
      note: row.progress?.note ?? null,
      error: row.error,
    },
    startedBy: row.starter,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

const selectRun = sql`select r.*, job.state as job_state, job.attempt, job.progress, job.error,
    jsonb_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) as starter
  from cleaning_run r join person p on p.id = r.started_by left join job on job.id = r.job_id`;

export async function findRun(db: Db, id: string): Promise<CleaningRun | null> {
  const row = await db.maybe<RunRow>(sql`${selectRun} where r.id = ${id}`);
  return row === null ? null : toRun(row);
}

export async function listRuns(db: Db, batchId: string): Promise<CleaningRun[]> {
  const rows = await db.rows<RunRow>(sql`${selectRun} where r.batch_id = ${batchId} order by r.number desc limit 200`);
  return rows.map(toRun);
}

/** Runs whose job gave up no longer hold the batch. */
export async function closeFailedRuns(tx: Tx, batchId: string, at: string): Promise<void> {
  await tx.run(sql`update cleaning_run r set state = 'failed', finished_at = ${at} from job
    where r.batch_id = ${batchId} and r.state in ('queued', 'running') and job.id = r.job_id and job.state = 'failed'`);
}

export async function insertRun(
  tx: Tx,
  row: { id: string; projectId: string; batchId: string; steps: Steps; jobId: string; startedBy: string; at: string },
): Promise<void> {
  await tx.run(sql`insert into cleaning_run (id, project_id, batch_id, number, steps, job_id, started_by, started_at)
    values (${row.id}, ${row.projectId}, ${row.batchId}, (select coalesce(max(number), 0) + 1 from cleaning_run where batch_id = ${row.batchId}),
      ${JSON.stringify(row.steps)}, ${row.jobId}, ${row.startedBy}, ${row.at})`);
}

/** Figures of the phases that are finished: an interrupted run goes on with the next one. */
export async function findPhases(db: Db, id: string): Promise<Partial<Report>> {
  return (
    (await db.one<{ report: Partial<Report> | null }>(sql`select report from cleaning_run where id = ${id}`)).report ??
    {}
  );
}

export async function addPhase(tx: Tx, id: string, part: Partial<Report>): Promise<void> {
  await tx.run(
    sql`update cleaning_run set state = 'running', report = coalesce(report, '{}') || ${JSON.stringify(part)}::jsonb where id = ${id}`,
  );
}

export async function finishRun(tx: Tx, id: string, report: Report, at: string): Promise<void> {
  await tx.run(
    sql`update cleaning_run set state = 'done', report = ${JSON.stringify(report)}, finished_at = ${at} where id = ${id}`,
  );
}

export async function insertPairs(tx: Tx, runId: string, from: number, pairs: readonly FoundPair[]): Promise<void> {
  const rows = pairs.map((pair, index) => ({ ...pair, number: from + index }));
  await tx.run(sql`insert into duplicate_pair (cleaning_run_id, number, kind, similarity, cluster, kept_id, other_id, excluded)
    select ${runId}, p.number, p.kind, p.similarity, p.cluster, p."keptId", p."otherId", p.excluded
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as p(number integer, kind text, similarity double precision, cluster integer, "keptId" uuid, "otherId" uuid, excluded boolean)`);
}

export interface StoredPair extends Omit<FoundPair, 'keptId' | 'otherId'> {
  readonly number: number;
  readonly keptId: string;
  readonly otherId: string;
}

/** Pairs of a run in the order of their number: exact ones first, then by falling similarity. */
export function listPairs(
  db: Db,
  filter: { runId: string; kind: 'exact' | 'near' | null; cursor: string | null; limit: number },
): Promise<StoredPair[]> {
  return db.rows<StoredPair>(sql`select number, kind, similarity, cluster, kept_id as "keptId", other_id as "otherId", excluded
    from duplicate_pair where cleaning_run_id = ${filter.runId} and (${filter.kind}::text is null or kind = ${filter.kind})
      and (${filter.cursor}::integer is null or number > ${filter.cursor}::integer) order by number limit ${filter.limit}`);
}
