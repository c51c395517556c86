import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

/** How many tasks are kept for a person in a campaign, not counting what they took up. */
export async function countReserved(db: Db, campaignId: string, personId: string): Promise<number> {
  const { n } = await db.one<{ n: number }>(sql`select count(*)::int as n from task_reservation
    where campaign_id = ${campaignId} and person_id = ${personId} and state = 'open'`);
  return n;
}

export async function hasTargets(db: Db, campaignId: string, personId: string): Promise<boolean> {
  const { found } = await db.one<{ found: boolean }>(sql`select exists
    (select 1 from task_target where campaign_id = ${campaignId} and person_id = ${personId}) as found`);
  return found;
}

/** Keeps one answer to each of these tasks for a person; the caller holds the campaign and asked the rules. */
export async function reserve(
  tx: Tx,
  campaignId: string,
  wish: { taskIds: readonly string[]; personId: string; byId: string; now: string },
): Promise<number> {
  const kept = await tx.run(sql`insert into task_reservation (campaign_id, task_id, person_id, reserved_by, reserved_at)
    select ${campaignId}, id, ${wish.personId}, ${wish.byId}, ${wish.now} from unnest(${wish.taskIds}::uuid[]) as id
    on conflict (campaign_id, task_id, person_id) do update set state = 'open', reserved_by = excluded.reserved_by,
      reserved_at = excluded.reserved_at where task_reservation.state = 'taken'`);
  await recount(tx, campaignId, wish.taskIds, wish.now);
  return kept;
}

/** Gives up what is kept for a person (for anybody, when null) and not taken up yet. */
export async function unreserve(
  tx: Tx,
  campaignId: string,
  wish: { taskIds: readonly string[]; personId: string | null; now: string },
): Promise<number> {
  const given = await tx.run(sql`delete from task_reservation where campaign_id = ${campaignId} and state = 'open'
    and task_id = any(${wish.taskIds}::uuid[]) and (${wish.personId}::uuid is null or person_id = ${wish.personId}::uuid)`);
  await recount(tx, campaignId, wish.taskIds, wish.now);
  return given;
}

/** Gives up all that is kept for a person in a campaign. */
export async function unreserveAllOf(tx: Tx, campaignId: string, personId: string, now: string): Promise<number> {
  const rows = await tx.rows<{ task_id: string }>(sql`select task_id from task_reservation
    where campaign_id = ${campaignId} and person_id = ${personId} and state = 'open'`);
  return unreserve(tx, campaignId, { taskIds: rows.map((row) => row.task_id), personId, now });
}

async function recount(tx: Tx, campaignId: string, taskIds: readonly string[], now: string): Promise<void> {
  await tx.run(sql`update task t set reserved = n.open, updated_at = ${now}
    from (select id, (select count(*) from task_reservation r where r.campaign_id = ${campaignId} and r.task_id = id and r.state = 'open') as open
      from unnest(${taskIds}::uuid[]) as id) n
    where t.campaign_id = ${campaignId} and t.id = n.id and t.reserved <> n.open`);
}
