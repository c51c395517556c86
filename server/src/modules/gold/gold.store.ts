import type { z } from 'zod';
import type { goldTask } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { GoldCheck } from './gold.rules.ts';

export type GoldTask = z.output<typeof goldTask>;

export async function insertGold(
  tx: Tx,
  campaignId: string,
  answers: readonly { taskId: string; answer: unknown; reason: string | null }[],
  by: { personId: string; now: string },
): Promise<void> {
  await tx.run(sql`insert into gold_answer (campaign_id, task_id, answer, reason, added_by, added_at)
    select ${campaignId}, n.task_id, n.answer, n.reason, ${by.personId}, ${by.now}
    from jsonb_to_recordset(${JSON.stringify(answers.map((one) => ({ task_id: one.taskId, answer: one.answer, reason: one.reason })))}::jsonb)
      as n(task_id uuid, answer jsonb, reason text)`);
}

export async function countGold(db: Db, campaignId: string): Promise<number> {
  return (
    await db.one<{
      n: number;
    }>(sql`select count(*) as n from gold_answer g where g.campaign_id = ${campaignId}
    and not exists (select 1 from gold_retirement r where r.campaign_id = g.campaign_id and r.task_id = g.task_id)`)
  ).n;
}

export function listGold(
  db: Db,
  campaignId: string,
  filter: { after: string | null; limit: number },
): Promise<Omit<GoldTask, 'summary' | 'pass' | 'good' | 'doubtful' | 'instead'>[]> {
  return db.rows(sql`select g.task_id as "taskId", t.item_id as "itemId", i.external_id as "externalId", g.answer, g.reason, g.added_at as "addedAt",
      exists (select 1 from gold_retirement r where r.campaign_id = g.campaign_id and r.task_id = g.task_id) as retired,
      (select count(*) from gold_check k where k.campaign_id = g.campaign_id and k.task_id = g.task_id)::int as checks,
      (select count(*) from gold_check k where k.campaign_id = g.campaign_id and k.task_id = g.task_id and k.passed)::int as passed
    from gold_answer g join task t on t.campaign_id = g.campaign_id and t.id = g.task_id join item i on i.id = t.item_id
    where g.campaign_id = ${campaignId} and (${filter.after}::uuid is null or g.task_id > ${filter.after}::uuid)
    order by g.task_id limit ${filter.limit}`);
}

/** One person's gold checks in a campaign. */
export interface GoldTallyRow {
  readonly personId: string;
  readonly handle: string;
  readonly name: string;
  readonly kind: 'human' | 'recorded' | 'simulated' | 'service' | 'system';
  readonly vendorId: string | null;
  readonly checks: number;
  readonly passed: number;
  /** Mean score in [0, 1]; null without a check. */
  readonly meanScore: number | null;
}

/** Everybody with at least one gold check, by handle. */
export function goldTallies(db: Db, campaignId: string): Promise<GoldTallyRow[]> {
  return db.rows(sql`select p.id as "personId", p.handle, p.name, p.kind, p.vendor_id as "vendorId", count(*)::int as checks,
      count(*) filter (where k.passed)::int as passed, avg(k.score) as "meanScore"
    from gold_check k join person p on p.id = k.person_id where k.campaign_id = ${campaignId}
      and not exists (select 1 from gold_retirement r where r.campaign_id = k.campaign_id and r.task_id = k.task_id)
    group by p.id, p.handle, p.name, p.kind, p.vendor_id order by p.handle`);
}

export async function isGold(db: Db, campaignId: string, taskId: string): Promise<boolean> {
  return (
    (await db.maybe(sql`select 1 from gold_answer where campaign_id = ${campaignId} and task_id = ${taskId}`)) !== null
  );
}

export async function isRetired(db: Db, campaignId: string, taskId: string): Promise<boolean> {
  const row = await db.maybe(
    sql`select 1 from gold_retirement where campaign_id = ${campaignId} and task_id = ${taskId}`,
  );
  return row !== null;
}

export async function insertRetirement(
  tx: Tx,
  campaignId: string,
  taskId: string,
  by: { personId: string; reason: string; now: string },
): Promise<void> {
  await tx.run(sql`insert into gold_retirement (campaign_id, task_id, reason, retired_by, retired_at)
    values (${campaignId}, ${taskId}, ${by.reason}, ${by.personId}, ${by.now})`);
}

/** Has the task come to its end, so that nobody can hold it any more? */
export async function isEnded(tx: Tx, campaignId: string, taskId: string): Promise<boolean> {
  const row = await tx.maybe(sql`select 1 from task where campaign_id = ${campaignId} and id = ${taskId}
    and state in ('done', 'withdrawn') for update`);
  return row !== null;
}

/** Takes the checks of a task out of everybody's daily figures; answers how many there were. */
export async function uncountChecks(tx: Tx, campaignId: string, taskId: string): Promise<number> {
  const rows = await tx.rows<{ checks: number }>(sql`with per_day as (
      select person_id, (at at time zone 'UTC')::date as day, count(*)::int as checks, count(*) filter (where passed)::int as passed
      from gold_check where campaign_id = ${campaignId} and task_id = ${taskId} group by 1, 2
    ) update person_day d set gold_checks = d.gold_checks - p.checks, gold_passed = d.gold_passed - p.passed
    from per_day p where d.campaign_id = ${campaignId} and d.person_id = p.person_id and d.day = p.day returning p.checks`);
  return rows.reduce((sum, row) => sum + row.checks, 0);
}

/** Every check of the gold in use, with the answer that was checked. */
export function checksOfGold(db: Db, campaignId: string): Promise<GoldCheck[]> {
  return db.rows(sql`select k.task_id as "taskId", k.person_id as "personId", k.passed, a.answer
    from gold_check k join annotation a on a.campaign_id = k.campaign_id and a.id = k.annotation_id
    where k.campaign_id = ${campaignId}
      and not exists (select 1 from gold_retirement r where r.campaign_id = k.campaign_id and r.task_id = k.task_id)`);
}
