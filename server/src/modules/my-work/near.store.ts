import type { Db } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

/** When a campaign that still runs is due; null for one without a date, or over. */
export function campaignDue(db: Db, campaignId: string): Promise<{ projectId: string; dueAt: string } | null> {
  return db.maybe(sql`select project_id as "projectId", brief ->> 'dueAt' as "dueAt" from campaign
    where id = ${campaignId} and brief ->> 'dueAt' is not null and state in ('backlog', 'briefed', 'ready', 'active', 'paused', 'closing')`);
}

/** Whoever works in a campaign, and its owner. */
export async function peopleOfCampaign(db: Db, campaignId: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(sql`
    select person_id as id from campaign_member where campaign_id = ${campaignId} and removed_at is null
    union select (brief ->> 'ownerId')::uuid from campaign where id = ${campaignId} and brief ->> 'ownerId' is not null`);
  return rows.map((row) => row.id);
}

/** When a record is due that can still go somewhere, and who answers for it: its owner, else who asked for it. */
export async function recordDue(
  db: Db,
  recordId: string,
): Promise<{ projectId: string; kind: string; dueAt: string; personIds: string[] } | null> {
  const row = await db.maybe<{ projectId: string; kind: string; dueAt: string; personId: string }>(sql`
    select r.project_id as "projectId", r.kind, r.fields ->> 'dueAt' as "dueAt",
      coalesce(r.fields ->> 'ownerId', r.fields ->> 'requesterId', r.created_by::text) as "personId"
    from record r where r.id = ${recordId} and r.fields ->> 'dueAt' is not null
      and exists (select 1 from record_transition t where t.kind = r.kind and t.from_state = r.state)`);
  return row === null ? null : { ...row, personIds: [row.personId] };
}

/** A campaign that can have leases; null for one that is over. */
export function leasingCampaign(db: Db, campaignId: string): Promise<{ projectId: string } | null> {
  return db.maybe(sql`select project_id as "projectId" from campaign
    where id = ${campaignId} and state in ('active', 'paused', 'closing')`);
}

/** People who hold something that runs out by an instant, and were given more than twice that time for it. */
export function leasesUntil(
  db: Db,
  campaignId: string,
  span: { now: string; until: string },
): Promise<{ assignmentId: string; taskId: string; personId: string }[]> {
  return db.rows(sql`select a.id as "assignmentId", a.task_id as "taskId", a.person_id as "personId"
    from assignment a join person p on p.id = a.person_id and p.kind <> 'recorded'
    where a.campaign_id = ${campaignId} and a.state = 'leased' and a.expires_at > ${span.now} and a.expires_at <= ${span.until}
      and a.expires_at - a.leased_at >= 2 * (${span.until}::timestamptz - ${span.now}::timestamptz)
    order by a.expires_at limit 500`);
}
