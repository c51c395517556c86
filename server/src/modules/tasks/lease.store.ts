import type { Db, Tx } from '../../platform/db.ts';
import { raw, sql, type Sql } from '../../platform/sql.ts';
import type { Campaign, Purpose } from '../campaigns/index.ts';
import { MAX_SKIPS, type AssignmentState, type Lease, type TaskState } from './tasks.rules.ts';

interface LeaseRow {
  id: string;
  campaign_id: string;
  project_id: string;
  task_id: string;
  item_id: string;
  person_id: string;
  purpose: Purpose;
  state: AssignmentState;
  fence: number;
  expires_at: string;
  annotation_id: string | null;
  request_id: string | null;
  campaign_state: Campaign['state'];
  lease_minutes: number;
  task_state: TaskState;
  priority: number;
  position: number;
  needed: number;
  live_leases: number;
  answers: number;
  open_reviews: number;
  open_reworks: number;
}

function toLease(row: LeaseRow): Lease {
  return {
    assignmentId: row.id,
    campaignId: row.campaign_id,
    projectId: row.project_id,
    taskId: row.task_id,
    itemId: row.item_id,
    personId: row.person_id,
    purpose: row.purpose,
    state: row.state,
    fence: row.fence,
    expiresAt: row.expires_at,
    annotationId: row.annotation_id,
    requestId: row.request_id,
    campaignState: row.campaign_state,
    leaseMinutes: row.lease_minutes,
    task: {
      state: row.task_state,
      priority: row.priority,
      position: row.position,
      needed: row.needed,
      liveLeases: row.live_leases,
      answers: row.answers,
      openReviews: row.open_reviews,
      openReworks: row.open_reworks,
    },
  };
}

const columns =
  raw(`a.id, a.campaign_id, t.project_id, a.task_id, t.item_id, a.person_id, a.purpose, a.state, a.fence, a.expires_at,
  a.annotation_id, a.request_id, c.state as campaign_state, c.lease_minutes, t.state as task_state, t.priority, t.position,
  t.needed, t.live_leases, t.answers, t.open_reviews, t.open_reworks`);

const from = raw(`from assignment a join task t on t.campaign_id = a.campaign_id and t.id = a.task_id
  join campaign c on c.id = a.campaign_id`);

export async function findLease(db: Db, campaignId: string, assignmentId: string): Promise<Lease | null> {
  const row = await db.maybe<LeaseRow>(
    sql`select ${columns} ${from} where a.campaign_id = ${campaignId} and a.id = ${assignmentId}`,
  );
  return row === null ? null : toLease(row);
}

/**
 * Locks a lease and its task (in this order everywhere) and reads what a decision about it needs. `extra` adds columns
 * and joins for a caller who would otherwise need a further round trip.
 */
export async function lockLease<Extra extends object = object>(
  tx: Tx,
  campaignId: string,
  assignmentId: string,
  extra: { columns: Sql; joins: Sql } = { columns: sql``, joins: sql`` },
): Promise<(Lease & { readonly extra: Extra }) | null> {
  const row = await tx.maybe<LeaseRow & Extra>(sql`select ${columns}${extra.columns} ${from} ${extra.joins}
    where a.campaign_id = ${campaignId} and a.id = ${assignmentId} for update of a, t`);
  return row === null ? null : { ...toLease(row), extra: row };
}

export async function extendLease(tx: Tx, lease: Lease, expiresAt: string): Promise<void> {
  await tx.run(
    sql`update assignment set expires_at = ${expiresAt} where campaign_id = ${lease.campaignId} and id = ${lease.assignmentId}`,
  );
}

/** Ends a lease without an answer and gives what it held back to the queue. */
export async function endLease(
  tx: Tx,
  lease: Lease,
  end: { state: 'released' | 'skipped'; now: string; reason?: string; comment?: string },
): Promise<void> {
  const { campaignId, taskId, requestId } = lease;
  await tx.run(sql`update assignment set state = ${end.state}, ended_at = ${end.now}, skip_reason = ${end.reason ?? null},
    skip_comment = ${end.comment ?? null} where campaign_id = ${campaignId} and id = ${lease.assignmentId}`);
  if (lease.purpose === 'label' && requestId === null) {
    const skipped = end.state === 'skipped' ? 1 : 0;
    // What a lead kept for this person is theirs again, unless they skipped it.
    await tx.run(sql`with back as (update task_reservation set state = 'open' where campaign_id = ${campaignId} and task_id = ${taskId}
        and person_id = ${lease.personId} and state = 'taken' and ${skipped}::int = 0 returning 1)
      update task set live_leases = live_leases - 1, reserved = reserved + (select count(*) from back), skips = skips + ${skipped}::int, updated_at = ${end.now},
      state = case when live_leases = 1 and skips + ${skipped}::int >= ${MAX_SKIPS}::int and ${skipped}::int > 0 then 'blocked'
        when live_leases = 1 and answers = 0 then 'queued' else state end
      where campaign_id = ${campaignId} and id = ${taskId}`);
  } else if (lease.purpose === 'label') {
    await tx.run(
      sql`update rework set state = 'open' where campaign_id = ${campaignId} and id = ${requestId} and state = 'leased'`,
    );
  } else if (lease.purpose === 'review') {
    await tx.run(
      sql`update review_request set state = 'open' where campaign_id = ${campaignId} and id = ${requestId} and state = 'leased'`,
    );
  } else {
    await tx.run(
      sql`update task set judge_leases = 0, updated_at = ${end.now} where campaign_id = ${campaignId} and id = ${taskId}`,
    );
  }
}

/** Marks a lease answered; the caller writes what the answer changes. */
export async function closeLease(tx: Tx, lease: Lease, now: string): Promise<void> {
  await tx.run(
    sql`update assignment set state = 'submitted', ended_at = ${now} where campaign_id = ${lease.campaignId} and id = ${lease.assignmentId}`,
  );
  await tx.run(
    sql`delete from draft where campaign_id = ${lease.campaignId} and assignment_id = ${lease.assignmentId}`,
  );
}

/**
 * An answer under review has a newer revision: whoever is judging it keeps the lease, under a new number, so that a
 * verdict on the older one is refused.
 */
export async function renewJudgement(
  tx: Tx,
  campaignId: string,
  requestId: string,
  annotationId: string,
): Promise<void> {
  await tx.run(sql`delete from draft d using assignment a where d.campaign_id = ${campaignId} and a.campaign_id = d.campaign_id
    and a.id = d.assignment_id and a.request_id = ${requestId} and a.state = 'leased'`);
  await tx.run(sql`update assignment set annotation_id = ${annotationId}, fence = fence + 1
    where campaign_id = ${campaignId} and request_id = ${requestId} and state = 'leased'`);
}

export async function countSkip(tx: Tx, lease: Lease, now: string): Promise<void> {
  await tx.run(sql`insert into person_day (campaign_id, person_id, day, skips)
    values (${lease.campaignId}, ${lease.personId}, (${now}::timestamptz at time zone 'UTC')::date, 1)
    on conflict (campaign_id, person_id, day) do update set skips = person_day.skips + 1`);
}

interface Expired {
  id: string;
  task_id: string;
  person_id: string;
  purpose: Purpose;
}

/** Ends every lease of a campaign that ran out, with all they held, in one statement. */
export async function expireLeases(tx: Tx, campaignId: string, now: string, limit: number): Promise<Expired[]> {
  return tx.rows<Expired>(sql`with due as (
      select id from assignment where campaign_id = ${campaignId} and state = 'leased' and expires_at <= ${now}
      order by expires_at limit ${limit} for update skip locked
    ), ended as (
      update assignment a set state = 'expired', ended_at = ${now} from due where a.campaign_id = ${campaignId} and a.id = due.id
      returning a.id, a.task_id, a.person_id, a.purpose, a.request_id
    ), kept as (
      update task_reservation r set state = 'open' from ended e where e.purpose = 'label' and e.request_id is null
        and r.campaign_id = ${campaignId} and r.task_id = e.task_id and r.person_id = e.person_id and r.state = 'taken' returning r.task_id
    ), given_back as (
      update task t set live_leases = live_leases - n.labels, judge_leases = judge_leases - n.judges, updated_at = ${now},
        reserved = reserved + (select count(*) from kept k where k.task_id = t.id),
        state = case when t.state = 'in-progress' and live_leases = n.labels and answers = 0 then 'queued' else t.state end
      from (select task_id, count(*) filter (where purpose = 'label' and request_id is null) as labels,
              count(*) filter (where purpose = 'adjudicate') as judges from ended group by task_id) n
      where t.campaign_id = ${campaignId} and t.id = n.task_id and n.labels + n.judges > 0 returning 1
    ), reviews as (
      update review_request r set state = 'open' from ended e
      where e.purpose = 'review' and r.campaign_id = ${campaignId} and r.id = e.request_id and r.state = 'leased' returning 1
    ), reworks as (
      update rework w set state = 'open' from ended e
      where e.purpose = 'label' and w.campaign_id = ${campaignId} and w.id = e.request_id and w.state = 'leased' returning 1
    ) select id, task_id, person_id, purpose from ended`);
}

/** When the next lease of a campaign runs out; null when none is live. */
export async function nextExpiry(db: Db, campaignId: string): Promise<string | null> {
  const row = await db.maybe<{ expires_at: string }>(sql`select expires_at from assignment
    where campaign_id = ${campaignId} and state = 'leased' order by expires_at limit 1`);
  return row?.expires_at ?? null;
}

/** Gives back everything a person holds in a campaign. */
export async function liveLeasesOf(
  tx: Tx,
  campaignId: string,
  filter: { personId?: string; taskId?: string },
): Promise<string[]> {
  const rows = await tx.rows<{
    id: string;
  }>(sql`select id from assignment where campaign_id = ${campaignId} and state = 'leased'
    and (${filter.personId ?? null}::uuid is null or person_id = ${filter.personId ?? null}::uuid)
    and (${filter.taskId ?? null}::uuid is null or task_id = ${filter.taskId ?? null}::uuid) order by id`);
  return rows.map((row) => row.id);
}

export async function saveDraft(
  tx: Tx,
  draft: {
    campaignId: string;
    assignmentId: string;
    answer: unknown;
    verdicts: Readonly<Record<string, string>>;
    activeMs: number;
    /** The answer given under the lease that the draft changes. */
    annotationId?: string;
    now: string;
  },
): Promise<void> {
  await tx.run(sql`insert into draft (campaign_id, assignment_id, answer, verdicts, active_ms, annotation_id, saved_at)
    values (${draft.campaignId}, ${draft.assignmentId}, ${JSON.stringify(draft.answer ?? null)}, ${JSON.stringify(draft.verdicts)}, ${draft.activeMs},
      ${draft.annotationId ?? null}, ${draft.now})
    on conflict (campaign_id, assignment_id) do update set answer = excluded.answer, verdicts = excluded.verdicts, active_ms = excluded.active_ms,
      annotation_id = excluded.annotation_id, saved_at = excluded.saved_at`);
}
