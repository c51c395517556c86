import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { z } from 'zod';
import type { item as itemSchema, itemSummary } from '@assay/api';
import { withoutPipeline, type Db, type Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

export type Item = z.output<typeof itemSchema>;
export type ItemSummary = z.output<typeof itemSummary>;

interface ItemRow {
  id: string;
  project_id: string;
  batch_id: string;
  ordinal: number;
  external_id: string;
  sha256: string;
  data: Record<string, unknown>;
  state: Item['state'];
  exclusion: string | null;
  duplicate_of: string | null;
}

export function toItem(row: ItemRow): Item {
  return {
    id: row.id,
    projectId: row.project_id,
    batchId: row.batch_id,
    ordinal: row.ordinal,
    externalId: row.external_id,
    sha256: row.sha256,
    data: row.data,
    state: row.state,
    exclusion: row.exclusion,
    duplicateOf: row.duplicate_of,
  };
}

const PREVIEW = 160;

/** A line for lists: the texts of the item, shortened, and its image. */
export function summarise({ projectId: _project, data, ...item }: Item): ItemSummary {
  const texts = Object.values(data).filter((value) => typeof value === 'string');
  const preview = Array.from(texts.join(' · ').replaceAll(/\s+/g, ' '));
  const image = data['image'];
  const sha256 = typeof image === 'object' && image !== null && 'sha256' in image ? image.sha256 : null;
  return {
    ...item,
    preview: preview.length > PREVIEW ? `${preview.slice(0, PREVIEW - 1).join('')}…` : preview.join(''),
    image: typeof sha256 === 'string' ? sha256 : null,
  };
}

export async function findItems(db: Db, ids: readonly string[]): Promise<Item[]> {
  const rows = await db.rows<ItemRow>(sql`select item.* from item join batch on batch.id = item.batch_id
    where item.id = any(${ids}::uuid[]) order by batch.number, item.ordinal`);
  return rows.map(toItem);
}

export async function listItems(
  db: Db,
  filter: { batchId: string; state: Item['state'] | null; search: string | null; after: number; limit: number },
): Promise<Item[]> {
  const pattern = filter.search === null ? null : `%${filter.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const rows =
    await db.rows<ItemRow>(sql`select * from item where batch_id = ${filter.batchId} and ordinal > ${filter.after}
    and (${filter.state}::text is null or state = ${filter.state})
    and (${pattern}::text is null or external_id ilike ${pattern} or data::text ilike ${pattern})
    order by ordinal limit ${filter.limit}`);
  return rows.map(toItem);
}

/** Accepted batches that hold items with one of these tags. */
export async function listAcceptedWithTags(
  db: Db,
  filter: { projectId: string; tagIds: readonly string[] },
): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(sql`select batch.id from batch
    where batch.project_id = ${filter.projectId} and batch.state = 'accepted' and exists (select 1 from item_tag g
      join item on item.id = g.item_id where g.tag_id = any(${filter.tagIds}::uuid[]) and item.batch_id = batch.id)
    order by batch.number`);
  return rows.map((row) => row.id);
}

/**
 * Ids of the items that can be labelled: ready, in accepted batches, with one of the tags where any are named; by batch
 * number and place in the batch.
 */
export async function listReadyItemIds(
  db: Db,
  filter: { projectId: string; batchIds: readonly string[]; tagIds?: readonly string[] },
): Promise<string[]> {
  const { tagIds = [] } = filter;
  const tagged =
    tagIds.length === 0
      ? sql``
      : sql`and exists (select 1 from item_tag g where g.item_id = item.id and g.tag_id = any(${tagIds}::uuid[]))`;
  const rows = await db.rows<{ id: string }>(sql`select item.id from item join batch on batch.id = item.batch_id
    where batch.project_id = ${filter.projectId} and batch.id = any(${filter.batchIds}::uuid[]) and batch.state = 'accepted'
      and item.state = 'ready' ${tagged} order by batch.number, item.ordinal`);
  return rows.map((row) => row.id);
}

/** Items of a batch by the names they came with. */
export async function findItemIds(
  db: Db,
  batchId: string,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.rows<{ id: string; external_id: string }>(sql`select id, external_id from item
    where batch_id = ${batchId} and external_id = any(${externalIds}::text[])`);
  return new Map(rows.map((row) => [row.external_id, row.id]));
}

export interface NewItem {
  readonly externalId: string;
  readonly sha256: string;
  /** Canonical JSON. */
  readonly json: string;
}

/** Backslash, and what ends a column or a row, as COPY wants them written. */
const COPY_SPECIAL = /[\\\t\n\r]/g;
const COPY_ESCAPES: Readonly<Record<string, string>> = {
  '\\': String.raw`\\`,
  '\t': String.raw`\t`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
};
const copyText = (text: string): string => text.replaceAll(COPY_SPECIAL, (one) => COPY_ESCAPES[one] ?? one);

/** A whole step of an import in one COPY, the fastest way in; the triggers of the table see it as one statement. */
export async function insertItems(
  tx: Tx,
  batch: { id: string; projectId: string },
  items: readonly NewItem[],
  at: { readonly ordinal: number; readonly ids: readonly string[] },
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(
    ({ externalId, sha256, json }, index) =>
      `${at.ids[index]}\t${batch.projectId}\t${batch.id}\t${at.ordinal + index}\t${copyText(externalId)}\t${sha256}\t${copyText(json)}\n`,
  );
  await withoutPipeline(tx.connection, async () => {
    const stream = tx.connection.query(
      copyFrom('copy item (id, project_id, batch_id, ordinal, external_id, sha256, data) from stdin'),
    );
    await pipeline(Readable.from([Buffer.from(rows.join(''), 'utf8')]), stream);
  });
}

/** Writes the data that cleaning made; `json` is canonical and `sha256` its hash. */
export async function updateItemData(
  tx: Tx,
  items: readonly { id: string; json: string; sha256: string }[],
): Promise<void> {
  if (items.length === 0) return;
  await tx.run(sql`update item set data = i.data::jsonb, sha256 = i.sha256
    from unnest(${items.map((one) => one.id)}::uuid[], ${items.map((one) => one.json)}::text[], ${items.map((one) => one.sha256)}::text[]) as i(id, data, sha256)
    where item.id = i.id`);
}

/** Leaves ready items out; answers how many were ready. */
export function excludeItems(
  tx: Tx,
  batchId: string,
  items: readonly { id: string; duplicateOf: string | null }[],
  reason: string,
): Promise<number> {
  return tx.run(sql`update item set state = 'excluded', exclusion = ${reason}, duplicate_of = i.duplicate_of
    from unnest(${items.map((one) => one.id)}::uuid[], ${items.map((one) => one.duplicateOf)}::uuid[]) as i(id, duplicate_of)
    where item.id = i.id and batch_id = ${batchId} and state = 'ready'`);
}

/** Takes excluded items back in; answers how many were excluded. */
export function restoreItems(tx: Tx, batchId: string, ids: readonly string[]): Promise<number> {
  return tx.run(sql`update item set state = 'ready', exclusion = null, duplicate_of = null
    where id = any(${ids}::uuid[]) and batch_id = ${batchId} and state = 'excluded'`);
}

/** Does any item of the batch have this field? */
export async function hasField(db: Db, batchId: string, field: string): Promise<boolean> {
  const { found } = await db.one<{ found: boolean }>(
    sql`select exists (select 1 from item where batch_id = ${batchId} and jsonb_exists(data, ${field})) as found`,
  );
  return found;
}
