import type { z } from 'zod';
import type { review as reviewSchema } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { Lease, TaskState } from '../tasks/index.ts';

export type Review = z.output<typeof reviewSchema>;
export type Verdict = Review['verdict'];

export async function findRound(tx: Tx, campaignId: string, requestId: string | null): Promise<number> {
  return (
    (
      await tx.maybe<{ round: number }>(
        sql`select round from review_request where campaign_id = ${campaignId} and id = ${requestId}`,
      )
    )?.round ?? 1
  );
}

/** Writes a verdict with all that it moves besides the task itself. */
export async function insertReview(
  tx: Tx,
  lease: Lease,
  one: Review & { annotatorId: string; reviewerId: string; activeMs: number; reworkId: string | null },
): Promise<void> {
  const { campaignId } = lease;
  await tx.run(sql`with verdict as (
      insert into review (campaign_id, id, request_id, task_id, annotation_id, annotator_id, reviewer_id, verdict, error_codes, comment,
        regions, round, active_ms, at)
      values (${campaignId}, ${one.id}, ${lease.requestId}, ${one.taskId}, ${one.annotationId}, ${one.annotatorId}, ${one.reviewerId}, ${one.verdict},
        ${one.errorCodes}, ${one.comment}, ${JSON.stringify(one.regions)}, ${one.round}, ${one.activeMs}, ${one.at})
    ), request as (
      update review_request set state = 'done' where campaign_id = ${campaignId} and id = ${lease.requestId}
    ), back as (
      insert into rework (campaign_id, id, review_id, task_id, annotation_id, person_id, round, created_at)
      select ${campaignId}::uuid, ${one.reworkId}::uuid, ${one.id}::uuid, ${one.taskId}::uuid, ${one.annotationId}::uuid, ${one.annotatorId}::uuid, ${one.round}::int, ${one.at}::timestamptz
      where ${one.reworkId !== null}::boolean
    ) insert into person_day (campaign_id, person_id, day, reviewed, accepted, corrected, rejected)
      values (${campaignId}, ${one.annotatorId}, (${one.at}::timestamptz at time zone 'UTC')::date, 1,
        ${one.verdict === 'accepted' ? 1 : 0}, ${one.verdict === 'corrected' ? 1 : 0}, ${one.verdict === 'rejected' ? 1 : 0})
      on conflict (campaign_id, person_id, day) do update set reviewed = person_day.reviewed + 1,
        accepted = person_day.accepted + excluded.accepted, corrected = person_day.corrected + excluded.corrected,
        rejected = person_day.rejected + excluded.rejected`);
}

export async function moveTask(
  tx: Tx,
  lease: Lease,
  to: { state: TaskState; openReviews: number; openReworks: number },
  now: string,
): Promise<void> {
  await tx.run(sql`update task set state = ${to.state}, open_reviews = ${to.openReviews}, open_reworks = ${to.openReworks}, updated_at = ${now}
    where campaign_id = ${lease.campaignId} and id = ${lease.taskId}`);
}

export function listReviews(
  db: Db,
  campaignId: string,
  filter: { verdict: Verdict | null; before: { at: string; id: string } | null; limit: number },
): Promise<Review[]> {
  const before = filter.before ?? { at: 'infinity', id: '00000000-0000-0000-0000-000000000000' };
  return db.rows(sql`select id, task_id as "taskId", annotation_id as "annotationId", annotator_id as "annotatorId", reviewer_id as "reviewerId",
      verdict, error_codes as "errorCodes", comment, regions, round, at
    from review where campaign_id = ${campaignId} and (${filter.verdict}::text is null or verdict = ${filter.verdict})
      and (at, id) < (${before.at}::timestamptz, ${before.id}::uuid) order by at desc, id desc limit ${filter.limit}`);
}

/** Review outcomes of one person's answers. */
export interface ReviewTally {
  readonly personId: string;
  readonly reviewed: number;
  readonly accepted: number;
  readonly corrected: number;
  readonly rejected: number;
}

/** Everybody with at least one reviewed answer, from the running sums. */
export function reviewTallies(db: Db, campaignId: string): Promise<ReviewTally[]> {
  return db.rows(sql`select person_id as "personId", sum(reviewed)::int as reviewed, sum(accepted)::int as accepted,
      sum(corrected)::int as corrected, sum(rejected)::int as rejected
    from person_day where campaign_id = ${campaignId} group by person_id having sum(reviewed) > 0 order by person_id`);
}

interface Figures {
  requested: number;
  open: number;
  accepted: number;
  corrected: number;
  rejected: number;
  reworksOpen: number;
  reworksDone: number;
  errorCodes: { code: string; count: number }[];
}

export async function findFigures(db: Db, campaignId: string): Promise<Figures> {
  const sums = await db.one<Omit<Figures, 'errorCodes'>>(sql`select
    (select count(*) from review_request where campaign_id = ${campaignId})::int as requested,
    (select count(*) from review_request where campaign_id = ${campaignId} and state in ('open', 'leased'))::int as open,
    (select count(*) from review where campaign_id = ${campaignId} and verdict = 'accepted')::int as accepted,
    (select count(*) from review where campaign_id = ${campaignId} and verdict = 'corrected')::int as corrected,
    (select count(*) from review where campaign_id = ${campaignId} and verdict = 'rejected')::int as rejected,
    (select count(*) from rework where campaign_id = ${campaignId} and state in ('open', 'leased'))::int as "reworksOpen",
    (select count(*) from rework where campaign_id = ${campaignId} and state = 'done')::int as "reworksDone"`);
  const errorCodes = await db.rows<{ code: string; count: number }>(sql`select code, count(*)::int as count
    from review, unnest(error_codes) as code where campaign_id = ${campaignId} group by code order by count desc, code`);
  return { ...sums, errorCodes };
}
