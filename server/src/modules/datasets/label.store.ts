import { eachRow } from '../../platform/cursor.ts';
import type { Db, Pools } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { FinalLabel } from './record.rules.ts';

interface LabelRow {
  item_id: string;
  external_id: string;
  data: unknown;
  answer: unknown;
  values: FinalLabel['values'];
  confidence: number;
  agreement: number;
  method: string;
  decided_by: string;
  annotators: number;
}

/** Final labels of a campaign in the order of external ids; gold and withdrawn tasks are left out. */
export async function* finalLabels(pools: Pools, campaignId: string): AsyncGenerator<FinalLabel> {
  const rows = eachRow<LabelRow>(
    pools.read,
    sql`select c.item_id, i.external_id, i.data, c.answer, c."values", c.confidence, c.agreement, c.method, c.decided_by,
        (select count(distinct person_id)::int from annotation a where a.campaign_id = c.campaign_id and a.task_id = c.task_id) as annotators
      from task t
      join item i on i.id = t.item_id
      join lateral (select * from consensus c where c.campaign_id = t.campaign_id and c.task_id = t.id order by revision desc limit 1) c on c.final
      where t.campaign_id = ${campaignId} and t.state = 'done'
        and not exists (select 1 from gold_answer g where g.campaign_id = t.campaign_id and g.task_id = t.id)
      order by i.external_id collate "C"`,
  );
  for await (const row of rows) {
    yield {
      itemId: row.item_id,
      externalId: row.external_id,
      data: row.data,
      answer: row.answer,
      values: row.values,
      confidence: row.confidence,
      agreement: row.agreement,
      method: row.method,
      decidedBy: row.decided_by,
      annotators: row.annotators,
    };
  }
}

/** What a candidate leaves out, so that the gate and the card can say it. */
export async function countOpenTasks(
  db: Db,
  campaignIds: readonly string[],
): Promise<{ open: number; withdrawn: number; gold: number }> {
  return db.one(
    sql`select count(*) filter (where g.task_id is null and t.state not in ('done', 'withdrawn'))::int as open,
        count(*) filter (where g.task_id is null and t.state = 'withdrawn')::int as withdrawn,
        count(g.task_id)::int as gold
      from task t left join gold_answer g on g.campaign_id = t.campaign_id and g.task_id = t.id
      where t.campaign_id = any(${campaignIds}::uuid[])`,
  );
}

/** How the final labels were decided, over several campaigns. */
export async function countByDecision(db: Db, versionId: string): Promise<Readonly<Record<string, number>>> {
  const rows = await db.rows<{ decided_by: string; n: number }>(
    sql`select record::jsonb ->> 'decidedBy' as decided_by, count(*)::int as n from dataset_version_item
      where version_id = ${versionId} group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.decided_by, row.n]));
}

export interface RawAnswer {
  readonly externalId: string;
  readonly handle: string;
  readonly round: number;
  readonly answer: unknown;
  readonly activeMs: number;
  readonly answeredAt: string;
  readonly reason: string | null;
  readonly guideline: number | null;
}

/** Every revision of every answer behind a campaign's labels, in a stable order: item, person, revision. */
export function rawAnswers(pools: Pools, campaignId: string): AsyncGenerator<RawAnswer> {
  return eachRow<RawAnswer>(
    pools.read,
    sql`select i.external_id as "externalId", p.handle, a.revision as round, a.answer, a.active_ms as "activeMs",
        to_char(a.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "answeredAt", a.reason, g.version as guideline
      from annotation a join task t on t.campaign_id = a.campaign_id and t.id = a.task_id
      join item i on i.id = t.item_id join person p on p.id = a.person_id
      left join guideline_version g on g.id = a.guideline_version_id
      where a.campaign_id = ${campaignId} and t.state = 'done'
        and not exists (select 1 from gold_answer x where x.campaign_id = t.campaign_id and x.task_id = t.id)
      order by i.external_id collate "C", p.handle collate "C", a.revision`,
  );
}
