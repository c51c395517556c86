import type { Db } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

/** Who has to mend an answer after a review; null when nobody has. */
export function reworkOf(
  db: Db,
  campaignId: string,
  reviewId: string,
): Promise<{ personId: string; taskId: string } | null> {
  return db.maybe(sql`select w.person_id as "personId", w.task_id as "taskId" from rework w
    where w.campaign_id = ${campaignId} and w.review_id = ${reviewId}`);
}

export function askerOf(db: Db, questionId: string): Promise<{ askedBy: string; guidelineVersionId: string } | null> {
  return db.maybe(sql`select asked_by as "askedBy", guideline_version_id as "guidelineVersionId"
    from guideline_question where id = ${questionId}`);
}

/** Who answers questions about guidelines in a project. */
export async function guidelineManagers(db: Db, projectId: string, at: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(sql`select distinct a.person_id as id from role_assignment a
    where a.project_id = ${projectId} and a.revoked_at is null and assay_may(a.person_id, 'guideline:manage', ${projectId}, ${at})`);
  return rows.map((row) => row.id);
}
