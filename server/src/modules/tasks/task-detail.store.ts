import type { z } from 'zod';
import type { taskDetail } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import { aliasAt } from './tasks.rules.ts';

type Detail = z.output<typeof taskDetail>;
type Who = Detail['assignments'][number]['who'];

/** Turns person ids into names for those who may read figures of people, and into stand-ins for everybody else. */
export type Naming = (personId: string) => Who;

export async function namingFor(db: Db, personIds: readonly string[], mayName: boolean): Promise<Naming> {
  const people = [...new Set(personIds)];
  if (!mayName) {
    const aliases = new Map(people.toSorted().map((id, index) => [id, aliasAt(index)]));
    return (id) => ({ personId: null, name: aliases.get(id) ?? 'Somebody' });
  }
  const rows = await db.rows<{ id: string; name: string }>(
    sql`select id, name from person where id = any(${people}::uuid[])`,
  );
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => ({ personId: id, name: names.get(id) ?? 'Somebody' });
}

export interface History {
  readonly payload: unknown;
  readonly assignments: readonly (Omit<Detail['assignments'][number], 'who'> & { personId: string })[];
  readonly annotations: readonly (Omit<Detail['annotations'][number], 'who' | 'summary' | 'authorIsAnnotator'> & {
    personId: string;
    authorId: string;
  })[];
  readonly reviews: readonly (Omit<Detail['reviews'][number], 'reviewer'> & { reviewerId: string })[];
  readonly consensus: Detail['consensus'];
}

/** Everything that happened to one task, oldest first. */
export async function findHistory(db: Db, campaignId: string, taskId: string, itemId: string): Promise<History> {
  const item = await db.maybe<{ data: unknown }>(sql`select data from item where id = ${itemId}`);
  return {
    payload: item?.data ?? null,
    assignments:
      await db.rows(sql`select id, person_id as "personId", purpose, state, why, leased_at as "leasedAt", expires_at as "expiresAt",
        ended_at as "endedAt", skip_reason as "skipReason", nullif(skip_comment, '') as "skipComment"
      from assignment where campaign_id = ${campaignId} and task_id = ${taskId} order by leased_at, id`),
    annotations:
      await db.rows(sql`select id, person_id as "personId", author_id as "authorId", revision, reason, answer, active_ms as "activeMs",
        answered_at as "answeredAt", guideline_version_id as "guidelineVersionId"
      from annotation where campaign_id = ${campaignId} and task_id = ${taskId} order by recorded_at, revision, id`),
    reviews:
      await db.rows(sql`select id, annotation_id as "annotationId", reviewer_id as "reviewerId", verdict, error_codes as "errorCodes", comment, regions, at
      from review where campaign_id = ${campaignId} and task_id = ${taskId} order by at, id`),
    consensus:
      await db.rows(sql`select revision, final, answer, confidence, agreement, method, "values", differences, decided_by as "decidedBy", reason, at
      from consensus where campaign_id = ${campaignId} and task_id = ${taskId} order by revision`),
  };
}
