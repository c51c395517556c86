import type { z } from 'zod';
import type { source as sourceSchema } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

export type Source = z.output<typeof sourceSchema>;
type PersonRef = Source['proposedBy'];

interface SourceRow {
  id: string;
  project_id: string;
  name: string;
  origin: string;
  purpose: string;
  licence: string | null;
  notice: string;
  sensitivity: Source['sensitivity'];
  retention_days: number | null;
  state: Source['state'];
  proposed_at: string;
  decided_at: string | null;
  reason: string | null;
  revision: number;
  proposer: PersonRef;
  decider: PersonRef | null;
  batches: number;
  items: number;
}

function toSource(row: SourceRow): Source {
  return {
    id: row.id,
    projectId: row.project_id,
    name: row.name,
    origin: row.origin,
    purpose: row.purpose,
    licence: row.licence,
    notice: row.notice,
    sensitivity: row.sensitivity,
    retentionDays: row.retention_days,
    state: row.state,
    proposedBy: row.proposer,
    proposedAt: row.proposed_at,
    decidedBy: row.decider,
    decidedAt: row.decided_at,
    reason: row.reason,
    revision: row.revision,
    batches: row.batches,
    items: row.items,
  };
}

const selectSource = sql`select source.*, held.batches, held.items,
    jsonb_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) as proposer,
    case when d.id is null then null else jsonb_build_object('id', d.id, 'handle', d.handle, 'name', d.name, 'kind', d.kind) end as decider
  from source
  join person p on p.id = source.proposed_by
  left join person d on d.id = source.decided_by
  cross join lateral (select count(*) as batches, coalesce(sum(items), 0) as items from batch where batch.source_id = source.id) held`;

export async function findSource(db: Db, id: string): Promise<Source | null> {
  const row = await db.maybe<SourceRow>(sql`${selectSource} where source.id = ${id}`);
  return row === null ? null : toSource(row);
}

/** Holds the row until commit, so that two decisions about one source take turns. */
export async function lockSource(tx: Tx, id: string): Promise<void> {
  await tx.maybe(sql`select 1 from source where id = ${id} for update`);
}

export async function listSources(
  db: Db,
  filter: { projectId: string; state: Source['state'] | null; cursor: string | null; limit: number },
): Promise<Source[]> {
  const rows = await db.rows<SourceRow>(sql`${selectSource} where source.project_id = ${filter.projectId}
    and (${filter.state}::text is null or source.state = ${filter.state})
    and (${filter.cursor}::uuid is null or source.id < ${filter.cursor}::uuid)
    order by source.id desc limit ${filter.limit}`);
  return rows.map(toSource);
}

/** What a proposal says, as it is stored. */
export interface SourceWish {
  readonly name: string;
  readonly origin: string;
  readonly purpose: string;
  readonly licence: string | null;
  readonly notice: string;
  readonly sensitivity: Source['sensitivity'];
  readonly retentionDays: number | null;
}

export function insertSource(
  tx: Tx,
  row: SourceWish & { id: string; projectId: string; proposedBy: string; at: string },
): Promise<number> {
  return tx.run(sql`insert into source (id, project_id, name, origin, purpose, licence, notice, sensitivity, retention_days, proposed_by, proposed_at)
    values (${row.id}, ${row.projectId}, ${row.name}, ${row.origin}, ${row.purpose}, ${row.licence}, ${row.notice}, ${row.sensitivity}, ${row.retentionDays}, ${row.proposedBy}, ${row.at})`);
}

/** Rewrites a proposal; whoever changed it last counts as its proposer. */
export function updateSource(
  tx: Tx,
  id: string,
  row: SourceWish & { proposedBy: string; at: string },
): Promise<number> {
  return tx.run(sql`update source set name = ${row.name}, origin = ${row.origin}, purpose = ${row.purpose}, licence = ${row.licence},
    notice = ${row.notice}, sensitivity = ${row.sensitivity}, retention_days = ${row.retentionDays},
    proposed_by = ${row.proposedBy}, proposed_at = ${row.at}, state = 'proposed', decided_by = null, decided_at = null, reason = null,
    revision = revision + 1 where id = ${id}`);
}

export function decideSource(
  tx: Tx,
  id: string,
  row: { state: Source['state']; decidedBy: string; at: string; reason: string },
): Promise<number> {
  return tx.run(sql`update source set state = ${row.state}, decided_by = ${row.decidedBy}, decided_at = ${row.at},
    reason = ${row.reason}, revision = revision + 1 where id = ${id}`);
}
