import type { commentPlace, PersonRef } from '@assay/api';
import type { z } from 'zod';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { Subject } from './comments.rules.ts';

type Place = z.output<typeof commentPlace>;

export interface StoredThread {
  readonly id: string;
  readonly projectId: string;
  readonly campaignId: string | null;
  readonly subjectKind: Subject['kind'];
  readonly subjectId: string;
  readonly place: Place | null;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly resolvedBy: string | null;
  readonly resolvedAt: string | null;
}

export interface StoredComment {
  readonly id: string;
  readonly threadId: string;
  readonly authorId: string;
  readonly at: string;
  readonly revision: number;
  readonly revisedAt: string;
  readonly text: string | null;
  readonly deletedBy: string | null;
  readonly deletedAt: string | null;
  readonly mentions: readonly PersonRef[];
}

const threadColumns = sql`id, project_id as "projectId", campaign_id as "campaignId", subject_kind as "subjectKind",
  subject_id as "subjectId", place, started_by as "startedBy", started_at as "startedAt", resolved_by as "resolvedBy",
  resolved_at as "resolvedAt"`;

export async function listThreads(
  db: Db,
  subject: Subject,
  startedBy: string | null,
): Promise<{ threads: StoredThread[]; comments: StoredComment[] }> {
  const threads = await db.rows<StoredThread>(sql`select ${threadColumns} from comment_thread
    where project_id = ${subject.projectId} and subject_kind = ${subject.kind} and subject_id = ${subject.id}
      and (${startedBy}::uuid is null or started_by = ${startedBy}::uuid) order by started_at, id limit 500`);
  const comments = await db.rows<StoredComment>(sql`select ${commentColumns} from comment c
    join lateral (select revision, body, at from comment_revision r where r.comment_id = c.id order by revision desc limit 1) r on true
    left join comment_deletion d on d.comment_id = c.id
    where c.thread_id = any(${threads.map((one) => one.id)}::uuid[]) order by c.seq limit 5000`);
  return { threads, comments };
}

const commentColumns = sql`c.id, c.thread_id as "threadId", c.author_id as "authorId", c.at, r.revision, r.at as "revisedAt",
  r.body as text, d.deleted_by as "deletedBy", d.at as "deletedAt",
  coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) order by p.name)
    from comment_mention m join person p on p.id = m.person_id where m.comment_id = c.id), '[]') as mentions`;

export function findThread(db: Db, id: string): Promise<StoredThread | null> {
  return db.maybe<StoredThread>(sql`select ${threadColumns} from comment_thread where id = ${id}`);
}

export async function lockThread(tx: Tx, id: string): Promise<void> {
  await tx.rows(sql`select id from comment_thread where id = ${id} for update`);
}

export function findComment(db: Db, id: string): Promise<StoredComment | null> {
  return db.maybe<StoredComment>(sql`select ${commentColumns} from comment c
    join lateral (select revision, body, at from comment_revision r where r.comment_id = c.id order by revision desc limit 1) r on true
    left join comment_deletion d on d.comment_id = c.id where c.id = ${id}`);
}

export async function authorsOf(db: Db, threadId: string): Promise<string[]> {
  const rows = await db.rows<{ author_id: string }>(
    sql`select distinct author_id from comment where thread_id = ${threadId}`,
  );
  return rows.map((row) => row.author_id);
}

export async function insertThread(
  tx: Tx,
  row: { id: string; subject: Subject; place: Place | null; by: string; at: string },
): Promise<void> {
  const { subject } = row;
  await tx.run(sql`insert into comment_thread (id, project_id, campaign_id, subject_kind, subject_id, place, started_by, started_at)
    values (${row.id}, ${subject.projectId}, ${subject.campaignId}, ${subject.kind}, ${subject.id},
      ${row.place === null ? null : JSON.stringify(row.place)}, ${row.by}, ${row.at})`);
}

export async function insertComment(
  tx: Tx,
  row: { id: string; threadId: string; by: string; at: string; text: string },
): Promise<void> {
  await tx.run(
    sql`insert into comment (id, thread_id, author_id, at) values (${row.id}, ${row.threadId}, ${row.by}, ${row.at})`,
  );
  await insertRevision(tx, row.id, 1, row.text, row.at);
}

export async function insertRevision(tx: Tx, id: string, revision: number, text: string, at: string): Promise<void> {
  await tx.run(
    sql`insert into comment_revision (comment_id, revision, body, at) values (${id}, ${revision}, ${text}, ${at})`,
  );
}

/** Adds mentions; answers who was not mentioned in this comment before. */
export async function insertMentions(tx: Tx, id: string, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ person_id: string }>(sql`insert into comment_mention (comment_id, person_id)
    select ${id}, who from unnest(${[...personIds]}::uuid[]) as who on conflict do nothing returning person_id`);
  return rows.map((row) => row.person_id);
}

/** Takes the words of every revision away; who deleted and when stays. */
export async function eraseComment(tx: Tx, id: string, by: string, at: string): Promise<void> {
  await tx.run(sql`insert into comment_deletion (comment_id, deleted_by, at) values (${id}, ${by}, ${at})`);
  await tx.run(sql`update comment_revision set body = null where comment_id = ${id}`);
}

export function setResolved(tx: Tx, id: string, by: string | null, at: string | null): Promise<number> {
  return tx.run(sql`update comment_thread set resolved_by = ${by}::uuid, resolved_at = ${at}::timestamptz
    where id = ${id} and (resolved_at is null) <> (${at}::timestamptz is null)`);
}
