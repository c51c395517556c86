import type { Db } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { Answer } from './annotations.rules.ts';

/** Counted patterns of one control: classes in order, and how many tasks fell into them how. */
export interface PatternCounts {
  readonly classes: readonly (string | number)[];
  readonly patterns: readonly { readonly counts: readonly number[]; readonly items: number }[];
}

interface PatternFilter {
  readonly guidelineVersionId?: string;
  /** Days as YYYY-MM-DD, both included. */
  readonly from?: string;
  readonly to?: string;
}

/** Patterns with counts, ready for `agreementFromPatterns`; `classes` lists the control's own classes first. */
export async function agreementPatterns(
  db: Db,
  campaignId: string,
  control: { readonly id: string; readonly classes?: readonly string[] },
  filter: PatternFilter = {},
): Promise<PatternCounts> {
  const rows = await db.rows<{
    pattern: string;
    tasks: number;
  }>(sql`select pattern, sum(tasks)::bigint as tasks from agreement_pattern
    where campaign_id = ${campaignId} and control_id = ${control.id}
      and (${filter.guidelineVersionId ?? null}::uuid is null or guideline_version_id = ${filter.guidelineVersionId ?? null}::uuid)
      and (${filter.from ?? null}::date is null or day >= ${filter.from ?? null}::date)
      and (${filter.to ?? null}::date is null or day <= ${filter.to ?? null}::date)
    group by pattern order by pattern`);
  const parsed = rows.map((row) => ({
    pairs: JSON.parse(row.pattern) as [string | number, number][],
    items: row.tasks,
  }));
  const seen = new Set(parsed.flatMap((one) => one.pairs.map(([value]) => value)));
  const known: readonly (string | number)[] = control.classes ?? [];
  const rest = [...seen].filter((value) => !known.includes(value)).toSorted((a, b) => (a < b ? -1 : 1));
  const classes = [...known, ...rest];
  const place = new Map(classes.map((value, index) => [value, index]));
  return {
    classes,
    patterns: parsed.map(({ pairs, items }) => {
      const counts = Array.from({ length: classes.length }, () => 0);
      for (const [value, count] of pairs) counts[place.get(value) ?? 0] = count;
      return { counts, items };
    }),
  };
}

/** Sums of the pair counters for each two people, e.g. for a matrix of who agrees with whom. */
export async function pairCounts(
  db: Db,
  campaignId: string,
): Promise<{ personA: string; personB: string; counts: Readonly<Record<string, number>> }[]> {
  return db.rows(sql`select person_a as "personA", person_b as "personB", jsonb_object_agg(counter, value) as counts
    from (select person_a, person_b, counter, sum(value) as value from pair_count where campaign_id = ${campaignId}
      group by person_a, person_b, counter) as summed group by person_a, person_b order by person_a, person_b`);
}

/** The kept sums as flat keys, for the comparison with a recount. */
export async function keptSums(
  db: Db,
  campaignId: string,
): Promise<{ patterns: Map<string, number>; pairs: Map<string, number> }> {
  const patterns = await db.rows<{ key: string; n: number }>(sql`select
      control_id || ' ' || guideline_version_id || ' ' || to_char(day, 'YYYY-MM-DD') || ' ' || pattern as key, sum(tasks)::bigint as n
    from agreement_pattern where campaign_id = ${campaignId} group by 1`);
  const pairs = await db.rows<{
    key: string;
    n: number;
  }>(sql`select person_a || ' ' || person_b || ' ' || counter as key, sum(value)::float8 as n
    from pair_count where campaign_id = ${campaignId} group by 1`);
  const toMap = (rows: { key: string; n: number }[]) => new Map(rows.map((row) => [row.key, row.n]));
  return { patterns: toMap(patterns), pairs: toMap(pairs) };
}

interface FinishedTask {
  readonly taskId: string;
  readonly payload: unknown;
  readonly answers: readonly Answer[];
}

const PAGE = 500;

/** Tasks whose answers are all in, with the first answer of everybody; gold left out. In pages. */
export async function* streamFinishedTasks(db: Db, campaignId: string): AsyncGenerator<FinishedTask> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await db.rows<{ id: string; data: unknown; answers: Answer[] }>(sql`select t.id, i.data, (
        select jsonb_agg(jsonb_build_object('personId', n.person_id, 'handle', p.handle, 'answer', n.answer,
          'answeredAt', to_char(n.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'guidelineVersionId', n.guideline_version_id))
        from annotation n join person p on p.id = n.person_id
        where n.campaign_id = t.campaign_id and n.task_id = t.id and n.revision = 1) as answers
      from task t join item i on i.id = t.item_id
      where t.campaign_id = ${campaignId} and t.id > ${after} and t.answers >= t.needed and t.needed > 1
        and not exists (select 1 from gold_answer g where g.campaign_id = t.campaign_id and g.task_id = t.id)
      order by t.id limit ${PAGE}`);
    for (const row of page) yield { taskId: row.id, payload: row.data, answers: row.answers };
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.id;
  }
}
