import type { z } from 'zod';
import type { ExploredKind, savedView } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

export type SavedView = z.output<typeof savedView>;

interface ViewRow {
  id: string;
  project_id: string;
  kind: ExploredKind;
  name: string;
  query: string;
  shared: boolean;
  owner_id: string;
  handle: string;
  person_name: string;
  person_kind: SavedView['owner']['kind'];
  is_default: boolean;
  updated_at: string;
  deleted_at: string | null;
}

/** A view as one person sees it, deleted or not. */
export interface HeldView {
  readonly view: SavedView;
  readonly ownerId: string;
  readonly deleted: boolean;
}

function toView(row: ViewRow, readerId: string): SavedView {
  return {
    id: row.id,
    projectId: row.project_id,
    kind: row.kind,
    name: row.name,
    query: row.query,
    shared: row.shared,
    owner: { id: row.owner_id, handle: row.handle, name: row.person_name, kind: row.person_kind },
    mine: row.owner_id === readerId,
    isDefault: row.is_default,
    updatedAt: row.updated_at,
  };
}

const select = (readerId: string) =>
  sql`select v.*, p.handle, p.name as person_name, p.kind as person_kind,
    exists (select 1 from default_view d where d.view_id = v.id and d.person_id = ${readerId}) as is_default
    from saved_view v join person p on p.id = v.owner_id`;

export async function listViews(db: Db, projectId: string, readerId: string): Promise<SavedView[]> {
  const rows = await db.rows<ViewRow>(sql`${select(readerId)} where v.project_id = ${projectId} and v.deleted_at is null
    and (v.shared or v.owner_id = ${readerId}) order by v.kind, lower(v.name), v.id`);
  return rows.map((row) => toView(row, readerId));
}

export async function findView(db: Db, id: string, readerId: string): Promise<HeldView | null> {
  const row = await db.maybe<ViewRow>(sql`${select(readerId)} where v.id = ${id}`);
  return row === null ? null : { view: toView(row, readerId), ownerId: row.owner_id, deleted: row.deleted_at !== null };
}

export async function insertView(
  tx: Tx,
  view: Pick<SavedView, 'id' | 'projectId' | 'kind' | 'name' | 'query' | 'shared'> & { ownerId: string; at: string },
): Promise<void> {
  await tx.run(sql`insert into saved_view (id, project_id, owner_id, kind, name, query, shared, created_at, updated_at)
    values (${view.id}, ${view.projectId}, ${view.ownerId}, ${view.kind}, ${view.name}, ${view.query}, ${view.shared}, ${view.at}, ${view.at})`);
}

export async function updateView(
  tx: Tx,
  id: string,
  view: Pick<SavedView, 'name' | 'query' | 'shared'>,
  at: string,
): Promise<void> {
  await tx.run(
    sql`update saved_view set name = ${view.name}, query = ${view.query}, shared = ${view.shared}, updated_at = ${at} where id = ${id}`,
  );
}

/** A deleted view opens for nobody by itself any more. */
export async function setDeleted(tx: Tx, id: string, at: string | null): Promise<void> {
  await tx.run(sql`update saved_view set deleted_at = ${at} where id = ${id}`);
  if (at !== null) await tx.run(sql`delete from default_view where view_id = ${id}`);
}

/** A view that is not shared any more is the default of its owner alone. */
export async function endOthersDefault(tx: Tx, id: string, ownerId: string): Promise<void> {
  await tx.run(sql`delete from default_view where view_id = ${id} and person_id <> ${ownerId}`);
}

export async function setDefault(
  tx: Tx,
  key: { projectId: string; personId: string; kind: ExploredKind },
  viewId: string | null,
): Promise<void> {
  await tx.run(
    sql`delete from default_view where project_id = ${key.projectId} and person_id = ${key.personId} and kind = ${key.kind}`,
  );
  if (viewId !== null)
    await tx.run(
      sql`insert into default_view (project_id, person_id, kind, view_id) values (${key.projectId}, ${key.personId}, ${key.kind}, ${viewId})`,
    );
}
