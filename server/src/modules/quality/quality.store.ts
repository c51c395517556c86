import type { PersonRef } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { PairCounts, ValuePattern } from './agreement.rules.ts';

/** Agreement patterns of a campaign, summed over days, guideline versions and shards. */
export async function valuePatterns(db: Db, campaignId: string): Promise<ValuePattern[]> {
  const rows = await db.rows<{ control_id: string; pattern: string; tasks: number }>(
    sql`select control_id, pattern, sum(tasks)::bigint as tasks from agreement_pattern
      where campaign_id = ${campaignId} group by control_id, pattern having sum(tasks) > 0 order by control_id, pattern collate "C"`,
  );
  return rows.map((row) => ({
    control: row.control_id,
    values: JSON.parse(row.pattern) as ValuePattern['values'],
    tasks: row.tasks,
  }));
}

export async function pairCounts(db: Db, campaignId: string): Promise<PairCounts[]> {
  const rows = await db.rows<{ person_a: string; person_b: string; counts: Record<string, number> }>(
    sql`select a.handle as person_a, b.handle as person_b, json_object_agg(counter, value) as counts
      from (select person_a, person_b, counter, sum(value) as value from pair_count where campaign_id = ${campaignId} group by 1, 2, 3) s
      join person a on a.id = s.person_a join person b on b.id = s.person_b group by 1, 2 order by 1, 2`,
  );
  return rows.map((row) => ({ personA: row.person_a, personB: row.person_b, counts: row.counts }));
}

export interface PersonTally {
  readonly person: PersonRef;
  readonly answers: number;
  readonly checks: number;
  readonly passed: number;
}

export async function personTallies(db: Db, campaignId: string): Promise<PersonTally[]> {
  return db.rows<PersonTally>(
    sql`select json_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) as person,
        sum(d.answers)::int as answers, sum(d.gold_checks)::int as checks, sum(d.gold_passed)::int as passed
      from person_day d join person p on p.id = d.person_id where d.campaign_id = ${campaignId} group by p.id order by p.handle`,
  );
}

export interface ReviewTally {
  readonly judged: number;
  readonly accepted: number;
  readonly answers: number;
  readonly reworked: number;
}

/** First verdicts, so that a mended answer does not count twice; and how many answers went back to their author. */
export async function reviewTally(db: Db, campaignId: string): Promise<ReviewTally> {
  return db.one<ReviewTally>(
    sql`select count(*) filter (where round = 1)::int as judged,
        count(*) filter (where round = 1 and verdict = 'accepted')::int as accepted,
        (select coalesce(sum(answers), 0)::int from person_day where campaign_id = ${campaignId}) as answers,
        count(*) filter (where round = 1 and verdict = 'rejected')::int as reworked
      from review where campaign_id = ${campaignId}`,
  );
}

export interface AnswerRow {
  readonly taskId: string;
  readonly externalId: string;
  readonly data: unknown;
  readonly answers: readonly { readonly person: PersonRef; readonly answer: unknown; readonly answeredAt: string }[];
}

interface AnswerQuery {
  readonly campaignId: string;
  /** Only tasks this person answered. */
  readonly personId: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Tasks with the first answer of each person, before any review changed it; gold tasks are left out. In task order. */
export async function answersByTask(db: Db, query: AnswerQuery): Promise<AnswerRow[]> {
  return db.rows<AnswerRow>(
    sql`select t.id as "taskId", i.external_id as "externalId", i.data,
        json_agg(json_build_object('person', json_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind),
          'answer', a.answer, 'answeredAt', to_char(a.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p.handle) as answers
      from (select * from task t where t.campaign_id = ${query.campaignId} and t.answers > 0
          and (${query.after}::uuid is null or t.id > ${query.after}::uuid)
          and not exists (select 1 from gold_answer g where g.campaign_id = t.campaign_id and g.task_id = t.id)
          and (${query.personId}::uuid is null or exists (select 1 from annotation o where o.campaign_id = t.campaign_id
            and o.task_id = t.id and o.person_id = ${query.personId}::uuid))
          order by t.id limit ${query.limit}) t
      join item i on i.id = t.item_id
      join annotation a on a.campaign_id = t.campaign_id and a.task_id = t.id and a.revision = 1
      join person p on p.id = a.person_id
      group by t.id, i.external_id, i.data order by t.id`,
  );
}
