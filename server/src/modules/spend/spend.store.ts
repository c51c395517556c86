import type { Output, PersonRef, Routes } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { DayOfWork } from './spend.rules.ts';

export type Rate = Output<Routes['setRate']>;

interface RateRow {
  id: string;
  person: PersonRef;
  currency: string;
  cents_per_hour: number;
  valid_from: string;
  set_by: string;
  created_at: string;
}

function toRate(row: RateRow): Rate {
  return {
    id: row.id,
    person: row.person,
    currency: row.currency,
    centsPerHour: row.cents_per_hour,
    validFrom: row.valid_from,
    setBy: row.set_by,
    createdAt: row.created_at,
  };
}

const rateColumns = sql`r.id, json_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) as person,
  r.currency, r.cents_per_hour, r.valid_from::text as valid_from, r.set_by, r.created_at`;

export async function insertRate(
  tx: Tx,
  row: {
    id: string;
    projectId: string;
    personId: string;
    currency: string;
    centsPerHour: number;
    validFrom: string;
    by: string;
    at: string;
  },
): Promise<Rate> {
  await tx.run(sql`insert into rate (id, project_id, person_id, currency, cents_per_hour, valid_from, set_by, created_at)
    values (${row.id}, ${row.projectId}, ${row.personId}, ${row.currency}, ${row.centsPerHour}, ${row.validFrom}::date, ${row.by}, ${row.at})`);
  return toRate(
    await tx.one<RateRow>(
      sql`select ${rateColumns} from rate r join person p on p.id = r.person_id where r.id = ${row.id}`,
    ),
  );
}

export async function listRates(db: Db, projectId: string): Promise<Rate[]> {
  const rows = await db.rows<RateRow>(sql`select ${rateColumns} from rate r join person p on p.id = r.person_id
    where r.project_id = ${projectId} order by r.valid_from desc, p.handle`);
  return rows.map(toRate);
}

/** Active time per person and day, with the answers given. */
export async function daysOfWork(
  db: Db,
  campaignId: string,
): Promise<(DayOfWork & { person: PersonRef; answers: number })[]> {
  const rows = await db.rows<{ person: PersonRef; day: string; active_ms: number; answers: number }>(
    sql`select json_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) as person,
        d.day::text as day, d.active_ms, d.answers
      from person_day d join person p on p.id = d.person_id where d.campaign_id = ${campaignId} order by p.handle, d.day`,
  );
  return rows.map((row) => ({
    person: row.person,
    personId: row.person.id,
    day: row.day,
    activeMs: row.active_ms,
    answers: row.answers,
  }));
}

/** Tasks that have their final label; gold tasks check people and are no product. */
export async function countFinished(db: Db, campaignId: string): Promise<number> {
  const row = await db.one<{ n: number }>(sql`select count(*)::int as n from task t
    where t.campaign_id = ${campaignId} and t.state = 'done'
      and not exists (select 1 from gold_answer g where g.campaign_id = t.campaign_id and g.task_id = t.id)`);
  return row.n;
}
