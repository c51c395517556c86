import type { z } from 'zod';
import type { myAnnotation } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { raw, sql } from '../../platform/sql.ts';
import type { Campaign } from '../campaigns/index.ts';
import type { TaskCounts } from '../tasks/index.ts';
import type { Annotation } from './annotations.store.ts';
import type { Reach } from './reopen.rules.ts';

export type MyAnnotation = z.output<typeof myAnnotation>;

/**
 * What decides whether an answer may be changed: nothing that its author could not know from their own clock and the
 * feedback they read. Needs `n` (the revision), `t` (its task) and `c` (its campaign).
 */
const reach =
  raw(`c.state as "campaignState", t.state = 'withdrawn' as withdrawn, given.recorded_at as "givenAt", given.assignment_id as "givenUnder",
  not exists (select from annotation l where l.campaign_id = n.campaign_id and l.task_id = n.task_id and l.person_id = n.person_id
    and l.revision > n.revision) as newest,
  exists (select from review r join annotation v on v.campaign_id = r.campaign_id and v.id = r.annotation_id
    where r.campaign_id = n.campaign_id and r.task_id = n.task_id and r.annotator_id = n.person_id and v.revision >= given.revision) as judged`);

/** The answer as it was given under a lease; what came after it are changes of that answer. */
const given = raw(`join lateral (select g.revision, g.recorded_at, g.assignment_id from annotation g
  where g.campaign_id = n.campaign_id and g.task_id = n.task_id and g.person_id = n.person_id and g.author_id = n.person_id
    and g.assignment_id is not null order by g.revision desc limit 1) given on true`);

/** One's own answer with all that a change of it depends on and moves. */
export interface OwnAnswer extends Annotation, Reach {
  readonly projectId: string;
  readonly givenUnder: string;
  readonly payload: unknown;
  readonly taskSpecVersionId: string | null;
  /** The guideline in force, which a change is made by. */
  readonly guidelineInForce: string | null;
  readonly workflow: Campaign['workflow'];
  /** The hidden reference answer; never leaves the server. */
  readonly gold: unknown;
  readonly task: TaskCounts & { readonly judgeLeases: number };
  /** Who decided the task last; null while nobody has. */
  readonly decidedBy: string | null;
}

export function findOwn(db: Db, campaignId: string, id: string, personId: string): Promise<OwnAnswer | null> {
  return db.maybe<OwnAnswer>(sql`select n.id, n.campaign_id as "campaignId", n.task_id as "taskId", t.item_id as "itemId",
      i.external_id as "externalId", n.person_id as "personId", n.revision, n.author_id as "authorId", n.reason,
      n.guideline_version_id as "guidelineVersionId", n.answer, n.labels, n.active_ms as "activeMs", n.answered_at as "answeredAt",
      t.project_id as "projectId", i.data as payload, c.task_spec_version_id as "taskSpecVersionId",
      c.guideline_version_id as "guidelineInForce", c.workflow, g.answer as gold, ${reach},
      jsonb_build_object('state', t.state, 'priority', t.priority, 'position', t.position, 'needed', t.needed, 'liveLeases', t.live_leases,
        'answers', t.answers, 'openReviews', t.open_reviews, 'openReworks', t.open_reworks, 'judgeLeases', t.judge_leases) as task,
      (select k.decided_by from consensus k where k.campaign_id = n.campaign_id and k.task_id = n.task_id and k.final
        order by k.revision desc limit 1) as "decidedBy"
    from annotation n join task t on t.campaign_id = n.campaign_id and t.id = n.task_id join item i on i.id = t.item_id
    join campaign c on c.id = n.campaign_id left join gold_answer g on g.campaign_id = n.campaign_id and g.task_id = n.task_id ${given}
    where n.campaign_id = ${campaignId} and n.id = ${id} and n.person_id = ${personId} and n.author_id = ${personId}`);
}

/** Locks what a change moves, leases before their task as everywhere: reviews under way, then the task. */
export async function lockForChange(tx: Tx, campaignId: string, taskId: string): Promise<void> {
  await tx.rows(sql`select id from assignment where campaign_id = ${campaignId} and task_id = ${taskId} and purpose = 'review'
    and state = 'leased' order by id for update`);
  await tx.rows(sql`select id from task where campaign_id = ${campaignId} and id = ${taskId} for update`);
}

/** The review request of an answer that has no verdict yet now asks about its newer revision. */
export async function moveRequest(tx: Tx, campaignId: string, from: string, to: string): Promise<string | null> {
  const row = await tx.maybe<{ id: string }>(sql`update review_request set annotation_id = ${to}
    where campaign_id = ${campaignId} and annotation_id = ${from} and state in ('open', 'leased') returning id`);
  return row?.id ?? null;
}

export async function setTaskState(
  tx: Tx,
  { campaignId, taskId }: Pick<Annotation, 'campaignId' | 'taskId'>,
  state: 'done' | 'adjudication',
  now: string,
): Promise<void> {
  await tx.run(
    sql`update task set state = ${state}, updated_at = ${now} where campaign_id = ${campaignId} and id = ${taskId}`,
  );
}

/** Adds the time a change took to the day of its author; no answer, since it is none of its own. */
export async function addActiveTime(
  tx: Tx,
  { campaignId, personId }: Pick<Annotation, 'campaignId' | 'personId'>,
  activeMs: number,
  now: string,
): Promise<void> {
  await tx.run(sql`insert into person_day (campaign_id, person_id, day, active_ms, last_at)
    values (${campaignId}, ${personId}, (${now}::timestamptz at time zone 'UTC')::date, ${activeMs}, ${now})
    on conflict (campaign_id, person_id, day) do update set active_ms = person_day.active_ms + excluded.active_ms,
      last_at = greatest(person_day.last_at, excluded.last_at)`);
}

/** The unfinished change of an answer. */
export function findDraft(
  db: Db,
  own: OwnAnswer,
): Promise<{ answer: unknown; activeMs: number; savedAt: string } | null> {
  return db.maybe(sql`select answer, active_ms as "activeMs", saved_at as "savedAt" from draft
    where campaign_id = ${own.campaignId} and assignment_id = ${own.givenUnder} and annotation_id = ${own.id}`);
}

export async function dropDraft(tx: Tx, own: OwnAnswer): Promise<void> {
  await tx.run(
    sql`delete from draft where campaign_id = ${own.campaignId} and assignment_id = ${own.givenUnder} and annotation_id is not null`,
  );
}

export function listMine(
  db: Db,
  campaignId: string,
  personId: string,
  filter: { before: { at: string; id: string } | null; limit: number },
): Promise<(Omit<MyAnnotation, 'summary' | 'reopenUntil'> & Reach)[]> {
  const before = filter.before ?? { at: 'infinity', id: '00000000-0000-0000-0000-000000000000' };
  return db.rows(sql`select n.id, n.task_id as "taskId", n.revision, n.answer, n.active_ms as "activeMs", n.answered_at as "answeredAt", ${reach},
      coalesce((select jsonb_agg(jsonb_build_object('verdict', r.verdict, 'errorCodes', r.error_codes, 'comment', r.comment, 'regions', r.regions,
        'at', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.at, r.id)
        from review r where r.campaign_id = n.campaign_id and r.annotation_id = n.id), '[]') as feedback
    from annotation n join task t on t.campaign_id = n.campaign_id and t.id = n.task_id join campaign c on c.id = n.campaign_id ${given}
    where n.campaign_id = ${campaignId} and n.person_id = ${personId} and n.author_id = ${personId}
      and (n.answered_at, n.id) < (${before.at}::timestamptz, ${before.id}::uuid)
    order by n.answered_at desc, n.id desc limit ${filter.limit}`);
}
