import type { z } from 'zod';
import type { tag as tagSchema } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

export type Tag = z.output<typeof tagSchema>;

interface TagRow {
  id: string;
  project_id: string;
  name: string;
  items: number;
  created_by: string;
  handle: string;
  person_name: string;
  person_kind: Tag['createdBy']['kind'];
  created_at: string;
}

const toTag = (row: TagRow): Tag => ({
  id: row.id,
  projectId: row.project_id,
  name: row.name,
  items: row.items,
  createdBy: { id: row.created_by, handle: row.handle, name: row.person_name, kind: row.person_kind },
  createdAt: row.created_at,
});

const select = sql`select t.*, p.handle, p.name as person_name, p.kind as person_kind
  from tag t join person p on p.id = t.created_by`;

export async function listTags(db: Db, projectId: string): Promise<Tag[]> {
  const rows = await db.rows<TagRow>(sql`${select} where t.project_id = ${projectId} order by lower(t.name)`);
  return rows.map(toTag);
}

export async function findTag(db: Db, id: string): Promise<Tag | null> {
  const row = await db.maybe<TagRow>(sql`${select} where t.id = ${id}`);
  return row === null ? null : toTag(row);
}

/** Capitals do not tell two tags apart. */
export async function findTagByName(db: Db, projectId: string, name: string): Promise<Tag | null> {
  const row = await db.maybe<TagRow>(
    sql`${select} where t.project_id = ${projectId} and lower(t.name) = lower(${name})`,
  );
  return row === null ? null : toTag(row);
}

/** Makes a tag; answers its id, or that of the tag which has this name already. */
export async function insertTag(
  tx: Tx,
  tag: { id: string; projectId: string; name: string; createdBy: string; at: string },
): Promise<string> {
  const { id } = await tx.one<{ id: string }>(sql`insert into tag (id, project_id, name, created_by, created_at)
    values (${tag.id}, ${tag.projectId}, ${tag.name}, ${tag.createdBy}, ${tag.at})
    on conflict (project_id, lower(name)) do update set name = tag.name returning id`);
  return id;
}

export async function renameTag(tx: Tx, id: string, name: string): Promise<void> {
  await tx.run(sql`update tag set name = ${name} where id = ${id}`);
}

async function count(tx: Tx, id: string, by: number): Promise<number> {
  if (by !== 0) await tx.run(sql`update tag set items = items + ${by} where id = ${id}`);
  return Math.abs(by);
}

/** Puts a tag on items of its project; answers how many did not have it. */
export async function tagItems(tx: Tx, id: string, itemIds: readonly string[], now: string): Promise<number> {
  const added = await tx.run(sql`insert into item_tag (item_id, tag_id, tagged_at)
    select item_id, ${id}, ${now} from unnest(${itemIds}::uuid[]) as item_id on conflict do nothing`);
  return count(tx, id, added);
}

/** Takes a tag off items; answers how many had it. */
export async function untagItems(tx: Tx, id: string, itemIds: readonly string[]): Promise<number> {
  const removed = await tx.run(sql`delete from item_tag where tag_id = ${id} and item_id = any(${itemIds}::uuid[])`);
  return count(tx, id, -removed);
}
