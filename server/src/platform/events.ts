import type { Db } from './db.ts';
import { sql, type Sql } from './sql.ts';

/** Something that happened, as a command reports it. `data` holds ids and figures, never personal fields. */
export interface NewEvent {
  /** `noun.past-participle`: `annotation.submitted`. */
  readonly type: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly projectId: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface StoredEvent extends Required<NewEvent> {
  readonly seq: number;
  readonly id: string;
  readonly at: string;
  readonly actorId: string;
  readonly commandId: string;
  readonly command: string;
}

export interface EventRow {
  seq: number;
  id: string;
  type: string;
  at: string;
  actor_id: string;
  command_id: string;
  command: string;
  project_id: string | null;
  subject_kind: string;
  subject_id: string;
  data: Record<string, unknown>;
  xid: string;
}

export function toEvent(row: EventRow): StoredEvent {
  return {
    seq: row.seq,
    id: row.id,
    type: row.type,
    at: row.at,
    actorId: row.actor_id,
    commandId: row.command_id,
    command: row.command,
    projectId: row.project_id,
    subject: { kind: row.subject_kind, id: row.subject_id },
    data: row.data,
  };
}

interface Origin {
  readonly at: string;
  readonly actorId: string;
  readonly commandId: string;
  readonly command: string;
}

/** One statement for all events of a command and, when there is one, its idempotency key. */
export function appending(
  origin: Origin,
  events: readonly NewEvent[],
  key: { key: string; requestHash: Buffer; status: number; response: unknown } | null,
): Sql {
  const list = JSON.stringify(
    events.map((event) => ({
      type: event.type,
      project_id: event.projectId,
      subject_kind: event.subject.kind,
      subject_id: event.subject.id,
      data: event.data ?? {},
    })),
  );
  const insert = sql`insert into event (id, type, at, actor_id, command_id, command, project_id, subject_kind, subject_id, data)
    select gen_random_uuid(), e.type, ${origin.at}, ${origin.actorId}, ${origin.commandId}, ${origin.command}, e.project_id, e.subject_kind, e.subject_id, e.data
    from jsonb_to_recordset(${list}::jsonb) as e(type text, project_id uuid, subject_kind text, subject_id text, data jsonb)`;
  if (key === null) return insert;
  return sql`with appended as (${insert} returning 1)
    insert into idempotency_key (actor_id, key, command, request_hash, status, response, at)
    values (${origin.actorId}, ${key.key}, ${origin.command}, ${key.requestHash}, ${key.status}, ${JSON.stringify(key.response ?? null)}, ${origin.at})`;
}

/**
 * Committed events after a position, in an order that never changes: an event of a transaction still running when
 * we look is left for later, because a lower position may yet appear beside it.
 */
export async function eventsAfter(
  db: Db,
  position: { xid: string; seq: number },
  types: readonly string[] | null,
  limit: number,
): Promise<EventRow[]> {
  return db.rows<EventRow>(sql`select event.*, xid::text as xid from event
    where (xid, seq) > (${position.xid}::text::xid8, ${position.seq}::bigint)
      and xid < pg_snapshot_xmin(pg_current_snapshot())
      and (${types}::text[] is null or type = any(${types}::text[]))
    order by event.xid, seq limit ${limit}`);
}

/** A place in the log: everything up to here has been seen. */
export interface Position {
  readonly xid: string;
  readonly seq: number;
}

export const positionOf = (row: Pick<EventRow, 'xid' | 'seq'>): Position => ({ xid: row.xid, seq: row.seq });

export function isAfter(a: Position, b: Position): boolean {
  const [one, other] = [BigInt(a.xid), BigInt(b.xid)];
  return one === other ? a.seq > b.seq : one > other;
}

/** Everything that can be read now lies before this position, everything that will ever be readable behind it. */
export async function endOfLog(db: Db): Promise<Position> {
  const row = await db.one<{ xid: string }>(sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`);
  return { xid: row.xid, seq: -1 };
}

/** Events of a project, and those above all projects, after a position; see eventsAfter for the order. */
export async function projectEventsAfter(
  db: Db,
  projectId: string,
  position: Position,
  limit: number,
): Promise<EventRow[]> {
  return db.rows<EventRow>(sql`select event.*, xid::text as xid from event
    where (xid, seq) > (${position.xid}::text::xid8, ${position.seq}::bigint)
      and xid < pg_snapshot_xmin(pg_current_snapshot()) and (project_id = ${projectId} or project_id is null)
    order by event.xid, seq limit ${limit}`);
}

/** How many events of any project lie after a position, counted up to `most`. */
export async function countEventsAfter(db: Db, position: Position, most: number): Promise<number> {
  const row = await db.one<{ n: number }>(sql`select count(*)::int as n from (select from event
    where (xid, seq) > (${position.xid}::text::xid8, ${position.seq}::bigint) limit ${most}) as later`);
  return row.n;
}
