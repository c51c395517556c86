import type { Output, Routes } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { raw, sql, type Sql } from '../../platform/sql.ts';
import type { Campaign, Purpose } from '../campaigns/index.ts';
import { why } from './tasks.rules.ts';

export type Hold = NonNullable<Output<Routes['nextTask']>['hold']>;

/** A member as dispatch sees them; locked, so that one request of a person is served at a time. */
export interface Seat {
  readonly projectId: string;
  readonly campaignState: Campaign['state'];
  readonly leaseMinutes: number;
  readonly suggestionPolicy: Campaign['suggestionPolicy'];
  readonly seed: string;
  readonly taskSpecVersionId: string | null;
  readonly purposes: readonly Purpose[];
  readonly pausedReason: string | null;
  readonly priority: number;
  readonly position: number;
  /** What the campaign asks of this person first; null when nothing stands in the way. */
  readonly hold: Hold | null;
  readonly targeted: boolean;
  readonly held: number;
  /** Of those held, the live ones that the caller does not show yet. */
  readonly unseen: number;
  readonly reworks: boolean;
  /** Tasks are kept for this person by name. */
  readonly reserved: boolean;
}

type Work = Pick<Seat, 'targeted' | 'held' | 'unseen' | 'reworks' | 'reserved'>;

/** A lease just given or still held. */
export interface Leased {
  readonly assignmentId: string;
  readonly taskId: string;
  readonly itemId: string;
  readonly purpose: Purpose;
  readonly fence: number;
  readonly why: string;
  readonly leasedAt: string;
  readonly expiresAt: string;
  readonly annotationId: string | null;
  readonly requestId: string | null;
  readonly payload: unknown;
}

/**
 * Locks the member's row and only then looks at what they hold: the second statement sees what a request of the same
 * person, served a moment before, has leased. Both are sent at once; PostgreSQL runs them one after the other.
 */
export async function lockSeat(
  tx: Tx,
  campaignId: string,
  personId: string,
  filter: { purpose: Purpose; except: readonly string[]; now: string },
): Promise<Seat | null> {
  const [seat, work] = await Promise.all([
    tx.maybe<Omit<Seat, keyof Work>>(sql`select c.project_id as "projectId",
      c.state as "campaignState", c.lease_minutes as "leaseMinutes", c.suggestion_policy as "suggestionPolicy", c.seed,
      c.task_spec_version_id as "taskSpecVersionId", m.purposes, m.paused_reason as "pausedReason",
      m.cursor_priority as priority, m.cursor_position as position,
      assay_onboarding_hold(m.campaign_id, m.person_id, ${filter.now}) as hold
    from campaign_member m join campaign c on c.id = m.campaign_id
    where m.campaign_id = ${campaignId} and m.person_id = ${personId} and m.removed_at is null for update of m`),
    tx.one<Work>(sql`select
    exists (select 1 from task_target g where g.campaign_id = ${campaignId} and g.person_id = ${personId}) as targeted,
    exists (select 1 from rework w where w.campaign_id = ${campaignId} and w.person_id = ${personId} and w.state = 'open') as reworks,
    exists (select 1 from task_reservation r where r.campaign_id = ${campaignId} and r.person_id = ${personId} and r.state = 'open') as reserved,
    count(*) as held, count(*) filter (where a.expires_at > ${filter.now} and not a.id = any(${filter.except}::uuid[])) as unseen
    from assignment a where a.campaign_id = ${campaignId} and a.person_id = ${personId} and a.state = 'leased'
      and a.purpose = ${filter.purpose}`),
  ]);
  return seat === null ? null : { ...seat, ...work };
}

export async function findSeat(
  db: Db,
  campaignId: string,
  personId: string,
): Promise<{ projectId: string; purposes: Purpose[] } | null> {
  return db.maybe(sql`select c.project_id as "projectId", m.purposes from campaign_member m join campaign c on c.id = m.campaign_id
    where m.campaign_id = ${campaignId} and m.person_id = ${personId} and m.removed_at is null`);
}

export interface Wish {
  readonly campaignId: string;
  readonly personId: string;
  /** New assignment ids, one for each lease wanted. */
  readonly ids: readonly string[];
  readonly now: string;
  readonly expiresAt: string;
  /** This task and no other: somebody takes up again what they lost. */
  readonly only?: string;
}

function onlyTask({ only }: Wish, taskId: Sql): Sql {
  return only === undefined ? sql`` : sql`and ${taskId} = ${only}::uuid`;
}

const leasedColumns =
  raw(`a.id as "assignmentId", a.task_id as "taskId", t.item_id as "itemId", a.purpose, a.fence, a.why,
  a.leased_at as "leasedAt", a.expires_at as "expiresAt", a.annotation_id as "annotationId", a.request_id as "requestId", i.data as payload`);

/** Live leases of a person that the caller does not show yet, oldest first. */
export async function findHeld(
  db: Db,
  campaignId: string,
  personId: string,
  filter: { purpose: Purpose; except: readonly string[]; now: string; limit: number },
): Promise<Leased[]> {
  return db.rows<Leased>(sql`select ${leasedColumns} from assignment a
    join task t on t.campaign_id = a.campaign_id and t.id = a.task_id join item i on i.id = t.item_id
    where a.campaign_id = ${campaignId} and a.person_id = ${personId} and a.state = 'leased' and a.expires_at > ${filter.now}
      and a.purpose = ${filter.purpose} and not a.id = any(${filter.except}::uuid[])
    order by a.leased_at, a.id limit ${filter.limit}`);
}

export async function findLeased(db: Db, campaignId: string, assignmentId: string): Promise<Leased | null> {
  return db.maybe<Leased>(sql`select ${leasedColumns} from assignment a
    join task t on t.campaign_id = a.campaign_id and t.id = a.task_id join item i on i.id = t.item_id
    where a.campaign_id = ${campaignId} and a.id = ${assignmentId}`);
}

/** Whether this task was ever given to a person for a purpose. */
export async function hadTask(
  db: Db,
  campaignId: string,
  personId: string,
  of: { taskId: string; purpose: Purpose },
): Promise<boolean> {
  const found = await db.maybe(sql`select 1 from assignment where campaign_id = ${campaignId} and task_id = ${of.taskId}
    and person_id = ${personId} and purpose = ${of.purpose} limit 1`);
  return found !== null;
}

/** The live lease of a task, if this person has one. */
export function findHeldTask(
  db: Db,
  campaignId: string,
  personId: string,
  of: { taskId: string; purpose: Purpose; now: string },
): Promise<Leased | null> {
  return db.maybe<Leased>(sql`select ${leasedColumns} from assignment a
    join task t on t.campaign_id = a.campaign_id and t.id = a.task_id join item i on i.id = t.item_id
    where a.campaign_id = ${campaignId} and a.task_id = ${of.taskId} and a.person_id = ${personId} and a.state = 'leased'
      and a.purpose = ${of.purpose} and a.expires_at > ${of.now} order by a.leased_at desc limit 1`);
}

/**
 * Has this person had no such assignment of the task? A scalar subquery and not `not exists`: that one PostgreSQL turns
 * into a join, which, planned while the table is small, reads all assignments of the campaign for each candidate.
 */
function isNew(wish: Wish, taskId: Sql, having: Sql): Sql {
  return sql`(select 1 from assignment a where a.campaign_id = ${wish.campaignId} and a.task_id = ${taskId}
    and a.person_id = ${wish.personId} and ${having} limit 1) is null`;
}

/** Nobody labels an item whose reference they saw in practice. */
function isUnpractised(wish: Wish): Sql {
  return sql`(select 1 from practice_answer e where e.person_id = ${wish.personId} and e.item_id = t.item_id limit 1) is null`;
}

// The number of rows wanted is written into the text: with it as a parameter PostgreSQL plans for a tenth of the table.
const limitOf = (wish: Wish): Sql => raw(String(wish.ids.length));

/**
 * Picks open tasks, moves them and writes the leases, in one statement. It reads an index that holds open work only and
 * starts where this person's last search ended; rows that others are just taking are passed over, not waited for.
 */
export async function leaseDrawn(tx: Tx, wish: Wish, after: { priority: number; position: number }): Promise<Leased[]> {
  return leaseLabels(
    tx,
    wish,
    sql`select t.id, t.priority as cursor_priority, t.position as cursor_position from task t where t.campaign_id = ${wish.campaignId}
        and t.state in ('queued', 'in-progress') and t.live_leases + t.answers + t.reserved < t.needed and not t.targeted
        and (t.priority, t.position) > (${after.priority}::int, ${after.position}::bigint)
        and ${isNew(wish, raw('t.id'), raw(`a.state in ('leased', 'submitted', 'skipped')`))}
        and ${isUnpractised(wish)} ${onlyTask(wish, raw('t.id'))}
      order by t.priority, t.position, t.id limit ${limitOf(wish)} for update of t skip locked`,
    why.drawn,
  );
}

/** The same for a person whose items are named: their own order, waiting for a task that somebody is just answering. */
export async function leaseTargets(tx: Tx, wish: Wish, after: { position: number }): Promise<Leased[]> {
  return leaseLabels(
    tx,
    wish,
    sql`select t.id, 0 as cursor_priority, g.position::bigint as cursor_position from task_target g
      join task t on t.campaign_id = g.campaign_id and t.id = g.task_id
      where g.campaign_id = ${wish.campaignId} and g.person_id = ${wish.personId} and g.position > ${after.position}::bigint
        and t.state in ('queued', 'in-progress') and t.live_leases + t.answers < t.needed
        and ${isNew(wish, raw('t.id'), raw(`a.state in ('leased', 'submitted', 'skipped')`))}
        and ${isUnpractised(wish)} ${onlyTask(wish, raw('t.id'))}
      order by g.position limit ${limitOf(wish)} for update of t`,
    why.target,
  );
}

/** What a lead kept for this person by name, in the order of dispatch; their search through the others stands still. */
export async function leaseReserved(tx: Tx, wish: Wish): Promise<Leased[]> {
  return leaseLabels(
    tx,
    wish,
    sql`select t.id, t.priority as cursor_priority, t.position as cursor_position from task_reservation r
      join task t on t.campaign_id = r.campaign_id and t.id = r.task_id
      where r.campaign_id = ${wish.campaignId} and r.person_id = ${wish.personId} and r.state = 'open'
        and t.state in ('queued', 'in-progress')
        and ${isNew(wish, raw('t.id'), raw(`a.state in ('leased', 'submitted', 'skipped')`))}
        and ${isUnpractised(wish)} ${onlyTask(wish, raw('t.id'))}
      order by t.priority, t.position, t.id limit ${limitOf(wish)} for update of t`,
    why.reserved,
    {
      given: raw(', reserved = t.reserved - 1'),
      after: sql`update task_reservation r set state = 'taken' from moved
        where r.campaign_id = ${wish.campaignId} and r.task_id = moved.id and r.person_id = ${wish.personId}`,
    },
  );
}

/** Where the next search begins: behind the last task that this one gave. */
const moveCursor = (
  wish: Wish,
): Sql => sql`update campaign_member m set cursor_priority = l.cursor_priority, cursor_position = l.cursor_position
      from (select cursor_priority, cursor_position from numbered order by n desc limit 1) l
      where m.campaign_id = ${wish.campaignId} and m.person_id = ${wish.personId}`;

function leaseLabels(
  tx: Tx,
  wish: Wish,
  pick: Sql,
  reason: string,
  { given, after }: { readonly given: Sql; readonly after: Sql } = { given: raw(''), after: moveCursor(wish) },
): Promise<Leased[]> {
  return tx.rows<Leased>(sql`with picked as (${pick}), moved as (
      update task t set live_leases = t.live_leases + 1, fence = t.fence + 1, state = 'in-progress', updated_at = ${wish.now}${given}
      from picked where t.campaign_id = ${wish.campaignId} and t.id = picked.id
      returning t.id, t.item_id, t.fence, picked.cursor_priority, picked.cursor_position
    ), numbered as (select moved.*, row_number() over (order by cursor_priority, cursor_position) as n from moved), a as (
      insert into assignment (campaign_id, id, task_id, person_id, purpose, fence, why, leased_at, expires_at)
      select ${wish.campaignId}::uuid, (${wish.ids}::uuid[])[n], id, ${wish.personId}::uuid, 'label', fence, ${reason}, ${wish.now}::timestamptz, ${wish.expiresAt}::timestamptz
      from numbered returning *
    ), seat as (${after}) select ${leasedColumns} from a join numbered t on t.id = a.task_id join item i on i.id = t.item_id order by t.n`);
}

/** Answers that came back to this person. */
export async function leaseReworks(tx: Tx, wish: Wish): Promise<Leased[]> {
  return tx.rows<Leased>(sql`with picked as (
      select w.id, w.task_id, w.annotation_id from rework w where w.campaign_id = ${wish.campaignId} and w.person_id = ${wish.personId}
        and w.state = 'open' ${onlyTask(wish, raw('w.task_id'))} order by w.created_at, w.id limit ${limitOf(wish)} for update skip locked
    ), moved as (update rework w set state = 'leased' from picked where w.campaign_id = ${wish.campaignId} and w.id = picked.id
    ), a as (${insertJudgement(wish, 'label', why.rework)}
    ) select ${leasedColumns} from a join task t on t.campaign_id = a.campaign_id and t.id = a.task_id join item i on i.id = t.item_id order by a.id`);
}

/** Answers drawn for review that this person neither gave nor competes with. */
export async function leaseReviews(tx: Tx, wish: Wish): Promise<Leased[]> {
  return tx.rows<Leased>(sql`with picked as (
      select r.id, r.task_id, r.annotation_id from review_request r where r.campaign_id = ${wish.campaignId} and r.state = 'open'
        and r.annotator_id <> ${wish.personId}
        and ${isNew(wish, raw('r.task_id'), raw(`(a.purpose = 'label' or (a.state = 'skipped' and a.request_id = r.id))`))}
        and not exists (select 1 from annotation n where n.campaign_id = ${wish.campaignId} and n.id = r.annotation_id and n.author_id = ${wish.personId}) ${onlyTask(wish, raw('r.task_id'))}
      order by r.priority, r.position, r.id limit ${limitOf(wish)} for update skip locked
    ), moved as (update review_request r set state = 'leased' from picked where r.campaign_id = ${wish.campaignId} and r.id = picked.id
    ), shown as (update task t set state = 'in-review', updated_at = ${wish.now} from picked
        where t.campaign_id = ${wish.campaignId} and t.id = picked.task_id and t.state = 'submitted'
    ), a as (${insertJudgement(wish, 'review', why.review)}
    ) select ${leasedColumns} from a join task t on t.campaign_id = a.campaign_id and t.id = a.task_id join item i on i.id = t.item_id order by a.id`);
}

function insertJudgement(wish: Wish, purpose: Purpose, reason: string): Sql {
  return sql`insert into assignment (campaign_id, id, task_id, person_id, purpose, fence, why, annotation_id, request_id, leased_at, expires_at)
    select ${wish.campaignId}::uuid, (${wish.ids}::uuid[])[row_number() over (order by picked.id)], picked.task_id, ${wish.personId}::uuid, ${raw(`'${purpose}'`)},
      1 + (select count(*) from assignment o where o.campaign_id = ${wish.campaignId} and o.task_id = picked.task_id)::int,
      ${reason}, picked.annotation_id, picked.id, ${wish.now}::timestamptz, ${wish.expiresAt}::timestamptz from picked returning *`;
}

/** Disputed tasks that this person neither answered nor reviewed. */
export async function leaseDisputes(tx: Tx, wish: Wish): Promise<Leased[]> {
  return tx.rows<Leased>(sql`with picked as (
      select t.id from task t where t.campaign_id = ${wish.campaignId} and t.state = 'adjudication' and t.judge_leases = 0
        and ${isNew(wish, raw('t.id'), raw(`(a.purpose <> 'adjudicate' or a.state = 'skipped')`))} ${onlyTask(wish, raw('t.id'))}
      order by t.priority, t.position, t.id limit ${limitOf(wish)} for update skip locked
    ), moved as (
      update task t set judge_leases = 1, fence = fence + 1, updated_at = ${wish.now} from picked
      where t.campaign_id = ${wish.campaignId} and t.id = picked.id returning t.id, t.item_id, t.fence, t.priority, t.position
    ), a as (
      insert into assignment (campaign_id, id, task_id, person_id, purpose, fence, why, leased_at, expires_at)
      select ${wish.campaignId}::uuid, (${wish.ids}::uuid[])[row_number() over (order by priority, position)], id, ${wish.personId}::uuid, 'adjudicate', fence,
        ${why.adjudicate}, ${wish.now}::timestamptz, ${wish.expiresAt}::timestamptz from moved returning *
    ) select ${leasedColumns} from a join moved t on t.id = a.task_id join item i on i.id = t.item_id order by t.priority, t.position`);
}
