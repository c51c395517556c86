import type { z } from 'zod';
import type { task as taskSchema } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { raw, sql } from '../../platform/sql.ts';
import type { TaskState } from './tasks.rules.ts';

export type Task = z.output<typeof taskSchema>;

interface TaskRow {
  id: string;
  campaign_id: string;
  item_id: string;
  external_id: string;
  state: TaskState;
  priority: number;
  position: number;
  needed: number;
  live_leases: number;
  answers: number;
  skips: number;
  open_reviews: number;
  gold: boolean;
  agreement: number | null;
  updated_at: string;
}

function toTask(row: TaskRow, mayKnowGold: boolean): Task {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    itemId: row.item_id,
    externalId: row.external_id,
    state: row.state,
    priority: row.priority,
    needed: row.needed,
    liveLeases: row.live_leases,
    answers: row.answers,
    skips: row.skips,
    openReviews: row.open_reviews,
    gold: mayKnowGold ? row.gold : null,
    agreement: row.agreement,
    updatedAt: row.updated_at,
  };
}

const columns =
  raw(`t.*, i.external_id, exists (select 1 from gold_answer g where g.campaign_id = t.campaign_id and g.task_id = t.id) as gold,
  (select k.agreement from consensus k where k.campaign_id = t.campaign_id and k.task_id = t.id order by revision desc limit 1) as agreement`);

/** Keyset over the order of dispatch. */
export interface QueuePosition {
  readonly priority: number;
  readonly position: number;
  readonly id: string;
}

export async function listTasks(
  db: Db,
  campaignId: string,
  filter: {
    state: TaskState | null;
    externalId: string | null;
    after: QueuePosition | null;
    limit: number;
    mayKnowGold: boolean;
  },
): Promise<{ items: Task[]; last: QueuePosition | null }> {
  const after = filter.after ?? { priority: -1, position: -1, id: '00000000-0000-0000-0000-000000000000' };
  const rows = await db.rows<TaskRow>(sql`select ${columns} from task t join item i on i.id = t.item_id
    where t.campaign_id = ${campaignId} and (t.priority, t.position, t.id) > (${after.priority}::int, ${after.position}::bigint, ${after.id}::uuid)
      and (${filter.state}::text is null or t.state = ${filter.state}) and (${filter.externalId}::text is null or i.external_id = ${filter.externalId})
    order by t.priority, t.position, t.id limit ${filter.limit}`);
  const last = rows.at(-1);
  return {
    items: rows.map((row) => toTask(row, filter.mayKnowGold)),
    last: last === undefined ? null : { priority: last.priority, position: last.position, id: last.id },
  };
}

export async function findTask(db: Db, campaignId: string, taskId: string, mayKnowGold: boolean): Promise<Task | null> {
  const row = await db.maybe<TaskRow>(sql`select ${columns} from task t join item i on i.id = t.item_id
    where t.campaign_id = ${campaignId} and t.id = ${taskId}`);
  return row === null ? null : toTask(row, mayKnowGold);
}

export async function lockTask(
  tx: Tx,
  campaignId: string,
  taskId: string,
): Promise<{ state: TaskState; needed: number; answers: number } | null> {
  return tx.maybe(
    sql`select state, needed, answers from task where campaign_id = ${campaignId} and id = ${taskId} for update`,
  );
}

export interface NewTask {
  readonly id: string;
  readonly itemId: string;
  readonly position: number;
  readonly needed: number;
}

/** Adds tasks; items that have one in this campaign are left alone. Answers the ids that were added. */
export async function insertTasks(
  tx: Tx,
  campaign: { id: string; projectId: string },
  tasks: readonly NewTask[],
  now: string,
): Promise<{ id: string; itemId: string; needed: number }[]> {
  return tx.rows(sql`insert into task (campaign_id, id, project_id, item_id, position, needed, updated_at)
    select ${campaign.id}, n.id, ${campaign.projectId}, n.item_id, n.position, n.needed, ${now}
    from unnest(${tasks.map((one) => one.id)}::uuid[], ${tasks.map((one) => one.itemId)}::uuid[],
      ${tasks.map((one) => one.position)}::bigint[], ${tasks.map((one) => one.needed)}::smallint[]) as n(id, item_id, position, needed)
    on conflict (campaign_id, item_id) do nothing returning id, item_id as "itemId", needed`);
}

/** Ids of the items of a campaign's tasks by their external id. */
export async function tasksByExternalId(
  db: Db,
  campaignId: string,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.rows<{
    id: string;
    external_id: string;
  }>(sql`select t.id, i.external_id from task t join item i on i.id = t.item_id
    where t.campaign_id = ${campaignId} and i.external_id = any(${externalIds}::text[])`);
  return new Map(rows.map((row) => [row.external_id, row.id]));
}

/** Replaces the named order of a person and marks those tasks as reserved. */
export async function replaceTargets(
  tx: Tx,
  campaignId: string,
  personId: string,
  taskIds: readonly string[],
): Promise<void> {
  await tx.run(sql`delete from task_target where campaign_id = ${campaignId} and person_id = ${personId}`);
  await tx.run(sql`insert into task_target (campaign_id, person_id, position, task_id)
    select ${campaignId}, ${personId}, n, id from unnest(${taskIds}::uuid[]) with ordinality as one(id, n)`);
  await tx.run(
    sql`update task t set targeted = true where campaign_id = ${campaignId} and id = any(${taskIds}::uuid[]) and not targeted`,
  );
  await tx.run(sql`update task t set targeted = false where campaign_id = ${campaignId} and targeted
    and not exists (select 1 from task_target g where g.campaign_id = t.campaign_id and g.task_id = t.id)`);
  await tx.run(
    sql`update campaign_member set cursor_priority = 0, cursor_position = -1 where campaign_id = ${campaignId} and person_id = ${personId}`,
  );
}

/** Moves tasks in the order of dispatch; everybody's search starts at the front again. */
export async function setPriority(
  tx: Tx,
  campaignId: string,
  taskIds: readonly string[],
  priority: number,
  now: string,
): Promise<number> {
  const changed = await tx.run(sql`update task set priority = ${priority}, updated_at = ${now}
    where campaign_id = ${campaignId} and id = any(${taskIds}::uuid[]) and priority <> ${priority}`);
  await tx.run(
    sql`update review_request set priority = ${priority} where campaign_id = ${campaignId} and task_id = any(${taskIds}::uuid[]) and state = 'open'`,
  );
  await resetCursors(tx, campaignId);
  return changed;
}

export async function resetCursors(tx: Tx, campaignId: string): Promise<void> {
  await tx.run(sql`update campaign_member set cursor_priority = 0, cursor_position = -1
    where campaign_id = ${campaignId} and not exists (select 1 from task_target g where g.campaign_id = campaign_member.campaign_id and g.person_id = campaign_member.person_id)`);
}

export async function setState(
  tx: Tx,
  campaignId: string,
  taskId: string,
  state: TaskState,
  now: string,
): Promise<void> {
  await tx.run(sql`update task set state = ${state}, skips = case when ${state} = 'queued' then 0 else skips end, updated_at = ${now}
    where campaign_id = ${campaignId} and id = ${taskId}`);
}

/** Closes what a withdrawn task still had open. */
export async function withdrawOpenWork(tx: Tx, campaignId: string, taskId: string): Promise<void> {
  await tx.run(
    sql`update review_request set state = 'withdrawn' where campaign_id = ${campaignId} and task_id = ${taskId} and state in ('open', 'leased')`,
  );
  await tx.run(
    sql`update rework set state = 'withdrawn' where campaign_id = ${campaignId} and task_id = ${taskId} and state in ('open', 'leased')`,
  );
  await tx.run(
    sql`delete from task_reservation where campaign_id = ${campaignId} and task_id = ${taskId} and state = 'open'`,
  );
  await tx.run(sql`update task set reserved = 0 where campaign_id = ${campaignId} and id = ${taskId} and reserved > 0`);
}

/** Blocks a task again that was put back, with the skips it had; nothing when somebody took it up meanwhile. */
export function blockAgain(tx: Tx, campaignId: string, taskId: string, skips: number, now: string): Promise<number> {
  return tx.run(sql`update task set state = 'blocked', skips = ${skips}, updated_at = ${now}
    where campaign_id = ${campaignId} and id = ${taskId} and state in ('queued', 'in-progress') and live_leases = 0`);
}
