import type { noteAbout, Output, Routes } from '@assay/api';
import type { z } from 'zod';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import { personJson } from './learner.store.ts';

export type Note = Output<Routes['getFeedbackNote']>;
export type About = z.output<typeof noteAbout>;

/** Notes for a reader: only those to the reader and to people they coach, whatever is asked; newest first. */
export function listNotes(
  db: Db,
  reader: { personId: string; now: string },
  filter: {
    projectId: string | null;
    personId: string | null;
    noteId: string | null;
    before: string | null;
    limit: number;
  },
): Promise<Omit<Note, 'aboutWords'>[]> {
  return db.rows(sql`select n.id, n.project_id as "projectId", ${personJson('p')} as person, ${personJson('a')} as author,
      n.body as text, n.about, n.written_at as "writtenAt", n.acknowledged_at as "acknowledgedAt",
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'text', r.body,
          'writtenAt', to_char(r.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'author', jsonb_build_object('id', w.id, 'handle', w.handle, 'name', w.name, 'kind', w.kind)) order by r.written_at, r.id)
        from feedback_reply r join person w on w.id = r.author_id where r.note_id = n.id), '[]') as replies
    from feedback_note n join person p on p.id = n.person_id join person a on a.id = n.author_id
    where assay_may_see_learning(${reader.personId}::uuid, n.person_id, n.project_id, ${reader.now})
      and (${filter.projectId}::uuid is null or n.project_id = ${filter.projectId}::uuid)
      and (${filter.personId}::uuid is null or n.person_id = ${filter.personId}::uuid)
      and (${filter.noteId}::uuid is null or n.id = ${filter.noteId}::uuid)
      and (${filter.before}::text is null or (n.written_at, n.id) < (select written_at, id from feedback_note where id::text = ${filter.before}::text))
    order by n.written_at desc, n.id desc limit ${filter.limit}`);
}

export async function insertNote(
  tx: Tx,
  row: { id: string; projectId: string; personId: string; by: string; text: string; about: About | null; now: string },
): Promise<void> {
  await tx.run(sql`insert into feedback_note (id, project_id, person_id, author_id, body, about, written_at)
    values (${row.id}, ${row.projectId}, ${row.personId}, ${row.by}, ${row.text}, ${row.about === null ? null : JSON.stringify(row.about)}::jsonb, ${row.now})`);
}

export async function insertReply(
  tx: Tx,
  row: { id: string; noteId: string; by: string; text: string; now: string },
): Promise<void> {
  await tx.run(sql`insert into feedback_reply (id, note_id, author_id, body, written_at)
    values (${row.id}, ${row.noteId}, ${row.by}, ${row.text}, ${row.now})`);
}

export function markAcknowledged(tx: Tx, noteId: string, now: string): Promise<number> {
  return tx.run(
    sql`update feedback_note set acknowledged_at = ${now} where id = ${noteId} and acknowledged_at is null`,
  );
}

/** Whoever wrote in the conversation of a note and may still see it. */
export async function talkers(db: Db, noteId: string, at: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(sql`select who as id from feedback_note n,
      lateral (select n.author_id as who union select author_id from feedback_reply r where r.note_id = n.id union select n.person_id) people
    where n.id = ${noteId} and assay_may_see_learning(who, n.person_id, n.project_id, ${at})`);
  return rows.map((row) => row.id);
}

/** The item and answer of a task or annotation that this person worked on; null when there is none in the project. */
export function findWork(
  db: Db,
  of: { projectId: string; personId: string; campaignId: string; kind: 'task' | 'annotation'; id: string },
): Promise<{ taskSpecVersionId: string | null; campaignName: string; answer: unknown } | null> {
  return db.maybe(sql`select c.task_spec_version_id as "taskSpecVersionId", c.name as "campaignName", (
        select a.answer from annotation a where a.campaign_id = t.campaign_id and a.task_id = t.id and a.person_id = ${of.personId}
          and (${of.kind} = 'task' or a.id = ${of.id}::uuid) order by a.revision desc limit 1) as answer
    from task t join campaign c on c.id = t.campaign_id
    where t.campaign_id = ${of.campaignId} and c.project_id = ${of.projectId} and (
      (${of.kind} = 'task' and t.id = ${of.id}::uuid and exists (select 1 from assignment s
        where s.campaign_id = t.campaign_id and s.task_id = t.id and s.person_id = ${of.personId}))
      or (${of.kind} = 'annotation' and t.id = (select a.task_id from annotation a
        where a.campaign_id = t.campaign_id and a.id = ${of.id}::uuid and a.person_id = ${of.personId})))`);
}
