import type { z } from 'zod';
import type { workItem } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { Leased } from './dispatch.store.ts';
import { aliasAt } from './tasks.rules.ts';

export type WorkItem = z.output<typeof workItem>;

/**
 * What the holder of a lease sees. Reads answers only for those who judge them or get them back; never a name, never a
 * reference answer.
 */
export async function toWorkItems(
  db: Db,
  campaignId: string,
  leased: readonly Leased[],
  since: 'held' | 'fresh',
  suggestions: ReadonlyMap<string, WorkItem['suggestions']> = new Map(),
): Promise<WorkItem[]> {
  // A lease given this very moment has no draft yet.
  const drafts = since === 'fresh' ? new Map<string, never>() : await findDrafts(db, campaignId, leased);
  const items: WorkItem[] = [];
  for (const one of leased) {
    items.push({
      campaignId,
      taskId: one.taskId,
      assignmentId: one.assignmentId,
      purpose: one.purpose,
      fence: one.fence,
      leasedAt: one.leasedAt,
      expiresAt: one.expiresAt,
      why: one.why,
      payload: one.payload,
      draft: drafts.get(one.assignmentId) ?? null,
      suggestions: suggestions.get(one.assignmentId) ?? [],
      rework:
        one.purpose === 'label' && one.requestId !== null ? await findRework(db, campaignId, one.requestId) : null,
      review:
        one.purpose === 'review' && one.annotationId !== null
          ? await findReview(db, campaignId, one.taskId, one.annotationId)
          : null,
      adjudication: one.purpose === 'adjudicate' ? await findDispute(db, campaignId, one.taskId) : null,
    });
  }
  return items;
}

async function findDrafts(
  db: Db,
  campaignId: string,
  leased: readonly Leased[],
): Promise<Map<string, NonNullable<WorkItem['draft']>>> {
  if (leased.length === 0) return new Map();
  const rows = await db.rows<{
    assignment_id: string;
    answer: unknown;
    verdicts: NonNullable<WorkItem['draft']>['verdicts'];
    active_ms: number;
    saved_at: string;
  }>(
    sql`select * from draft where campaign_id = ${campaignId} and assignment_id = any(${leased.map((one) => one.assignmentId)}::uuid[])`,
  );
  return new Map(
    rows.map((row) => [
      row.assignment_id,
      { answer: row.answer, verdicts: row.verdicts, activeMs: row.active_ms, savedAt: row.saved_at },
    ]),
  );
}

async function findRework(db: Db, campaignId: string, reworkId: string): Promise<WorkItem['rework']> {
  return db.maybe<
    NonNullable<WorkItem['rework']>
  >(sql`select n.answer, r.error_codes as "errorCodes", r.comment, r.regions, w.round
    from rework w join review r on r.campaign_id = w.campaign_id and r.id = w.review_id
    join annotation n on n.campaign_id = w.campaign_id and n.id = w.annotation_id
    where w.campaign_id = ${campaignId} and w.id = ${reworkId}`);
}

interface AnswerRow {
  id: string;
  person_id: string;
  answer: unknown;
}

/** The newest answer of each person to a task, with its stand-in name. */
export async function aliasedAnswers(
  db: Db,
  campaignId: string,
  taskId: string,
): Promise<(AnswerRow & { annotator: string })[]> {
  // Ordered by a hash, so that the letter tells neither who came first nor whose name comes first.
  const rows =
    await db.rows<AnswerRow>(sql`select distinct on (md5(task_id::text || person_id::text), person_id) id, person_id, answer
    from annotation where campaign_id = ${campaignId} and task_id = ${taskId}
    order by md5(task_id::text || person_id::text), person_id, revision desc`);
  return rows.map((row, index) => ({ ...row, annotator: aliasAt(index) }));
}

async function findReview(
  db: Db,
  campaignId: string,
  taskId: string,
  annotationId: string,
): Promise<WorkItem['review']> {
  const judged = await db.one<AnswerRow>(
    sql`select id, person_id, answer from annotation where campaign_id = ${campaignId} and id = ${annotationId}`,
  );
  const answers = await aliasedAnswers(db, campaignId, taskId);
  const previous = await db.rows<{ verdict: string; errorCodes: string[]; comment: string }>(sql`
    select verdict, error_codes as "errorCodes", comment from review
    where campaign_id = ${campaignId} and task_id = ${taskId} and annotator_id = ${judged.person_id} order by at, id`);
  return {
    annotationId,
    annotator: answers.find((one) => one.person_id === judged.person_id)?.annotator ?? aliasAt(0),
    answer: judged.answer,
    previous,
  };
}

async function findDispute(db: Db, campaignId: string, taskId: string): Promise<WorkItem['adjudication']> {
  const answers = await aliasedAnswers(db, campaignId, taskId);
  const together = await db.maybe<{ differences: string[] }>(sql`select differences from consensus
    where campaign_id = ${campaignId} and task_id = ${taskId} order by revision desc limit 1`);
  return {
    answers: answers.map(({ annotator, answer }) => ({ annotator, answer })),
    differences: together?.differences ?? [],
  };
}
