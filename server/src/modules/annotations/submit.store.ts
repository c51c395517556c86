import type { Tx } from '../../platform/db.ts';
import { join, raw, sql, type Sql } from '../../platform/sql.ts';
import type { Campaign } from '../campaigns/index.ts';
import { lockLease, type Lease, type TaskState } from '../tasks/index.ts';
import type { Answer, PairCount, PatternCount, Result } from './annotations.rules.ts';

interface Circumstances {
  readonly taskSpecVersionId: string | null;
  readonly guidelineVersionId: string | null;
  readonly workflow: Campaign['workflow'];
  readonly reviewPolicy: Campaign['reviewPolicy'];
  readonly goldPolicy: Campaign['goldPolicy'];
  readonly seed: string;
  readonly payload: unknown;
  /** The hidden reference answer; never leaves the server. */
  readonly gold: unknown;
  readonly round: number | null;
  readonly drafted: boolean;
  /** The campaign shows suggestions. */
  readonly suggests: boolean;
}

const columns =
  raw(`, c.task_spec_version_id as "taskSpecVersionId", c.guideline_version_id as "guidelineVersionId", c.workflow,
  c.review_policy as "reviewPolicy", c.gold_policy as "goldPolicy", c.seed, i.data as payload, g.answer as gold, w.round,
  exists (select 1 from draft d where d.campaign_id = a.campaign_id and d.assignment_id = a.id) as drafted,
  c.suggestion_policy is not null as suggests`);
const joins =
  raw(`join item i on i.id = t.item_id left join gold_answer g on g.campaign_id = t.campaign_id and g.task_id = t.id
  left join rework w on w.campaign_id = a.campaign_id and w.id = a.request_id`);

/** Locks lease and task and reads, in the same round trip, all that judges an answer. */
export function lockForAnswer(
  tx: Tx,
  campaignId: string,
  assignmentId: string,
): Promise<(Lease & { readonly extra: Circumstances }) | null> {
  return lockLease<Circumstances>(tx, campaignId, assignmentId, { columns, joins });
}

export interface NewAnswer {
  readonly id: string;
  readonly lease: Lease;
  readonly revision: number;
  readonly reason: string | null;
  readonly guidelineVersionId: string | null;
  readonly answer: unknown;
  readonly labels: number;
  readonly activeMs: number;
  readonly answeredAt: string;
  readonly now: string;
  readonly drafted: boolean;
  readonly task: { state: TaskState; liveLeases: number; answers: number; openReviews: number; openReworks: number };
  readonly gold: { passed: boolean; score: number; detail: string } | null;
  readonly review: { id: string; round: number } | null;
}

/**
 * Writes an answer and all that it moves in one statement: the revision, the lease, the task's counters, the person's
 * day, the gold check, the request for review.
 */
export function recordAnswer(tx: Tx, one: NewAnswer): void {
  const { lease, task, gold } = one;
  const { campaignId, taskId, personId } = lease;
  const first = lease.requestId === null ? 1 : 0;
  tx.send(sql`with answer as (
      insert into annotation (campaign_id, id, task_id, person_id, revision, author_id, reason, assignment_id, guideline_version_id,
        answer, labels, active_ms, answered_at, recorded_at)
      values (${campaignId}, ${one.id}, ${taskId}, ${personId}, ${one.revision}, ${personId}, ${one.reason}, ${lease.assignmentId},
        ${one.guidelineVersionId}, ${JSON.stringify(one.answer)}, ${one.labels}, ${one.activeMs}, ${one.answeredAt}, ${one.now})
    ), lease as (
      update assignment set state = 'submitted', ended_at = ${one.now} where campaign_id = ${campaignId} and id = ${lease.assignmentId}
    ), moved as (
      update task set state = ${task.state}, live_leases = ${task.liveLeases}, answers = ${task.answers},
        open_reviews = ${task.openReviews}, open_reworks = ${task.openReworks}, updated_at = ${one.now}
      where campaign_id = ${campaignId} and id = ${taskId}
    )${join(occasional(one), '')} insert into person_day (campaign_id, person_id, day, answers, labels, active_ms, gold_checks, gold_passed, last_at)
      values (${campaignId}, ${personId}, (${one.answeredAt}::timestamptz at time zone 'UTC')::date, ${first}, ${one.labels}, ${one.activeMs},
        ${gold === null ? 0 : 1}, ${gold?.passed === true ? 1 : 0}, ${one.answeredAt})
      on conflict (campaign_id, person_id, day) do update set answers = person_day.answers + excluded.answers,
        labels = person_day.labels + excluded.labels, active_ms = person_day.active_ms + excluded.active_ms,
        gold_checks = person_day.gold_checks + excluded.gold_checks, gold_passed = person_day.gold_passed + excluded.gold_passed,
        last_at = greatest(person_day.last_at, excluded.last_at)`);
}

/** Parts most answers do not have; left out of the statement when absent, since even an empty write has its price. */
function occasional(one: NewAnswer): Sql[] {
  const { lease, gold, review } = one;
  const { campaignId, taskId, personId } = lease;
  return [
    ...(one.drafted
      ? [
          sql`, undrafted as (delete from draft where campaign_id = ${campaignId} and assignment_id = ${lease.assignmentId})`,
        ]
      : []),
    ...(lease.requestId === null
      ? []
      : [
          sql`, reworked as (update rework set state = 'done' where campaign_id = ${campaignId} and id = ${lease.requestId})`,
        ]),
    ...(gold === null
      ? []
      : [
          sql`, checked as (insert into gold_check (campaign_id, annotation_id, task_id, person_id, passed, score, detail, at)
            values (${campaignId}, ${one.id}, ${taskId}, ${personId}, ${gold.passed}, ${gold.score}, ${gold.detail}, ${one.answeredAt}))`,
        ]),
    ...(review === null
      ? []
      : [
          sql`, asked as (insert into review_request (campaign_id, id, task_id, annotation_id, annotator_id, round, priority, position, created_at)
            values (${campaignId}, ${review.id}, ${taskId}, ${one.id}, ${personId}, ${review.round}, ${lease.task.priority}, ${lease.task.position}, ${one.now}))`,
        ]),
  ];
}

export interface Answers {
  readonly first: readonly Answer[];
  readonly newest: readonly Answer[];
  readonly reviewed: boolean;
}

export const noAnswers: Answers = { first: [], newest: [], reviewed: false };

/** The first and newest answer of everybody to a task; read after the task is locked, so none is missed. */
export async function answersOf(tx: Tx, campaignId: string, taskId: string): Promise<Answers> {
  const rows = await tx.rows<
    Answer & { revision: number; reviewed: boolean }
  >(sql`select n.person_id as "personId", p.handle, n.answer,
      n.answered_at as "answeredAt", n.guideline_version_id as "guidelineVersionId", n.revision,
      exists (select 1 from review r where r.campaign_id = n.campaign_id and r.task_id = n.task_id) as reviewed
    from annotation n join person p on p.id = n.person_id
    where n.campaign_id = ${campaignId} and n.task_id = ${taskId} order by n.person_id, n.revision`);
  const newest = new Map(rows.map((row) => [row.personId, row]));
  return {
    first: rows.filter((row) => row.revision === 1),
    newest: [...newest.values()],
    reviewed: rows.some((row) => row.reviewed),
  };
}

export async function nextRevision(tx: Tx, campaignId: string, taskId: string, personId: string): Promise<number> {
  const row = await tx.one<{ n: number }>(sql`select coalesce(max(revision), 0) + 1 as n from annotation
    where campaign_id = ${campaignId} and task_id = ${taskId} and person_id = ${personId}`);
  return row.n;
}

/** Adds what one finished task says to the running sums. */
export function addStatistics(
  tx: Tx,
  campaignId: string,
  under: { day: string; guidelineVersionId: string },
  patterns: readonly PatternCount[],
  pairs: readonly PairCount[],
): void {
  // Both inserts go in the order of their keys, so that two completions meeting on a row never wait for each other in a circle.
  tx.send(sql`with patterns as (
      insert into agreement_pattern (campaign_id, control_id, guideline_version_id, day, pattern, shard, tasks)
      select ${campaignId}::uuid, control, ${under.guidelineVersionId}::uuid, ${under.day}::date, pattern, assay_shard(), 1
      from unnest(${patterns.map((one) => one.controlId)}::text[], ${patterns.map((one) => one.pattern)}::text[]) as n(control, pattern) order by control
      on conflict (campaign_id, control_id, guideline_version_id, day, pattern, shard) do update set tasks = agreement_pattern.tasks + 1
    ) insert into pair_count (campaign_id, person_a, person_b, counter, shard, value)
      select ${campaignId}::uuid, a, b, counter, assay_shard(), value
      from unnest(${pairs.map((one) => one.personA)}::uuid[], ${pairs.map((one) => one.personB)}::uuid[],
        ${pairs.map((one) => one.counter)}::text[], ${pairs.map((one) => String(one.value))}::numeric[]) as n(a, b, counter, value) order by a, b, counter
      on conflict (campaign_id, person_a, person_b, counter, shard) do update set value = pair_count.value + excluded.value`);
}

interface Decided {
  readonly campaignId: string;
  readonly taskId: string;
  readonly itemId: string;
  readonly now: string;
}

/** Adds a revision of what the campaign says about an item. */
export async function insertResult(...[tx, ...given]: [Tx, ...Parameters<typeof addingResult>]): Promise<void> {
  await tx.run(addingResult(...given));
}

export function addingResult(
  where: Decided,
  result: Result,
  decision: { deciderId: string; reason: string } | null = null,
): Sql {
  return sql`insert into consensus (campaign_id, task_id, revision, item_id, final, answer, confidence,
      agreement, method, "values", differences, decided_by, decider_id, reason, at)
    select ${where.campaignId}, ${where.taskId}, coalesce(max(revision), 0) + 1, ${where.itemId}::uuid, ${result.final}::boolean,
      ${JSON.stringify(result.answer)}::jsonb, ${result.confidence}::float8, ${result.agreement}::float8, ${result.method},
      ${JSON.stringify(result.values)}::jsonb, ${JSON.stringify(result.differences)}::jsonb, ${result.decidedBy},
      ${decision?.deciderId ?? null}::uuid, ${decision?.reason ?? null}, ${where.now}::timestamptz
    from consensus where campaign_id = ${where.campaignId} and task_id = ${where.taskId}`;
}

export async function goldTallyOf(
  tx: Tx,
  campaignId: string,
  personId: string,
): Promise<{ checks: number; passed: number }> {
  return tx.one(sql`select coalesce(sum(gold_checks), 0)::int as checks, coalesce(sum(gold_passed), 0)::int as passed
    from person_day where campaign_id = ${campaignId} and person_id = ${personId}`);
}
