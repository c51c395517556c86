import type { z } from 'zod';
import type { consensus as consensusSchema } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { raw, sql } from '../../platform/sql.ts';

/** What a campaign says about one item; `summary` is added where people read it. */
export type Consensus = Omit<z.output<typeof consensusSchema>, 'summary'>;

const columns =
  raw(`k.task_id as "taskId", k.item_id as "itemId", i.external_id as "externalId", k.revision, k.final, k.answer, k.confidence,
  k.agreement, k.method, k."values", k.differences, k.decided_by as "decidedBy", k.reason, k.at`);
const newest = raw(
  `k.revision = (select max(o.revision) from consensus o where o.campaign_id = k.campaign_id and o.task_id = k.task_id)`,
);

export function findConsensus(db: Db, campaignId: string, taskId: string): Promise<Consensus | null> {
  return db.maybe(sql`select ${columns} from consensus k join item i on i.id = k.item_id
    where k.campaign_id = ${campaignId} and k.task_id = ${taskId} and ${newest}`);
}

export function listConsensus(
  db: Db,
  campaignId: string,
  filter: {
    decidedBy: Consensus['decidedBy'] | null;
    final: boolean | null;
    withGold: boolean;
    /** Whoever is deciding a task right now sees what the others said together after their own decision. */
    blindFor: string;
    after: string | null;
    limit: number;
  },
): Promise<Consensus[]> {
  return db.rows(sql`select ${columns} from consensus k join item i on i.id = k.item_id
    where k.campaign_id = ${campaignId} and ${newest} and (${filter.withGold}::boolean or k.decided_by <> 'gold')
      and (${filter.decidedBy}::text is null or k.decided_by = ${filter.decidedBy}) and (${filter.final}::boolean is null or k.final = ${filter.final})
      and not exists (select 1 from assignment a where a.campaign_id = k.campaign_id and a.task_id = k.task_id
        and a.person_id = ${filter.blindFor} and a.purpose = 'adjudicate' and a.state = 'leased')
      and (${filter.after}::uuid is null or k.task_id > ${filter.after}::uuid)
    order by k.task_id limit ${filter.limit}`);
}

const PAGE = 1000;

/**
 * The newest state of every item's label, ordered by the item's external id (then task id), in pages: memory stays
 * flat. Gold items are among them (`decidedBy: 'gold'`); undecided ones have `final: false`.
 */
export async function* streamConsensus(db: Db, campaignId: string): AsyncGenerator<Consensus> {
  let after = { externalId: '', taskId: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    // Walks the project's items in their order and looks each one up, so that no page sorts the whole campaign.
    const page: Consensus[] =
      await db.rows(sql`select ${columns} from campaign c join item i on i.project_id = c.project_id
      join task t on t.campaign_id = c.id and t.item_id = i.id join consensus k on k.campaign_id = c.id and k.task_id = t.id
      where c.id = ${campaignId} and ${newest} and (i.external_id, t.id) > (${after.externalId}, ${after.taskId}::uuid)
      order by i.external_id, t.id limit ${PAGE}`);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last;
  }
}

export async function finishTask(tx: Tx, campaignId: string, taskId: string, now: string): Promise<void> {
  await tx.run(
    sql`update task set state = 'done', judge_leases = 0, updated_at = ${now} where campaign_id = ${campaignId} and id = ${taskId}`,
  );
}

export interface Decided {
  readonly deciderId: string | null;
  readonly revision: number;
  readonly answer: unknown;
  readonly confidence: number;
  readonly agreement: number;
  readonly method: string;
  readonly differences: string[];
  readonly decidedBy: Consensus['decidedBy'];
  readonly reason: string | null;
  readonly at: string;
}

/** Everything the campaign said about one item, newest first. */
export function revisionsOf(db: Db, campaignId: string, taskId: string): Promise<Decided[]> {
  return db.rows(sql`select decider_id as "deciderId", revision, answer, confidence, agreement, method, differences,
      decided_by as "decidedBy", reason, at
    from consensus where campaign_id = ${campaignId} and task_id = ${taskId} order by revision desc`);
}

/** What each person showed on gold and in review in this campaign. */
export interface Standing {
  readonly personId: string;
  readonly checks: number;
  readonly passed: number;
  readonly reviewed: number;
  readonly accepted: number;
}

export function standingsOf(db: Db, campaignId: string, personIds: readonly string[]): Promise<Standing[]> {
  return db.rows(sql`select person_id as "personId", sum(gold_checks)::int as checks, sum(gold_passed)::int as passed,
      sum(reviewed)::int as reviewed, sum(accepted)::int as accepted
    from person_day where campaign_id = ${campaignId} and person_id = any(${personIds}::uuid[]) group by person_id`);
}

/** The item's data of a task; null when the campaign has no such task. */
export function payloadOf(db: Db, campaignId: string, taskId: string): Promise<{ payload: unknown } | null> {
  return db.maybe(sql`select i.data as payload from task t join item i on i.id = t.item_id
    where t.campaign_id = ${campaignId} and t.id = ${taskId}`);
}
