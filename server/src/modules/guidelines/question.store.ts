import type { guidelineQuestion, Output, Routes } from '@assay/api';
import type { z } from 'zod';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

export type GuidelineQuestion = z.output<typeof guidelineQuestion>;

interface QuestionRow {
  id: string;
  project_id: string;
  guideline_id: string;
  guideline_version_id: string;
  question: string;
  item_id: string | null;
  campaign_id: string | null;
  task_id: string | null;
  class_id: string | null;
  read_at: string | null;
  asked_at: string;
  asker: GuidelineQuestion['askedBy'];
  answer: string | null;
  answerer: GuidelineQuestion['answeredBy'];
  answered_at: string | null;
}

export interface StoredQuestion extends GuidelineQuestion {
  readonly projectId: string;
  readonly readAt: string | null;
}

function toQuestion(row: QuestionRow): StoredQuestion {
  return {
    id: row.id,
    projectId: row.project_id,
    guidelineId: row.guideline_id,
    guidelineVersionId: row.guideline_version_id,
    question: row.question,
    itemId: row.item_id,
    campaignId: row.campaign_id,
    taskId: row.task_id,
    classId: row.class_id,
    readAt: row.read_at,
    askedAt: row.asked_at,
    askedBy: row.asker,
    answer: row.answer,
    answeredBy: row.answerer,
    answeredAt: row.answered_at,
  };
}

const selectQuestion = sql`select q.*,
    jsonb_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) as asker,
    case when a.id is null then null else jsonb_build_object('id', a.id, 'handle', a.handle, 'name', a.name, 'kind', a.kind) end as answerer
  from guideline_question q join person p on p.id = q.asked_by left join person a on a.id = q.answered_by`;

export async function findQuestion(db: Db, id: string): Promise<StoredQuestion | null> {
  const row = await db.maybe<QuestionRow>(sql`${selectQuestion} where q.id = ${id}`);
  return row === null ? null : toQuestion(row);
}

/** Open questions first, each group newest first. */
export async function listQuestions(db: Db, guidelineId: string): Promise<StoredQuestion[]> {
  const rows = await db.rows<QuestionRow>(sql`${selectQuestion} where q.guideline_id = ${guidelineId}
    order by (q.answer is not null), q.asked_at desc, q.id desc limit 500`);
  return rows.map(toQuestion);
}

export async function insertQuestion(
  tx: Tx,
  row: {
    id: string;
    projectId: string;
    guidelineId: string;
    guidelineVersionId: string;
    itemId: string | null;
    campaignId: string | null;
    taskId: string | null;
    classId: string | null;
    question: string;
    askedBy: string;
    at: string;
  },
): Promise<void> {
  await tx.run(sql`insert into guideline_question (id, project_id, guideline_id, guideline_version_id, item_id, campaign_id, task_id, class_id, question, asked_by, asked_at)
    values (${row.id}, ${row.projectId}, ${row.guidelineId}, ${row.guidelineVersionId}, ${row.itemId}, ${row.campaignId}, ${row.taskId}, ${row.classId}, ${row.question}, ${row.askedBy}, ${row.at})`);
}

/** Answers an open question; answers 0 when it has an answer already. */
export function answerQuestion(tx: Tx, id: string, row: { answer: string; by: string; at: string }): Promise<number> {
  return tx.run(sql`update guideline_question set answer = ${row.answer}, answered_by = ${row.by}, answered_at = ${row.at}
    where id = ${id} and answer is null`);
}

type OwnQuestion = Output<Routes['listMyQuestions']>['items'][number];
type Around = Pick<OwnQuestion, 'guidelineName' | 'version' | 'newer'>;

/** Somebody's own questions, newest first, with the version that followed the answer. */
export async function listQuestionsOf(
  db: Db,
  personId: string,
  filter: { projectId: string | null; campaignId: string | null; unread: boolean },
): Promise<(StoredQuestion & Around)[]> {
  const rows = await db.rows<QuestionRow & Around>(sql`select asked.*, g.name as "guidelineName", v.version,
      (select jsonb_build_object('guidelineVersionId', n.id, 'version', n.version,
          'publishedAt', to_char(n.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        from guideline_version n where n.guideline_id = asked.guideline_id and n.published_at > asked.answered_at
        order by n.version limit 1) as newer
    from (${selectQuestion} where q.asked_by = ${personId}
    and (${filter.projectId}::uuid is null or q.project_id = ${filter.projectId}::uuid)
    and (${filter.campaignId}::uuid is null or q.campaign_id = ${filter.campaignId}::uuid)
    and (not ${filter.unread}::boolean or (q.answer is not null and q.read_at is null))
    order by q.asked_at desc, q.id desc limit 500) asked
    join guideline g on g.id = asked.guideline_id join guideline_version v on v.id = asked.guideline_version_id
    order by asked.asked_at desc, asked.id desc`);
  return rows.map(({ guidelineName, version, newer, ...row }) => ({
    ...toQuestion(row),
    guidelineName,
    version,
    newer,
  }));
}

/** The first reading counts. */
export async function markRead(tx: Tx, id: string, at: string): Promise<void> {
  await tx.run(sql`update guideline_question set read_at = ${at} where id = ${id} and read_at is null`);
}

/** The item of a task somebody was given, whatever became of the lease; null for a task that never was theirs. */
export function itemOfTask(
  db: Db,
  personId: string,
  task: { campaignId: string; taskId: string },
): Promise<{ itemId: string; projectId: string } | null> {
  return db.maybe(sql`select t.item_id as "itemId", t.project_id as "projectId" from task t
    where t.campaign_id = ${task.campaignId} and t.id = ${task.taskId} and exists (select 1 from assignment a
      where a.campaign_id = t.campaign_id and a.task_id = t.id and a.person_id = ${personId})`);
}
