import { COUNTED, keysOfPath, type ExploredKind, type Filter } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { join, raw, sql, type Sql } from '../../platform/sql.ts';
import { conditionsOf, probeOf, readsItem, type FilterScope } from './filter.store.ts';
import { agreementOf, behind, inOrder, keysOf, orderReadsItem, type Position } from './order.store.ts';

export interface Asked {
  readonly kind: ExploredKind;
  readonly scope: FilterScope;
  readonly filter: Filter;
  /** Only these of what the filter finds, picked one by one. */
  readonly selected?: readonly string[];
  /** Items that a condition was found to mean; it is not in the filter any more. */
  readonly items?: readonly string[];
}

/**
 * Looks the few items up that a condition means which no order helps with: part of a name, a tag. A look through the
 * index of names costs a third of one through the items. Where they are many, walking in the list's order is quicker.
 */
export async function narrowed(db: Db, asked: Asked): Promise<Asked> {
  for (const condition of asked.filter) {
    const probe = probeOf(condition, asked.scope);
    if (probe === null) continue;
    const rows = await db.rows<{ id: string }>(sql`${probe} limit ${COUNTED + 1}`);
    if (rows.length <= COUNTED)
      return {
        ...asked,
        filter: asked.filter.filter((one) => one !== condition),
        items: rows.map((row) => row.id),
      };
  }
  return asked;
}

function from({ kind, filter }: Asked, sort: string): Sql {
  if (kind === 'items') return sql`item i`;
  return readsItem(filter) || orderReadsItem(sort) ? sql`task t join item i on i.id = t.item_id` : sql`task t`;
}

function where(asked: Asked): Sql {
  const { kind, scope, filter, selected, items } = asked;
  const own = raw(kind === 'items' ? 'i' : 't');
  return join(
    [
      sql`${own}.project_id = ${scope.projectId}`,
      ...(selected === undefined ? [] : [sql`${own}.id = any(${selected}::uuid[])`]),
      ...(items === undefined ? [] : [sql`${raw(kind === 'items' ? 'i.id' : 't.item_id')} = any(${items}::uuid[])`]),
      ...conditionsOf(filter, scope, kind),
    ],
    ' and ',
  );
}

/** One page of rows with the values of their order (v0, v1 …), before anything else is read. */
function found(asked: Asked, sort: string, after: Position | null, limit: number): Sql {
  const keys = keysOf(asked.kind, sort, asked.scope);
  const descending = sort.startsWith('-');
  const kept = join(
    keys.map(({ value }, place) => sql`, ${value} as ${raw(`v${place}`)}`),
    '',
  );
  const further = after === null ? sql`` : sql` and ${behind(keys, after, descending)}`;
  return sql`select ${raw(asked.kind === 'items' ? 'i.*' : 't.*')}${kept} from ${from(asked, sort)} where ${where(asked)}${further}
    order by ${inOrder(keys, descending)} limit ${limit}`;
}

export interface ItemRow {
  id: string;
  project_id: string;
  batch_id: string;
  ordinal: number;
  external_id: string;
  sha256: string;
  data: Record<string, unknown>;
  state: 'ready' | 'excluded';
  exclusion: string | null;
  duplicate_of: string | null;
  batch_number: number;
  batch_name: string;
  source_name: string;
  tags: string[];
}

const tagsOf = (itemId: string): Sql =>
  raw(
    `array(select g.name from item_tag x join tag g on g.id = x.tag_id where x.item_id = ${itemId} order by lower(g.name)) as tags`,
  );

const itemColumns = sql`i.*, b.number as batch_number, b.name as batch_name, s.name as source_name, ${tagsOf('i.id')}`;
const itemJoins = raw('join batch b on b.id = i.batch_id join source s on s.id = b.source_id');

export interface TaskRow {
  id: string;
  campaign_id: string;
  campaign_name: string;
  item_id: string;
  external_id: string;
  data: Record<string, unknown>;
  state: string;
  priority: number;
  position: number;
  needed: number;
  live_leases: number;
  answers: number;
  skips: number;
  open_reviews: number;
  gold: boolean | null;
  agreement: number | null;
  updated_at: string;
  tags: string[];
  assignees: { id: string; name: string }[] | null;
}

const taskColumns = ({ scope }: Asked): Sql =>
  sql`t.*, c.name as campaign_name, i.external_id, i.data, ${tagsOf('t.item_id')},
    ${
      scope.mayKnowGold
        ? raw('exists (select 1 from gold_answer g where g.campaign_id = t.campaign_id and g.task_id = t.id)')
        : raw('null::boolean')
    } as gold,
    ${
      scope.mayKnowPeople
        ? raw(`(select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id), '[]') from task_reservation r
            join person p on p.id = r.person_id where r.campaign_id = t.campaign_id and r.task_id = t.id and r.state = 'open')`)
        : raw('null::jsonb')
    } as assignees,
    ${agreementOf(scope)} as agreement`;
const taskJoins = raw('join campaign c on c.id = t.campaign_id join item i on i.id = t.item_id');

/** The rows of one page with what a list shows of them. */
export function pageOfRows(asked: Asked, sort: string, after: Position | null, limit: number): Sql {
  // Written out as text for the rows of the page alone, not for all that were sorted.
  const position = keysOf(asked.kind, sort, asked.scope).map((_, place) => raw(`page.v${place}::text as k${place}`));
  const page = sql`(select page.*, ${join(position, ', ')}, row_number() over () as place
    from (${found(asked, sort, after, limit)}) page)`;
  return asked.kind === 'items'
    ? sql`select ${itemColumns} from ${page} i ${itemJoins} order by i.place`
    : sql`select ${taskColumns(asked)} from ${page} t ${taskJoins} order by t.place`;
}

/** Every row in the order of the list, for an export; read through a cursor. */
export function allRows(asked: Asked, sort: string): Sql {
  const order = inOrder(keysOf(asked.kind, sort, asked.scope), sort.startsWith('-'));
  return asked.kind === 'items'
    ? sql`select ${itemColumns} from (select i.* from ${from(asked, sort)} where ${where(asked)}) i ${itemJoins} order by ${order}`
    : sql`select ${taskColumns(asked)} from (select t.* from ${from(asked, sort)} where ${where(asked)}) t ${taskJoins} order by ${order}`;
}

/** How many are found, counted no further than needed to say "more than". */
export function countStatement(asked: Asked, most = COUNTED): Sql {
  return sql`select count(*)::int as count from (select 1 from ${from(asked, 'added')} where ${where(asked)} limit ${most + 1}) n`;
}

/** Ids behind one of them, as they came in: what a job walks through however the rows change under it. */
export async function idsAfter(db: Db, asked: Asked, after: string | null, limit: number): Promise<string[]> {
  const place = asked.kind === 'items' && after !== null ? await placeOf(db, after) : after === null ? null : [after];
  const rows = await db.rows<{ id: string }>(sql`select one.id from (${found(asked, 'added', place, limit)}) one`);
  return rows.map((row) => row.id);
}

/** Where an item stands among those that came in; neither its batch nor its number ever changes. */
async function placeOf(db: Db, itemId: string): Promise<Position> {
  const row = await db.one<{ batch_id: string; ordinal: number }>(
    sql`select batch_id, ordinal from item where id = ${itemId}`,
  );
  return [row.batch_id, `${row.ordinal}`];
}

/** Where a row stands in the order it was read in. */
export function positionOf({ kind, scope }: Asked, sort: string, row: ItemRow | TaskRow): Position {
  return keysOf(kind, sort, scope).map(
    (_, place) => (row as unknown as Record<string, string | null>)[`k${place}`] ?? null,
  );
}

/** How many values a position in this order has, and which of them may be missing. */
export function isPosition({ kind, scope }: Asked, sort: string, parts: unknown): parts is Position {
  const keys = keysOf(kind, sort, scope);
  return (
    Array.isArray(parts) &&
    parts.length === keys.length &&
    parts.every((one, place) =>
      typeof one === 'string' ? !one.includes('\0') : one === null && keys[place]?.nullable === true,
    )
  );
}

/** The value of a path in the data, or undefined. */
export function valueAt(data: unknown, path: string): unknown {
  let value = data;
  for (const key of keysOfPath(path)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
      return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

interface Named {
  id: string;
  title: string;
}

const MOST_NAMES = 500;

/** What can be chosen by name in a condition. */
export const names = {
  batch: (db: Db, projectId: string) =>
    db.rows<Named>(
      sql`select id, number || ' ' || name as title from batch where project_id = ${projectId} order by number desc limit ${MOST_NAMES}`,
    ),
  source: (db: Db, projectId: string) =>
    db.rows<Named>(
      sql`select id, name as title from source where project_id = ${projectId} order by id desc limit ${MOST_NAMES}`,
    ),
  tag: (db: Db, projectId: string) =>
    db.rows<Named>(
      sql`select id, name as title from tag where project_id = ${projectId} order by lower(name) limit ${MOST_NAMES}`,
    ),
  model: (db: Db, projectId: string) =>
    db.rows<Named>(
      sql`select id, name || ' ' || version as title from model where project_id = ${projectId} order by id desc limit ${MOST_NAMES}`,
    ),
  campaign: (db: Db, projectId: string) =>
    db.rows<Named>(
      sql`select id, name as title from campaign where project_id = ${projectId} order by number desc limit ${MOST_NAMES}`,
    ),
  person: (db: Db, projectId: string) =>
    db.rows<Named>(sql`select distinct p.id, p.name as title from person p
      join campaign_member m on m.person_id = p.id join campaign c on c.id = m.campaign_id
      where c.project_id = ${projectId} order by title limit ${MOST_NAMES}`),
};

export async function dataFields(db: Db, projectId: string): Promise<string[]> {
  const rows = await db.rows<{ key: string }>(sql`select distinct key from
    (select data from item where project_id = ${projectId} order by id desc limit 200) newest, jsonb_object_keys(data) as key
    order by key limit 100`);
  return rows.map((row) => row.key);
}
