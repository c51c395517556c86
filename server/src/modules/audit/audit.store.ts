import type { Output, PersonRef, Routes } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import type { EventRow } from '../../platform/events.ts';
import { sql } from '../../platform/sql.ts';

type AuditEvent = Output<Routes['listEvents']>['items'][number];
type DeadlineEntry = Output<Routes['listDeadlines']>['items'][number];
type JobEntry = Output<Routes['listJobs']>['items'][number];

interface EventQuery {
  readonly projectId: string;
  readonly type: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly actorId: string | null;
  readonly before: number | null;
  readonly limit: number;
}

export async function listEvents(db: Db, query: EventQuery): Promise<AuditEvent[]> {
  const rows = await db.rows<EventRow & { actor: PersonRef | null }>(sql`select e.*,
      case when p.id is null then null else json_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) end as actor
    from event e left join person p on p.id = e.actor_id
    where e.project_id = ${query.projectId} and (${query.before}::bigint is null or e.seq < ${query.before}::bigint)
      and (${query.type}::text is null or starts_with(e.type, ${query.type}::text))
      and (${query.subjectKind}::text is null or e.subject_kind = ${query.subjectKind}::text)
      and (${query.subjectId}::text is null or e.subject_id = ${query.subjectId}::text)
      and (${query.actorId}::uuid is null or e.actor_id = ${query.actorId}::uuid)
    order by e.seq desc limit ${query.limit}`);
  return rows.map((row) => ({
    seq: row.seq,
    id: row.id,
    type: row.type,
    at: row.at,
    actor: row.actor,
    command: row.command,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    data: row.data,
  }));
}

export interface CheckpointRow {
  readonly tree_size: number;
  readonly root: Buffer;
  readonly at: string;
  readonly key_id: string;
  readonly signature: Buffer;
}

export function latestCheckpoint(db: Db): Promise<CheckpointRow | null> {
  return db.maybe<CheckpointRow>(
    sql`select tree_size, root, at, key_id, signature from checkpoint order by tree_size desc limit 1`,
  );
}

/** Sealed events in the order they were folded in, after a leaf number. */
export function sealedAfter(
  db: Db,
  leaf: number,
  limit: number,
): Promise<(EventRow & { leaf: number; hash: Buffer })[]> {
  return db.rows(sql`select s.leaf, s.hash, e.* from seal s join event e on e.seq = s.seq
    where s.leaf > ${leaf} order by s.leaf limit ${limit}`);
}

/** Sealed events whose record is gone. */
export async function firstMissing(db: Db): Promise<number | null> {
  const row = await db.maybe<{ seq: number }>(
    sql`select s.seq from seal s left join event e on e.seq = s.seq where e.seq is null order by s.leaf limit 1`,
  );
  return row?.seq ?? null;
}

export async function listDeadlines(
  db: Db,
  projectId: string,
  state: string,
  after: string | null,
  limit: number,
  now: string,
): Promise<DeadlineEntry[]> {
  const rows = await db.rows<{
    id: string;
    kind: string;
    subject_kind: string;
    subject_id: string;
    due_at: string;
    state: DeadlineEntry['state'];
    error: string | null;
  }>(
    sql`select id, kind, subject_kind, subject_id, due_at, state, error from deadline
      where project_id = ${projectId} and state = ${state} and (${after}::timestamptz is null or due_at > ${after}::timestamptz)
      order by due_at, id limit ${limit}`,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    dueAt: row.due_at,
    state: row.state,
    overdue: row.state === 'pending' && row.due_at < now,
    error: row.error,
  }));
}

interface JobRow {
  id: string;
  kind: string;
  state: JobEntry['state'];
  attempt: number;
  progress: JobEntry['progress'];
  error: string | null;
  created_at: string;
  finished_at: string | null;
}

const toJob = (row: JobRow): JobEntry => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  attempt: row.attempt,
  progress: row.progress,
  error: row.error,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
});

const jobColumns = sql`id, kind, state, attempt, progress, error, created_at, finished_at`;

export async function listJobs(db: Db, projectId: string, before: string | null, limit: number): Promise<JobEntry[]> {
  const rows = await db.rows<JobRow>(sql`select ${jobColumns} from job
      where project_id = ${projectId} and (${before}::uuid is null or id < ${before}::uuid) order by id desc limit ${limit}`);
  return rows.map(toJob);
}

/** The project of a job; null when there is none, or when it belongs to the whole installation. */
export async function projectOfJob(db: Db, jobId: string): Promise<string | null> {
  const row = await db.maybe<{ project_id: string | null }>(sql`select project_id from job where id = ${jobId}`);
  return row?.project_id ?? null;
}

/** Null when the job is not queued or running any more; its worker learns of it by its next heartbeat. */
export async function cancelJob(tx: Tx, jobId: string, why: string, now: string): Promise<JobEntry | null> {
  const row = await tx.maybe<JobRow>(sql`update job set state = 'cancelled', error = ${why}, finished_at = ${now},
      lease_until = null where id = ${jobId} and state in ('queued', 'running') returning ${jobColumns}`);
  return row === null ? null : toJob(row);
}

/** Null when the job neither failed nor was cancelled. Its steps know what they wrote, so it goes on where it stopped. */
export async function retryJob(tx: Tx, jobId: string, now: string): Promise<JobEntry | null> {
  const row =
    await tx.maybe<JobRow>(sql`update job set state = 'queued', error = null, finished_at = null, run_at = ${now},
      max_attempts = greatest(max_attempts, attempt + 1)
    where id = ${jobId} and state in ('failed', 'cancelled') returning ${jobColumns}`);
  return row === null ? null : toJob(row);
}
