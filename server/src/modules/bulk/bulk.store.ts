import type { z } from 'zod';
import type { BulkAction, bulkChange, bulkRun, ExploredKind } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import { undoUntil, type Facts, type ItemFacts, type TaskFacts, type Values, type Wish } from './bulk.rules.ts';

/** A run with what only the server looks at. */
export type BulkRun = z.output<typeof bulkRun> & {
  readonly selectedIds: readonly string[] | null;
  readonly tagId: string | null;
  readonly personId: string | null;
};
export type BulkChange = z.output<typeof bulkChange>;

interface RunRow {
  id: string;
  project_id: string;
  kind: ExploredKind;
  action: BulkAction;
  filter: string;
  reason: string | null;
  priority: number | null;
  selected: string[] | null;
  tag_id: string | null;
  tag: string | null;
  person_id: string | null;
  person: BulkRun['person'];
  state: BulkRun['state'];
  job_state: string;
  error: string | null;
  expected: number;
  changed: number;
  unchanged: number;
  refused: number;
  undone: number;
  not_undone: number;
  created_by: string;
  handle: string;
  person_name: string;
  person_kind: BulkRun['createdBy']['kind'];
  created_at: string;
  finished_at: string | null;
}

function toRun(row: RunRow, now: string): BulkRun {
  const failed = row.job_state === 'failed' && (row.state === 'queued' || row.state === 'running');
  return {
    id: row.id,
    projectId: row.project_id,
    kind: row.kind,
    action: row.action,
    filter: row.filter,
    selected: row.selected?.length ?? null,
    selectedIds: row.selected,
    reason: row.reason,
    priority: row.priority,
    tag: row.tag,
    tagId: row.tag_id,
    person: row.person,
    personId: row.person_id,
    state: failed ? 'failed' : row.state,
    counts: { changed: row.changed, unchanged: row.unchanged, refused: row.refused },
    expected: row.expected,
    undone: row.undone,
    notUndone: row.not_undone,
    undoUntil: undoUntil({ action: row.action, state: row.state, finishedAt: row.finished_at }, now),
    error: failed || row.state === 'undoing' ? row.error : null,
    createdBy: { id: row.created_by, handle: row.handle, name: row.person_name, kind: row.person_kind },
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

const select = sql`select r.*, j.state as job_state, j.error, p.handle, p.name as person_name, p.kind as person_kind,
    (select name from tag where id = r.tag_id) as tag,
    (select jsonb_build_object('id', o.id, 'handle', o.handle, 'name', o.name, 'kind', o.kind) from person o where o.id = r.person_id) as person
  from bulk_run r join person p on p.id = r.created_by join job j on j.id = coalesce(r.undo_job_id, r.job_id)`;

export async function findRun(db: Db, id: string, now: string): Promise<BulkRun | null> {
  const row = await db.maybe<RunRow>(sql`${select} where r.id = ${id}`);
  return row === null ? null : toRun(row, now);
}

export async function listRuns(
  db: Db,
  filter: { projectId: string; before: string | null; limit: number; now: string },
): Promise<BulkRun[]> {
  const rows = await db.rows<RunRow>(sql`${select} where r.project_id = ${filter.projectId}
    and (${filter.before}::uuid is null or r.id < ${filter.before}::uuid) order by r.id desc limit ${filter.limit}`);
  return rows.map((row) => toRun(row, filter.now));
}

/** One step of a run at a time; answers how far it came. */
export async function lockRun(tx: Tx, id: string): Promise<{ position: string | null; changes: number } | null> {
  return tx.maybe(sql`select position, changed + refused as changes from bulk_run where id = ${id} for update`);
}

export async function insertRun(
  tx: Tx,
  run: Pick<
    BulkRun,
    'id' | 'projectId' | 'kind' | 'action' | 'filter' | 'reason' | 'priority' | 'expected' | 'tagId' | 'personId'
  > & {
    selected: readonly string[] | null;
    jobId: string;
    createdBy: string;
    at: string;
  },
): Promise<void> {
  await tx.run(sql`insert into bulk_run (id, project_id, kind, action, filter, selected, reason, priority, tag_id, person_id, expected, job_id, created_by, created_at)
    values (${run.id}, ${run.projectId}, ${run.kind}, ${run.action}, ${run.filter}, ${run.selected}, ${run.reason}, ${run.priority}, ${run.tagId}, ${run.personId}, ${run.expected}, ${run.jobId}, ${run.createdBy}, ${run.at})`);
}

export async function advance(
  tx: Tx,
  id: string,
  step: { position: string; changed: number; unchanged: number; refused: number },
): Promise<void> {
  await tx.run(sql`update bulk_run set state = 'running', position = ${step.position}, changed = changed + ${step.changed},
    unchanged = unchanged + ${step.unchanged}, refused = refused + ${step.refused} where id = ${id}`);
}

export async function finishRun(tx: Tx, id: string, at: string): Promise<void> {
  await tx.run(sql`update bulk_run set state = 'done', finished_at = ${at} where id = ${id}`);
}

export interface NewChange {
  readonly targetId: string;
  readonly withinId: string;
  readonly name: string;
  readonly outcome: 'changed' | 'refused';
  readonly reason: string | null;
  readonly before: Values;
  readonly after: Values | null;
}

export async function insertChanges(tx: Tx, runId: string, from: number, changes: readonly NewChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((one, place) => ({ ...one, number: from + place + 1 }));
  await tx.run(sql`insert into bulk_change (run_id, number, target_id, within_id, name, outcome, reason, before, after)
    select ${runId}, c.number, c."targetId", c."withinId", c.name, c.outcome, c.reason, c.before, c.after
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c(number integer, "targetId" uuid, "withinId" uuid, name text, outcome text, reason text, before jsonb, after jsonb)`);
}

export async function startUndo(tx: Tx, id: string, jobId: string): Promise<void> {
  await tx.run(sql`update bulk_run set state = 'undoing', undo_job_id = ${jobId} where id = ${id}`);
}

/** Changes that an undo has not looked at yet. */
export interface UndoStep {
  readonly number: number;
  readonly targetId: string;
  readonly withinId: string;
  readonly before: Values;
  readonly after: Values;
}

export function changesToUndo(db: Db, runId: string, limit: number): Promise<UndoStep[]> {
  return db.rows<UndoStep>(sql`select number, target_id as "targetId", within_id as "withinId", before, after from bulk_change
    where run_id = ${runId} and outcome = 'changed' and undo is null order by number limit ${limit}`);
}

export async function recordUndo(
  tx: Tx,
  runId: string,
  results: readonly { number: number; undo: 'undone' | 'kept'; reason: string | null }[],
): Promise<void> {
  const undone = results.filter((one) => one.undo === 'undone').length;
  await tx.run(sql`update bulk_change set undo = u.undo, undo_reason = u.reason
    from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as u(number integer, undo text, reason text)
    where run_id = ${runId} and bulk_change.number = u.number`);
  await tx.run(
    sql`update bulk_run set undone = undone + ${undone}, not_undone = not_undone + ${results.length - undone} where id = ${runId}`,
  );
}

export async function finishUndo(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update bulk_run set state = 'undone' where id = ${id}`);
}

export function listChanges(
  db: Db,
  filter: { runId: string; after: number; limit: number },
): Promise<(BulkChange & { number: number })[]> {
  return db.rows(sql`select number, target_id as "targetId", name, outcome, reason, undo, undo_reason as "undoReason" from bulk_change
    where run_id = ${filter.runId} and number > ${filter.after} order by number limit ${filter.limit}`);
}

export async function findFacts(
  db: Db,
  of: { readonly kind: ExploredKind; readonly projectId: string } & Pick<Wish, 'tagId' | 'personId'>,
  ids: readonly string[],
): Promise<Facts[]> {
  if (of.kind === 'items') {
    return db.rows<ItemFacts>(sql`select 'items' as kind, i.id, i.external_id as name, i.batch_id as "withinId",
      jsonb_build_object('state', b.state, 'number', b.number) as batch, i.state, i.exclusion, i.duplicate_of as "duplicateOf",
      exists (select 1 from item_tag g where g.item_id = i.id and g.tag_id = ${of.tagId}::uuid) as tagged
      from item i join batch b on b.id = i.batch_id where i.id = any(${ids}::uuid[]) order by i.batch_id, i.ordinal`);
  }
  return db.rows<TaskFacts>(sql`select 'tasks' as kind, t.id, i.external_id as name, t.campaign_id as "withinId", t.state,
    t.priority, t.skips, t.answers, t.live_leases as "liveLeases",
    t.needed, t.targeted, coalesce((select string_agg(r.person_id::text, ' ' order by r.person_id::text) from task_reservation r
      where r.campaign_id = t.campaign_id and r.task_id = t.id and r.state = 'open'), '') as people,
    (select a.state from assignment a where a.campaign_id = t.campaign_id and a.task_id = t.id and a.person_id = ${of.personId}::uuid
      and a.purpose = 'label' and a.state in ('leased', 'submitted', 'skipped') order by a.leased_at desc limit 1) as had
    from task t join item i on i.id = t.item_id where t.project_id = ${of.projectId} and t.id = any(${ids}::uuid[]) order by t.id`);
}
