import type { PersonRef } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { sql, type Sql } from '../../platform/sql.ts';
import { neededToRead, type Subject } from './comments.rules.ts';

interface Found {
  project_id: string;
  annotator_id?: string;
  task_id?: string;
  published?: boolean;
  kind?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function lookup(kind: Subject['kind'], id: string, campaignId: string | null): Sql {
  switch (kind) {
    case 'task':
      return sql`select project_id, id as task_id from task where campaign_id = ${campaignId} and id = ${id}`;
    case 'annotation':
      return sql`select t.project_id, a.person_id as annotator_id, a.task_id from annotation a
        join task t on t.campaign_id = a.campaign_id and t.id = a.task_id where a.campaign_id = ${campaignId} and a.id = ${id}`;
    case 'campaign':
      return sql`select project_id from campaign where id = ${id}`;
    case 'dataset-version':
      return sql`select project_id from dataset_version where id = ${id}`;
    case 'record':
      return sql`select project_id, kind from record where id = ${id}`;
    case 'item':
      return sql`select project_id from item where id = ${id}`;
    case 'guideline-version':
      return sql`select project_id, published_at is not null as published from guideline_version where id = ${id}`;
  }
}

/** The thing a comment is about, with the people who worked on it; null when there is none in this project. */
export async function findSubject(
  db: Db,
  projectId: string,
  of: { readonly kind: Subject['kind']; readonly id: string; readonly campaignId?: string | null | undefined },
): Promise<Subject | null> {
  const campaignId = of.campaignId ?? null;
  if (!UUID.test(of.id)) return null;
  const row = await db.maybe<Found>(lookup(of.kind, of.id, campaignId));
  if (row === null || row.project_id !== projectId) return null;
  const taskId = row.task_id ?? null;
  return {
    kind: of.kind,
    id: of.id,
    projectId,
    campaignId: of.kind === 'campaign' ? of.id : campaignId,
    annotatorId: row.annotator_id ?? null,
    published: row.published ?? true,
    page: taskId === null ? { kind: row.kind ?? of.kind, id: of.id } : { kind: 'task', id: taskId },
    participants: taskId === null || campaignId === null ? [] : await participantsOf(db, campaignId, taskId),
  };
}

/** The people that a task's page lists, so that their stand-ins are the same letters there and here. */
async function participantsOf(db: Db, campaignId: string, taskId: string): Promise<string[]> {
  const rows = await db.rows<{ person_id: string }>(sql`
    select person_id from assignment where campaign_id = ${campaignId} and task_id = ${taskId}
    union select person_id from annotation where campaign_id = ${campaignId} and task_id = ${taskId}
    union select reviewer_id from review where campaign_id = ${campaignId} and task_id = ${taskId}`);
  return rows.map((row) => row.person_id);
}

/** Who can be named in a comment on a subject: whoever reads it, and its annotator where names may be known. */
export async function listMentionable(
  db: Db,
  subject: Subject,
  filter: { handles: readonly string[] | null; search: string; namesWorkers: boolean; at: string; limit: number },
): Promise<PersonRef[]> {
  const annotator = filter.namesWorkers ? subject.annotatorId : null;
  const pattern = `%${filter.search.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  return db.rows<PersonRef>(sql`select p.id, p.handle, p.name, p.kind from person p
    where p.disabled_at is null and p.kind not in ('system', 'service', 'recorded')
      and (${filter.handles}::text[] is null or p.handle = any(${filter.handles}::text[]))
      and (lower(p.name) like ${pattern} or p.handle like ${pattern})
      and (assay_may(p.id, ${neededToRead(subject)}, ${subject.projectId}, ${filter.at}) or p.id = ${annotator}::uuid)
    order by p.name, p.id limit ${filter.limit}`);
}

export async function namesOf(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.rows<{ id: string; name: string }>(
    sql`select id, name from person where id = any(${[...personIds]}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Who leads a campaign: whoever began it. */
export async function leadOf(db: Db, campaignId: string): Promise<string | null> {
  return (
    (await db.maybe<{ created_by: string }>(sql`select created_by from campaign where id = ${campaignId}`))
      ?.created_by ?? null
  );
}

/** Of these people, those who hold a permission in a project now. */
export async function whoMay(
  db: Db,
  personIds: readonly string[],
  permission: string,
  projectId: string,
  at: string,
): Promise<Set<string>> {
  const rows = await db.rows<{ id: string }>(sql`select id from unnest(${[...personIds]}::uuid[]) as who(id)
    where assay_may(id, ${permission}, ${projectId}, ${at})`);
  return new Set(rows.map((row) => row.id));
}
