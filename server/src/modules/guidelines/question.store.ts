import type { guidelineQuestion } from '@assay/api';
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
  asked_at: string;
  asker: GuidelineQuestion['askedBy'];
  answer: string | null;
  answerer: GuidelineQuestion['answeredBy'];
  answered_at: string | null;
}

export interface StoredQuestion extends GuidelineQuestion {
  readonly projectId: string;
}

function toQuestion(row: QuestionRow): StoredQuestion {
  return {
    id: row.id,
    projectId: row.project_id,
    guidelineId: row.guideline_id,
    guidelineVersionId: row.guideline_version_id,
    question: row.question,
    itemId: row.item_id,
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
    question: string;
    askedBy: string;
    at: string;
  },
): Promise<void> {
  await tx.run(sql`insert into guideline_question (id, project_id, guideline_id, guideline_version_id, item_id, question, asked_by, asked_at)
    values (${row.id}, ${row.projectId}, ${row.guidelineId}, ${row.guidelineVersionId}, ${row.itemId}, ${row.question}, ${row.askedBy}, ${row.at})`);
}

/** Answers an open question; answers 0 when it has an answer already. */
export function answerQuestion(tx: Tx, id: string, row: { answer: string; by: string; at: string }): Promise<number> {
  return tx.run(sql`update guideline_question set answer = ${row.answer}, answered_by = ${row.by}, answered_at = ${row.at}
    where id = ${id} and answer is null`);
}
