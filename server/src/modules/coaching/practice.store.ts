import type { Db, Tx } from '../../platform/db.ts';
import { raw, sql } from '../../platform/sql.ts';
import type { Candidate } from './practice.rules.ts';

/** A round of practice as it is kept. */
export interface PracticeRow {
  readonly id: string;
  readonly projectId: string;
  readonly campaignId: string;
  readonly personId: string;
  readonly checklistVersionId: string;
  readonly stepId: string;
  readonly title: string;
  readonly items: number;
  readonly passAt: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly answered: number;
  readonly good: number;
}

const columns = raw(`r.id, r.project_id as "projectId", r.campaign_id as "campaignId", r.person_id as "personId",
  r.checklist_version_id as "checklistVersionId", r.step_id as "stepId", r.items, r.pass_at as "passAt",
  r.started_at as "startedAt", r.finished_at as "finishedAt",
  coalesce((select s ->> 'title' from onboarding_checklist_version v, jsonb_array_elements(v.steps) as s
    where v.id = r.checklist_version_id and s ->> 'id' = r.step_id), r.step_id) as title,
  (select count(*) from practice_answer a where a.practice_id = r.id and a.answer is not null)::int as answered,
  (select count(*) from practice_answer a where a.practice_id = r.id and a.passed)::int as good`);

/** A round, for the person and whoever coaches them; to others it looks absent. */
export function findPractice(
  db: Db,
  id: string,
  reader: { personId: string; now: string },
): Promise<PracticeRow | null> {
  return db.maybe(sql`select ${columns} from practice r where r.id = ${id}
    and assay_may_see_learning(${reader.personId}::uuid, r.person_id, r.project_id, ${reader.now})`);
}

export function listPractices(
  db: Db,
  reader: { personId: string; now: string },
  filter: { projectId: string; personId: string },
): Promise<PracticeRow[]> {
  return db.rows(sql`select ${columns} from practice r where r.project_id = ${filter.projectId} and r.person_id = ${filter.personId}
    and assay_may_see_learning(${reader.personId}::uuid, r.person_id, r.project_id, ${reader.now})
    order by r.started_at desc, r.id desc limit 200`);
}

/** The round of a step that is not finished, locked. */
export async function openPractice(
  tx: Tx,
  personId: string,
  of: { checklistId: string; key: string },
): Promise<string | null> {
  const row = await tx.maybe<{ id: string }>(sql`select id from practice where person_id = ${personId}
    and checklist_id = ${of.checklistId} and step_key = ${of.key} and finished_at is null for update`);
  return row?.id ?? null;
}

/** Gold in use that this person never met as a task: what they met is no practice, and would tell that it was gold. */
export function candidates(db: Db, campaignId: string, personId: string): Promise<Candidate[]> {
  return db.rows(sql`select g.task_id as "taskId", t.item_id as "itemId", t.position as "order",
      (select count(*) from practice_answer p where p.person_id = ${personId} and p.item_id = t.item_id)::int as rounds
    from gold_answer g join task t on t.campaign_id = g.campaign_id and t.id = g.task_id
    where g.campaign_id = ${campaignId}
      and not exists (select 1 from gold_retirement r where r.campaign_id = g.campaign_id and r.task_id = g.task_id)
      and not exists (select 1 from assignment a where a.campaign_id = g.campaign_id and a.task_id = g.task_id and a.person_id = ${personId})`);
}

export async function insertPractice(
  tx: Tx,
  row: {
    id: string;
    projectId: string;
    campaignId: string;
    personId: string;
    checklistId: string;
    checklistVersionId: string;
    stepId: string;
    key: string;
    passAt: number;
    now: string;
  },
  items: readonly Candidate[],
): Promise<void> {
  await tx.run(sql`insert into practice (id, project_id, campaign_id, person_id, checklist_id, checklist_version_id, step_id, step_key, items, pass_at, started_at)
    values (${row.id}, ${row.projectId}, ${row.campaignId}, ${row.personId}, ${row.checklistId}, ${row.checklistVersionId}, ${row.stepId},
      ${row.key}, ${items.length}, ${row.passAt}, ${row.now})`);
  await tx.run(sql`insert into practice_answer (practice_id, ordinal, person_id, campaign_id, task_id, item_id)
    select ${row.id}, n.ordinal, ${row.personId}, ${row.campaignId}, n.task_id, n.item_id
    from jsonb_to_recordset(${JSON.stringify(items.map((one, index) => ({ ordinal: index + 1, task_id: one.taskId, item_id: one.itemId })))}::jsonb)
      as n(ordinal int, task_id uuid, item_id uuid)`);
}

/** One item of a round. `answer` is null while it is open; the reference is for the server to compare with. */
export interface PracticeItem {
  readonly ordinal: number;
  readonly payload: unknown;
  readonly given: {
    readonly answer: unknown;
    readonly passed: boolean;
    readonly score: number;
    readonly detail: string;
  } | null;
  readonly reference: unknown;
  readonly reason: string | null;
}

export function listItems(db: Db, practiceId: string): Promise<PracticeItem[]> {
  return db.rows(sql`select a.ordinal, i.data as payload, g.answer as reference, g.reason,
      case when a.answered_at is null then null else
        jsonb_build_object('answer', a.answer, 'passed', a.passed, 'score', a.score, 'detail', a.detail) end as given
    from practice_answer a join item i on i.id = a.item_id
    join gold_answer g on g.campaign_id = a.campaign_id and g.task_id = a.task_id
    where a.practice_id = ${practiceId} order by a.ordinal`);
}

/** Locks a round while one of its items is answered. */
export async function lockPractice(tx: Tx, id: string): Promise<void> {
  await tx.maybe(sql`select 1 from practice where id = ${id} for update`);
}

export async function writeAnswer(
  tx: Tx,
  of: { practiceId: string; ordinal: number; now: string },
  given: NonNullable<PracticeItem['given']>,
): Promise<void> {
  await tx.run(sql`update practice_answer set answer = ${JSON.stringify(given.answer)}::jsonb, passed = ${given.passed},
    score = ${given.score}, detail = ${given.detail}, answered_at = ${of.now}
    where practice_id = ${of.practiceId} and ordinal = ${of.ordinal}`);
}

export async function finish(tx: Tx, id: string, now: string): Promise<void> {
  await tx.run(sql`update practice set finished_at = ${now},
    passed = (select count(*) from practice_answer a where a.practice_id = practice.id and a.passed) where id = ${id}`);
}
