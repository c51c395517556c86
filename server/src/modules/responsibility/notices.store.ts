import { noticeKinds, type Output, type Routes } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

type Notice = Output<Routes['listMyNotices']>['items'][number];
export type NoticeKind = Notice['kind'];

export interface NewNotice {
  readonly kind: NoticeKind;
  readonly projectId: string;
  /** Nothing personal: it is read by whoever is told, whatever names they may see. */
  readonly title: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly about?: Notice['about'];
  readonly at: string;
}

/** Tells these people once, sparing those who do not want this kind; answers who was told now. */
export async function insertNotices(tx: Tx, what: NewNotice, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ person_id: string }>(sql`insert into notice
      (id, person_id, project_id, kind, title, subject_kind, subject_id, about, created_at)
    select gen_random_uuid(), who, ${what.projectId}, ${what.kind}, ${what.title}, ${what.subject.kind}, ${what.subject.id},
      ${what.about == null ? null : JSON.stringify(what.about)}::jsonb, ${what.at}
    from (select distinct unnest(${[...personIds]}::uuid[]) as who) people join person on person.id = who and person.disabled_at is null
    where not exists (select from notice_preference f where f.person_id = who and f.kind = ${what.kind} and not f.in_app)
    on conflict do nothing returning person_id`);
  return rows.map((row) => row.person_id);
}

export async function listNotices(
  db: Db,
  personId: string,
  filter: { unread: boolean; kind: string | null; before: string | null; limit: number },
): Promise<Notice[]> {
  return db.rows<Notice>(sql`select id, project_id as "projectId", kind, title, subject_kind as "subjectKind",
      subject_id as "subjectId", about, created_at as at, read_at as "readAt"
    from notice where person_id = ${personId} and (not ${filter.unread}::boolean or read_at is null)
      and (${filter.kind}::text is null or kind = ${filter.kind}::text)
      and (${filter.before}::text is null or (created_at, id) < (select created_at, id from notice where id::text = ${filter.before}::text))
    order by created_at desc, id desc limit ${filter.limit}`);
}

export async function countUnread(db: Db, personId: string): Promise<number> {
  return (
    await db.one<{ n: number }>(
      sql`select count(*)::int as n from notice where person_id = ${personId} and read_at is null`,
    )
  ).n;
}

export function markRead(tx: Tx, id: string, personId: string, at: string): Promise<number> {
  return tx.run(sql`update notice set read_at = coalesce(read_at, ${at}) where id = ${id} and person_id = ${personId}`);
}

export function markAllRead(tx: Tx, personId: string, kind: string | null, at: string): Promise<number> {
  return tx.run(sql`update notice set read_at = ${at} where person_id = ${personId} and read_at is null
    and (${kind}::text is null or kind = ${kind}::text)`);
}

export async function listPreferences(db: Db, personId: string): Promise<{ kind: NoticeKind; inApp: boolean }[]> {
  const rows = await db.rows<{ kind: string }>(
    sql`select kind from notice_preference where person_id = ${personId} and not in_app`,
  );
  const off = new Set(rows.map((row) => row.kind));
  return noticeKinds.map((kind) => ({ kind, inApp: !off.has(kind) }));
}

export async function setPreference(
  tx: Tx,
  personId: string,
  kind: NoticeKind,
  inApp: boolean,
  at: string,
): Promise<void> {
  await tx.run(sql`insert into notice_preference (person_id, kind, in_app, set_at) values (${personId}, ${kind}, ${inApp}, ${at})
    on conflict (person_id, kind) do update set in_app = excluded.in_app, set_at = excluded.set_at`);
}
