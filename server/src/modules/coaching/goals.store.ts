import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { Goal, WorkDay } from './goals.rules.ts';
import { personJson } from './learner.store.ts';

export type GoalRow = Omit<Goal, 'progress' | 'state'> & { readonly projectId: string };

/** Goals for a reader: only the reader's own and those of people they coach, whatever is asked. */
export function listGoals(
  db: Db,
  reader: { personId: string; now: string },
  filter: { projectId: string | null; personId: string | null; campaignId: string | null; goalId: string | null },
): Promise<GoalRow[]> {
  return db.rows(sql`select g.id, g.project_id as "projectId", ${personJson('p')} as person, g.campaign_id as "campaignId",
      c.name as "campaignName", g.metric, g.target, to_char(g."from", 'YYYY-MM-DD') as "from", to_char(g.until, 'YYYY-MM-DD') as until,
      ${personJson('a')} as "setBy", g.set_at as "setAt", case when g.withdrawn_at is null then null else jsonb_build_object(
        'at', to_char(g.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'because', g.withdrawn_because) end as withdrawn
    from goal g join person p on p.id = g.person_id join person a on a.id = g.set_by join campaign c on c.id = g.campaign_id
    where assay_may_see_learning(${reader.personId}::uuid, g.person_id, g.project_id, ${reader.now})
      and (${filter.projectId}::uuid is null or g.project_id = ${filter.projectId}::uuid)
      and (${filter.personId}::uuid is null or g.person_id = ${filter.personId}::uuid)
      and (${filter.campaignId}::uuid is null or g.campaign_id = ${filter.campaignId}::uuid)
      and (${filter.goalId}::uuid is null or g.id = ${filter.goalId}::uuid)
    order by (g.withdrawn_at is not null), g.until, g.set_at desc, g.id limit 500`);
}

export async function insertGoal(
  tx: Tx,
  row: {
    id: string;
    projectId: string;
    campaignId: string;
    personId: string;
    metric: Goal['metric'];
    target: number;
    from: string;
    until: string;
    by: string;
    now: string;
  },
): Promise<void> {
  await tx.run(sql`insert into goal (id, project_id, campaign_id, person_id, metric, target, "from", until, set_by, set_at)
    values (${row.id}, ${row.projectId}, ${row.campaignId}, ${row.personId}, ${row.metric}, ${row.target}, ${row.from}, ${row.until}, ${row.by}, ${row.now})`);
}

export function withdraw(tx: Tx, id: string, by: { personId: string; because: string; now: string }): Promise<number> {
  return tx.run(sql`update goal set withdrawn_by = ${by.personId}, withdrawn_at = ${by.now}, withdrawn_because = ${by.because}
    where id = ${id} and withdrawn_at is null`);
}

interface Window {
  readonly campaignId: string;
  readonly personId: string;
  /** Both days count. */
  readonly from: string;
  readonly to: string;
}

export function listWorkDays(db: Db, of: Window): Promise<WorkDay[]> {
  return db.rows(sql`select answers, active_ms as "activeMs" from person_day where campaign_id = ${of.campaignId}
    and person_id = ${of.personId} and day between ${of.from}::date and ${of.to}::date order by day`);
}

export function sumReviews(db: Db, of: Window): Promise<{ reviewed: number; accepted: number }> {
  return db.one(sql`select coalesce(sum(reviewed), 0)::int as reviewed, coalesce(sum(accepted), 0)::int as accepted from person_day
    where campaign_id = ${of.campaignId} and person_id = ${of.personId} and day between ${of.from}::date and ${of.to}::date`);
}
