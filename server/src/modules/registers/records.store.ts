import { registers, type Output, type PersonRef, type RegisterKindId, type Routes } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

export type AssayRecord = Output<Routes['createRecord']>;
export type RecordDetail = Output<Routes['getRecord']>;

interface RecordRow {
  id: string;
  kind: RegisterKindId;
  number: number;
  project_id: string;
  state: string;
  version: number;
  fields: Record<string, unknown>;
  author: PersonRef;
  created_at: string;
  updated_at: string;
}

function toRecord(row: RecordRow): AssayRecord {
  const register = registers[row.kind];
  return {
    id: row.id,
    projectId: row.project_id,
    kind: row.kind,
    number: row.number,
    name: `${register.prefix}-${row.number}`,
    title: titleOf(row.fields[register.titleField]),
    state: row.state,
    version: row.version,
    fields: row.fields,
    derived: { ...register.derive?.(row.fields) },
    createdBy: row.author,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** A record may still be without its title. */
function titleOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const columns = sql`r.*, json_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) as author`;
const from = sql`from record r join person p on p.id = r.created_by`;

export async function findRecord(db: Db, id: string): Promise<AssayRecord | null> {
  const row = await db.maybe<RecordRow>(sql`select ${columns} ${from} where r.id = ${id}`);
  return row === null ? null : toRecord(row);
}

export async function lockRecord(tx: Tx, id: string): Promise<AssayRecord | null> {
  const row = await tx.maybe<RecordRow>(sql`select ${columns} ${from} where r.id = ${id} for update of r`);
  return row === null ? null : toRecord(row);
}

interface ListQuery {
  readonly projectId: string;
  readonly kind: RegisterKindId;
  readonly state: string | null;
  readonly search: string | null;
  /** Only numbers below this one. */
  readonly before: number | null;
  readonly limit: number;
}

export async function listRecords(db: Db, query: ListQuery): Promise<AssayRecord[]> {
  const rows = await db.rows<RecordRow>(sql`select ${columns} ${from}
    where r.project_id = ${query.projectId} and r.kind = ${query.kind}
      and (${query.state}::text is null or r.state = ${query.state}::text)
      and (${query.search}::text is null or strpos(lower(r.fields::text), lower(${query.search}::text)) > 0)
      and (${query.before}::int is null or r.number < ${query.before}::int)
    order by r.number desc limit ${query.limit}`);
  return rows.map(toRecord);
}

/** Numbers run per project and kind; the lock keeps two authors from taking the same one. */
export async function insertRecord(
  tx: Tx,
  row: {
    id: string;
    kind: RegisterKindId;
    projectId: string;
    state: string;
    fields: Readonly<Record<string, unknown>>;
    by: string;
    at: string;
  },
): Promise<void> {
  await tx.one(sql`select pg_advisory_xact_lock(hashtextextended(${`${row.projectId}/${row.kind}`}, 0))`);
  await tx.run(sql`insert into record (id, kind, number, project_id, state, fields, created_by, created_at, updated_at)
    select ${row.id}, ${row.kind}, coalesce(max(number), 0) + 1, ${row.projectId}, ${row.state}, ${JSON.stringify(row.fields)}::jsonb, ${row.by}, ${row.at}, ${row.at}
    from record where project_id = ${row.projectId} and kind = ${row.kind}`);
}

export async function updateFields(
  tx: Tx,
  id: string,
  fields: Readonly<Record<string, unknown>>,
  at: string,
): Promise<void> {
  await tx.run(
    sql`update record set fields = ${JSON.stringify(fields)}::jsonb, version = version + 1, updated_at = ${at} where id = ${id}`,
  );
}

export async function updateState(tx: Tx, id: string, state: string, at: string): Promise<void> {
  await tx.run(sql`update record set state = ${state}, version = version + 1, updated_at = ${at} where id = ${id}`);
}

export interface LinkRow {
  readonly direction: 'out' | 'in';
  readonly type: string;
  readonly kind: string;
  readonly id: string;
}

export async function linksOf(db: Db, kind: string, id: string): Promise<LinkRow[]> {
  return db.rows<LinkRow>(sql`select 'out' as direction, type, to_kind as kind, to_id as id from link where from_kind = ${kind} and from_id = ${id}
    union all select 'in', type, from_kind, from_id from link where to_kind = ${kind} and to_id = ${id} order by direction, type, kind, id limit 500`);
}

export interface HistoryRow {
  readonly at: string;
  readonly person: PersonRef | null;
  readonly type: string;
  readonly data: Record<string, unknown>;
  /** The comment or reason that belongs to it. */
  readonly note: string | null;
}

export async function insertNote(
  tx: Tx,
  row: { id: string; recordId: string; authorId: string; text: string; at: string },
): Promise<void> {
  await tx.run(
    sql`insert into record_note (id, record_id, author_id, text, created_at) values (${row.id}, ${row.recordId}, ${row.authorId}, ${row.text}, ${row.at})`,
  );
}

export async function historyOf(db: Db, kind: string, id: string): Promise<HistoryRow[]> {
  return db.rows<HistoryRow>(sql`select e.at, e.type, e.data, n.text as note,
      case when p.id is null then null else json_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) end as person
    from event e left join person p on p.id = e.actor_id
      left join record_note n on n.id::text = e.data ->> 'noteId' and n.record_id::text = e.subject_id
    where e.subject_kind = ${kind} and e.subject_id = ${id} order by e.seq desc limit 500`);
}

/** The allowed steps, as the trigger on `record` reads them. */
export async function loadTransitions(
  tx: Tx,
  rows: readonly { kind: string; from: string; to: string }[],
): Promise<void> {
  await tx.run(sql`delete from record_transition`);
  await tx.run(sql`insert into record_transition (kind, from_state, to_state)
    select * from unnest(${rows.map((row) => row.kind)}::text[], ${rows.map((row) => row.from)}::text[], ${rows.map((row) => row.to)}::text[])`);
}
