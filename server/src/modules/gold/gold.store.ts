import type { z } from 'zod';
import type { goldTask } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

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
  return (await db.one<{ n: number }>(sql`select count(*) as n from gold_answer where campaign_id = ${campaignId}`)).n;
}

export function listGold(
  db: Db,
  campaignId: string,
  filter: { after: string | null; limit: number },
): Promise<Omit<GoldTask, 'summary'>[]> {
  return db.rows(sql`select g.task_id as "taskId", t.item_id as "itemId", i.external_id as "externalId", g.answer, g.reason, g.added_at as "addedAt",
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
    group by p.id, p.handle, p.name, p.kind, p.vendor_id order by p.handle`);
}
