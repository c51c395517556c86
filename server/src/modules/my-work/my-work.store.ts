import type { Output, Routes } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { sql, type Sql } from '../../platform/sql.ts';
import { BLOCK } from './my-work.rules.ts';

type Task = Output<Routes['listMyTasks']>['items'][number];
type Day = Output<Routes['getMyProgress']>['days'][number];
type Reading = Output<Routes['listMyReading']>['items'][number];

/** How many of one's answers are compared with the final labels at most. */
const MOST_COMPARED = 2000;

export interface MyCampaignSums {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly answers: number;
  readonly activeMs: number;
  readonly reviewed: number;
  readonly accepted: number;
  readonly corrected: number;
  readonly rejected: number;
}

/** Live leases of a person and the reworks that wait for them. */
export async function listTasks(db: Db, projectId: string, personId: string, now: string): Promise<Task[]> {
  return db.rows<Task>(sql`
    select * from (
      select c.id as "campaignId", c.name as "campaignName", w.task_id as "taskId", null::uuid as "assignmentId", 'label' as purpose,
        'rework' as because, 'A reviewer sent your answer back' as why, w.created_at as since, null::timestamptz as "expiresAt"
      from campaign_member m join campaign c on c.id = m.campaign_id
      join rework w on w.campaign_id = c.id and w.person_id = m.person_id and w.state = 'open'
      where m.person_id = ${personId} and m.removed_at is null and c.project_id = ${projectId} and c.state in ('active', 'closing')
      union all
      select c.id, c.name, a.task_id, a.id, a.purpose, 'held', a.why, a.leased_at, a.expires_at
      from campaign_member m join campaign c on c.id = m.campaign_id
      join assignment a on a.campaign_id = c.id and a.person_id = m.person_id and a.state = 'leased' and a.expires_at > ${now}
      where m.person_id = ${personId} and c.project_id = ${projectId}) mine
    order by because desc, since limit 200`);
}

export async function listDays(db: Db, projectId: string, personId: string): Promise<Day[]> {
  return db.rows<Day>(sql`select to_char(d.day, 'YYYY-MM-DD') as day, sum(d.answers)::int as answers, sum(d.labels)::int as labels,
      sum(d.skips)::int as skips, sum(d.active_ms)::bigint as "activeMs"
    from person_day d join campaign c on c.id = d.campaign_id
    where d.person_id = ${personId} and c.project_id = ${projectId} group by d.day order by d.day desc limit 366`);
}

export async function listSums(db: Db, projectId: string, personId: string): Promise<MyCampaignSums[]> {
  return db.rows<MyCampaignSums>(sql`select c.id as "campaignId", c.name as "campaignName", sum(d.answers)::int as answers,
      sum(d.active_ms)::bigint as "activeMs", sum(d.reviewed)::int as reviewed, sum(d.accepted)::int as accepted,
      sum(d.corrected)::int as corrected, sum(d.rejected)::int as rejected
    from person_day d join campaign c on c.id = d.campaign_id
    where d.person_id = ${personId} and c.project_id = ${projectId} group by c.id order by max(d.day) desc, c.number desc limit 100`);
}

/** From one instant, or the beginning, to before another. */
export interface Span {
  readonly from?: string;
  readonly before: string;
}

/** First answers of a person before an instant, in whole blocks, the oldest first. */
const inBlocks = (campaignId: string, personId: string, before: string): Sql => sql`select id, task_id, answer from (
    select id, task_id, answer, row_number() over (order by answered_at, id) as place, count(*) over () as total from annotation
    where campaign_id = ${campaignId} and person_id = ${personId} and author_id = ${personId} and revision = 1
      and answered_at < ${before}) mine
  where place <= total / ${BLOCK}::int * ${BLOCK}::int`;

/** Whether each check in a span of time passed, oldest first, of a person's answers in whole blocks. */
export async function listChecks(db: Db, campaignId: string, personId: string, span: Span): Promise<boolean[]> {
  const rows = await db.rows<{
    passed: boolean;
  }>(sql`select k.passed from (${inBlocks(campaignId, personId, span.before)}) a
    join gold_check k on k.campaign_id = ${campaignId} and k.annotation_id = a.id
    where k.at >= coalesce(${span.from ?? null}::timestamptz, '-infinity') order by k.at, k.annotation_id`);
  return rows.map((row) => row.passed);
}

/**
 * Whether each of a person's answers in whole blocks equals the final label of that span, oldest first: only labels that
 * answers of several people or a judge gave, never a reference.
 */
export async function listAgainstFinal(db: Db, campaignId: string, personId: string, span: Span): Promise<boolean[]> {
  const rows = await db.rows<{ same: boolean }>(sql`select a.answer = k.answer as same from (
      select task_id, answer from (${inBlocks(campaignId, personId, span.before)}) mine order by task_id limit ${MOST_COMPARED}) a
    join lateral (select answer, at, decided_by from consensus c where c.campaign_id = ${campaignId} and c.task_id = a.task_id and c.final
      order by revision desc limit 1) k on k.decided_by in ('consensus', 'adjudication') and k.at < ${span.before}
      and k.at >= coalesce(${span.from ?? null}::timestamptz, '-infinity')
    where not exists (select from gold_answer g where g.campaign_id = ${campaignId} and g.task_id = a.task_id)
    order by k.at, a.task_id`);
  return rows.map((row) => row.same);
}

export interface FeedbackRow {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly taskSpecVersionId: string | null;
  readonly taskId: string;
  readonly annotationId: string;
  readonly reviewId: string;
  readonly verdict: 'accepted' | 'corrected' | 'rejected';
  readonly errorCodes: string[];
  readonly comment: string;
  readonly round: number;
  readonly at: string;
  readonly answer: unknown;
  readonly next: { answer: unknown } | null;
  readonly waits: boolean;
}

/** Reviews of a person's answers in a project, newest first. */
export async function listFeedback(
  db: Db,
  projectId: string,
  personId: string,
  filter: { verdict: string | null; before: string | null; limit: number },
): Promise<FeedbackRow[]> {
  return db.rows<FeedbackRow>(sql`select c.id as "campaignId", c.name as "campaignName",
      c.task_spec_version_id as "taskSpecVersionId", r.task_id as "taskId", r.annotation_id as "annotationId", r.id as "reviewId",
      r.verdict, r.error_codes as "errorCodes", r.comment, r.round, r.at, n.answer,
      (select jsonb_build_object('answer', l.answer) from annotation l where l.campaign_id = n.campaign_id and l.task_id = n.task_id
        and l.person_id = n.person_id and l.revision = n.revision + 1) as next,
      exists (select from rework w where w.campaign_id = r.campaign_id and w.review_id = r.id and w.task_id = r.task_id
        and w.state in ('open', 'leased')) as waits
    from campaign c join review r on r.campaign_id = c.id and r.annotator_id = ${personId}
    join annotation n on n.campaign_id = r.campaign_id and n.id = r.annotation_id
    where c.project_id = ${projectId} and (${filter.verdict}::text is null or r.verdict = ${filter.verdict}::text)
      and (${filter.before}::text is null
        or (r.at, r.id::text) < (split_part(${filter.before}::text, '/', 1)::timestamptz, split_part(${filter.before}::text, '/', 2)))
    order by r.at desc, r.id::text desc limit ${filter.limit}`);
}

export async function listReading(db: Db, projectId: string, personId: string): Promise<Omit<Reading, 'unread'>[]> {
  return db.rows<
    Omit<Reading, 'unread'>
  >(sql`select c.id as "campaignId", c.name as "campaignName", g.name as "guidelineName",
      v.id as "guidelineVersionId", v.version, v.published_at as "publishedAt", jsonb_array_length(v.boundary_examples) as "boundaryExamples",
      (select max(d.last_at) from person_day d where d.campaign_id = c.id and d.person_id = ${personId}) as "lastAnswerAt",
      exists (select 1 from campaign_onboarding o where o.campaign_id = c.id and o.acknowledge_guideline) as asked,
      (select k.at from guideline_acknowledgement k where k.person_id = m.person_id and k.guideline_version_id = v.id) as "acknowledgedAt",
      (select jsonb_build_object('guidelineVersionId', b.id, 'version', b.version) from guideline_version b
        join guideline_acknowledgement k on k.guideline_version_id = b.id and k.person_id = m.person_id
        where b.guideline_id = v.guideline_id and b.version < v.version order by b.version desc limit 1) as "confirmedBefore"
    from campaign_member m join campaign c on c.id = m.campaign_id
    join guideline_version v on v.id = c.guideline_version_id and v.published_at is not null join guideline g on g.id = v.guideline_id
    where m.person_id = ${personId} and m.removed_at is null and c.project_id = ${projectId} and c.state in ('active', 'paused', 'closing')
    order by c.number`);
}
