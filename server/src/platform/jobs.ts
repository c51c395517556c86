import { hostname } from 'node:os';
import { Cron } from 'croner';
import { Problem } from '@assay/api';
import { newId } from './clock.ts';
import { reader, writer, type Tx } from './db.ts';
import type { Platform } from './platform.ts';
import { sql } from './sql.ts';

/** Work that takes longer than a request: imports, freezes, exports, reports. */
export interface NewJob {
  readonly kind: string;
  /** Two jobs with one key are one job. */
  readonly key: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly projectId: string | null;
  readonly runAt?: string;
  readonly maxAttempts?: number;
}

export interface RunningJob {
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The fencing number: a result is recorded only while this is still the job's attempt. */
  readonly attempt: number;
  /** Extends the lease and shows progress; throws `lease-lost` when another process took the job over. */
  progress(done: number, total: number | null, note?: string): Promise<void>;
  /** Aborted when somebody cancelled the job or another process took it over; whatever goes on then is not recorded. */
  readonly signal: AbortSignal;
}

/**
 * Handlers write through commands whose idempotency keys derive from the job id and step, so a step that was
 * committed before a crash is not repeated by the next attempt.
 */
export type JobHandler = (platform: Platform, job: RunningJob) => Promise<Readonly<Record<string, unknown>>>;

interface JobRow {
  id: string;
  kind: string;
  payload: Record<string, unknown>;
  attempt: number;
  max_attempts: number;
  key: string;
}

const LEASE_SECONDS = 60;
/** How long a cancelled job goes on at most before it learns of it. */
const HEARTBEAT_MS = 2000;
const owner = `${hostname()}:${process.pid}`;

/** Puts a job in the queue inside the caller's transaction: it exists exactly if the command commits. */
export async function enqueueJob(tx: Tx, id: string, now: string, job: NewJob): Promise<string> {
  const row = await tx.one<{
    id: string;
  }>(sql`insert into job (id, kind, key, payload, project_id, run_at, max_attempts, created_at)
    values (${id}, ${job.kind}, ${job.key}, ${JSON.stringify(job.payload)}, ${job.projectId}, ${job.runAt ?? now}, ${job.maxAttempts ?? 5}, ${now})
    on conflict (key) do update set key = excluded.key returning id`);
  return row.id;
}

/** Claims and runs one due job; answers false when there is none. */
export async function runNextJob(platform: Platform, handlers: Readonly<Record<string, JobHandler>>): Promise<boolean> {
  const kinds = Object.keys(handlers);
  const now = platform.clock.now();
  const db = reader(platform.pools.write);
  // A job whose worker died at every attempt would go on killing workers.
  await db.rows(sql`update job set state = 'failed', finished_at = ${now.toISOString()},
      error = 'Its process died or stalled in each of ' || attempt || ' attempts.'
    where kind = any(${kinds}) and state = 'running' and lease_until < ${now.toISOString()} and attempt >= max_attempts`);
  // A dead process leaves its lease to lapse; the next claim raises the attempt, which fences the old one out.
  const row = await db.maybe<JobRow>(sql`update job set state = 'running', attempt = attempt + 1, owner = ${owner},
      lease_until = ${now.toISOString()}::timestamptz + interval '1 second' * ${LEASE_SECONDS}::int
    where id = (select id from job where kind = any(${kinds})
      and ((state = 'queued' and run_at <= ${now.toISOString()}) or (state = 'running' and lease_until < ${now.toISOString()}))
      order by run_at limit 1 for update skip locked) returning id, kind, key, payload, attempt, max_attempts`);
  if (row === null) return false;
  const handler = handlers[row.kind];
  if (handler === undefined) throw new Error(`no handler for job kind ${row.kind}`);
  const lost = new AbortController();
  const extend = (progress: object | null): Promise<void> =>
    extendLease(platform, row, progress).catch((cause: unknown) => {
      if (cause instanceof Problem && cause.type === 'lease-lost') lost.abort(cause);
      throw cause;
    });
  const heartbeat = setInterval(() => void extend(null).catch(() => undefined), HEARTBEAT_MS);
  try {
    const result = await handler(platform, {
      id: row.id,
      payload: row.payload,
      attempt: row.attempt,
      signal: lost.signal,
      progress: (done, total, note) => extend({ done, total, note: note ?? null }),
    });
    await finish(
      platform,
      row,
      sql`state = 'done', result = ${JSON.stringify(result)}::jsonb, error = null, finished_at = ${platform.clock.now().toISOString()}`,
    );
  } catch (cause) {
    await fail(platform, row, cause);
  } finally {
    clearInterval(heartbeat);
  }
  return true;
}

async function extendLease(platform: Platform, row: JobRow, progress: object | null): Promise<void> {
  const now = platform.clock.now().toISOString();
  await finish(
    platform,
    row,
    sql`lease_until = ${now}::timestamptz + interval '1 second' * ${LEASE_SECONDS}::int,
    progress = coalesce(${progress === null ? null : JSON.stringify(progress)}::jsonb, progress)`,
  );
}

/** A Problem is the input's fault and is final; anything else is retried with growing pauses (2, 4, 8 … seconds). */
async function fail(platform: Platform, row: JobRow, cause: unknown): Promise<void> {
  const now = platform.clock.now();
  const text = cause instanceof Error ? cause.message : String(cause);
  const final = (cause instanceof Problem && cause.type !== 'unavailable') || row.attempt >= row.max_attempts;
  const again = new Date(now.getTime() + 1000 * 2 ** row.attempt).toISOString();
  await finish(
    platform,
    row,
    final
      ? sql`state = 'failed', error = ${text.slice(0, 4000)}, finished_at = ${now.toISOString()}`
      : sql`state = 'queued', error = ${text.slice(0, 4000)}, run_at = ${again}, lease_until = null`,
  ).catch((lost: unknown) => {
    if (!(lost instanceof Problem)) throw lost;
  });
}

/** Writes to the job only while the attempt is still ours. */
async function finish(platform: Platform, row: JobRow, assignments: ReturnType<typeof sql>): Promise<void> {
  const connection = await platform.pools.write.connect();
  try {
    const changed = await writer(connection).run(
      sql`update job set ${assignments} where id = ${row.id} and attempt = ${row.attempt} and state = 'running'`,
    );
    if (changed === 0) throw new Problem('lease-lost', 'This job was cancelled, or another process took it over.');
  } finally {
    connection.release();
  }
}

export interface Schedule {
  readonly name: string;
  readonly jobKind: string;
  /** Five-field cron expression. */
  readonly cron: string;
  readonly timezone: string;
  /** After a pause: run once for all missed times, or once for each. */
  readonly catchUp: 'once' | 'every';
}

/** Enqueues what the schedules owe up to now, including times missed while nothing ran. */
export async function runSchedules(platform: Platform, schedules: readonly Schedule[]): Promise<number> {
  const now = platform.clock.now();
  let enqueued = 0;
  const connection = await platform.pools.write.connect();
  const tx = writer(connection);
  try {
    for (const one of schedules) {
      const cron = new Cron(one.cron, { timezone: one.timezone });
      await connection.query('begin');
      await tx.run(sql`insert into schedule (name, job_kind, cron, timezone, catch_up, next_run_at)
        values (${one.name}, ${one.jobKind}, ${one.cron}, ${one.timezone}, ${one.catchUp}, ${cron.nextRun(now)?.toISOString()})
        on conflict (name) do nothing`);
      const row = await tx.one<{ next_run_at: string }>(
        sql`select next_run_at from schedule where name = ${one.name} for update`,
      );
      let due = new Date(row.next_run_at);
      while (due <= now) {
        const following: Date | null = cron.nextRun(due);
        if (one.catchUp === 'every' || following === null || following > now) {
          const at = due.toISOString();
          await enqueueJob(tx, newId(now), now.toISOString(), {
            kind: one.jobKind,
            key: `schedule/${one.name}/${at}`,
            payload: { scheduledAt: at },
            projectId: null,
          });
          enqueued += 1;
        }
        if (following === null) break;
        due = following;
      }
      await tx.run(sql`update schedule set next_run_at = ${due.toISOString()} where name = ${one.name}`);
      await connection.query('commit');
    }
  } catch (cause) {
    await connection.query('rollback').catch(() => undefined);
    throw cause;
  } finally {
    connection.release();
  }
  return enqueued;
}
