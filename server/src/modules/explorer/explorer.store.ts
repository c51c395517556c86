import { COUNTED, keysOfPath, type ExploredKind, type Filter } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { join, raw, sql, type Sql } from '../../platform/sql.ts';
import { conditionsOf, readsItem, type FilterScope } from './filter.store.ts';

export interface Asked {
  readonly kind: ExploredKind;
  readonly scope: FilterScope;
  readonly filter: Filter;
}

interface SortKey {
  readonly column: string;
  readonly type: string;
}

/** Each order is a list of columns that an index holds; the id makes it total. */
const sortKeys: Readonly<Record<ExploredKind, Readonly<Record<string, readonly SortKey[]>>>> = {
  items: {
    added: [{ column: 'i.id', type: 'uuid' }],
    externalId: [
      { column: 'i.external_id collate "C"', type: 'text' },
      { column: 'i.id', type: 'uuid' },
    ],
    ordinal: [
      { column: 'i.ordinal', type: 'integer' },
      { column: 'i.id', type: 'uuid' },
    ],
  },
  tasks: {
    added: [{ column: 't.id', type: 'uuid' }],
    queue: [
      { column: 't.priority', type: 'integer' },
      { column: 't.position', type: 'bigint' },
      { column: 't.id', type: 'uuid' },
    ],
    changed: [
      { column: 't.updated_at', type: 'timestamptz' },
      { column: 't.id', type: 'uuid' },
    ],
  },
};

/** Where a page ended: the values of its order's columns in the last row. */
export type Position = readonly string[];

export const lengthOfPosition = (kind: ExploredKind, sort: string): number => keysOf(kind, sort).length;

function keysOf(kind: ExploredKind, sort: string): readonly SortKey[] {
  return sortKeys[kind][sort.replace(/^-/, '')] ?? sortKeys[kind]['added'] ?? [];
}

function from({ kind, filter }: Asked): Sql {
  if (kind === 'items') return sql`item i`;
  return readsItem(filter) ? sql`task t join item i on i.id = t.item_id` : sql`task t`;
}

function where(asked: Asked): Sql {
  const own = raw(asked.kind === 'items' ? 'i' : 't');
  return join(
    [sql`${own}.project_id = ${asked.scope.projectId}`, ...conditionsOf(asked.filter, asked.scope, asked.kind)],
    ' and ',
  );
}

const columnsInOrder = (keys: readonly SortKey[], direction: Sql): Sql =>
  join(
    keys.map(({ column }) => sql`${raw(column)}${direction}`),
    ', ',
  );

/** One page of ids and sort columns, before anything else is read. */
function found(asked: Asked, sort: string, after: Position | null, limit: number): Sql {
  const keys = keysOf(asked.kind, sort);
  const descending = sort.startsWith('-');
  const key = columnsInOrder(keys, raw(''));
  const behind =
    after === null
      ? sql``
      : sql` and (${key}) ${raw(descending ? '<' : '>')} (${join(
          keys.map(({ type }, place) => sql`${after[place]}::${raw(type)}`),
          ', ',
        )})`;
  return sql`select ${raw(asked.kind === 'items' ? 'i.*' : 't.*')} from ${from(asked)} where ${where(asked)}${behind}
    order by ${columnsInOrder(keys, raw(descending ? ' desc' : ''))} limit ${limit}`;
}

function inOrder(asked: Asked, sort: string): Sql {
  return columnsInOrder(keysOf(asked.kind, sort), raw(sort.startsWith('-') ? ' desc' : ''));
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
}

const itemColumns = raw('i.*, b.number as batch_number, b.name as batch_name, s.name as source_name');
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
}

const taskColumns = ({ scope }: Asked): Sql =>
  sql`t.*, c.name as campaign_name, i.external_id, i.data,
    ${
      scope.mayKnowGold
        ? raw('exists (select 1 from gold_answer g where g.campaign_id = t.campaign_id and g.task_id = t.id)')
        : raw('null::boolean')
    } as gold,
    (select k.agreement from consensus k where k.campaign_id = t.campaign_id and k.task_id = t.id
      and ${scope.mayKnowGold ? raw('true') : raw(`k.decided_by <> 'gold'`)} order by k.revision desc limit 1) as agreement`;
const taskJoins = raw('join campaign c on c.id = t.campaign_id join item i on i.id = t.item_id');

/** The rows of one page with what a list shows of them. */
export function pageOfRows(asked: Asked, sort: string, after: Position | null, limit: number): Sql {
  const page = found(asked, sort, after, limit);
  return asked.kind === 'items'
    ? sql`select ${itemColumns} from (${page}) i ${itemJoins} order by ${inOrder(asked, sort)}`
    : sql`select ${taskColumns(asked)} from (${page}) t ${taskJoins} order by ${inOrder(asked, sort)}`;
}

/** Every row, for an export; read through a cursor, in the order of ids. */
export function allRows(asked: Asked): Sql {
  return asked.kind === 'items'
    ? sql`select ${itemColumns} from (select i.* from ${from(asked)} where ${where(asked)}) i ${itemJoins} order by i.id`
    : sql`select ${taskColumns(asked)} from (select t.* from ${from(asked)} where ${where(asked)}) t ${taskJoins} order by t.id`;
}

/** How many are found, counted no further than needed to say "more than". */
export function countStatement(asked: Asked, most = COUNTED): Sql {
  return sql`select count(*)::int as count from (select 1 from ${from(asked)} where ${where(asked)} limit ${most + 1}) n`;
}

/** Ids behind a position, in their own order: what a job walks through however the rows change under it. */
export async function idsAfter(db: Db, asked: Asked, after: string | null, limit: number): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    sql`select one.id from (${found(asked, 'added', after === null ? null : [after], limit)}) one order by one.id`,
  );
  return rows.map((row) => row.id);
}

export function positionOf(kind: ExploredKind, sort: string, row: ItemRow | TaskRow): Position {
  return keysOf(kind, sort).map(({ column }) => {
    const name = column.replace(/^[it]\./, '').replace(/ .*$/, '');
    const value: unknown = row[name as keyof typeof row];
    return typeof value === 'number' ? `${value}` : (value as string);
  });
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
