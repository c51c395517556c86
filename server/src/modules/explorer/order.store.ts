import { keysOfPath, type ExploredKind } from '@assay/api';
import { join, raw, sql, type Sql } from '../../platform/sql.ts';
import type { FilterScope } from './filter.store.ts';

/** One value that rows are ordered by. */
export interface SortKey {
  readonly value: Sql;
  readonly type: string;
  /** Rows without it come last, whichever way round; only the first key of an order may be missing. */
  readonly nullable?: true;
}

/** Where a page ended: the values of its order in the last row, null for none. */
export type Position = readonly (string | null)[];

const key = (value: string, type: string): SortKey => ({ value: raw(value), type });

// As things came in: delivery by delivery, each in its own order. Tasks get their ids in the order of their items.
const asItemsCame: readonly SortKey[] = [key('i.batch_id', 'uuid'), key('i.ordinal', 'integer')];
const asTasksCame: readonly SortKey[] = [key('t.id', 'uuid')];
const byName = key('i.external_id collate "C"', 'text');

const itemOrders: Readonly<Record<string, readonly SortKey[]>> = {
  added: asItemsCame,
  externalId: [byName, key('i.id', 'uuid')],
  ordinal: [key('i.ordinal', 'integer'), key('i.id', 'uuid')],
  state: [key('i.state', 'text'), ...asItemsCame],
  exclusion: [{ value: raw('i.exclusion collate "C"'), type: 'text', nullable: true }, ...asItemsCame],
};

const taskOrders: Readonly<Record<string, readonly SortKey[]>> = {
  added: asTasksCame,
  externalId: [byName, ...asTasksCame],
  queue: [key('t.priority', 'integer'), key('t.position', 'bigint'), ...asTasksCame],
  changed: [key('t.updated_at', 'timestamptz'), ...asTasksCame],
  state: [key('t.state', 'text'), ...asTasksCame],
  answers: [key('t.answers', 'integer'), ...asTasksCame],
  skips: [key('t.skips', 'integer'), ...asTasksCame],
  leases: [key('t.live_leases', 'integer'), ...asTasksCame],
  reviews: [key('t.open_reviews', 'integer'), ...asTasksCame],
};

/** The newest agreement of a task that the asking person may know of. */
export const agreementOf = ({ mayKnowGold }: FilterScope): Sql =>
  sql`(select k.agreement from consensus k where k.campaign_id = t.campaign_id and k.task_id = t.id
    and ${raw(mayKnowGold ? 'true' : `k.decided_by <> 'gold'`)} order by k.revision desc limit 1)`;

/** The keys of an order; the last ones make it total, so that every row has one place. */
export function keysOf(kind: ExploredKind, sort: string, scope: FilterScope): readonly SortKey[] {
  const name = sort.replace(/^-/, '');
  const asTheyCame = kind === 'items' ? asItemsCame : asTasksCame;
  if (name.startsWith('data.'))
    return [
      { value: sql`(i.data #> ${keysOfPath(name.slice(5))}::text[])`, type: 'jsonb', nullable: true },
      ...asTheyCame,
    ];
  if (name === 'agreement' && kind === 'tasks')
    return [{ value: agreementOf(scope), type: 'double precision', nullable: true }, ...asTheyCame];
  return (kind === 'items' ? itemOrders : taskOrders)[name] ?? asTheyCame;
}

/** Orders of tasks by what stands in the item. */
export const orderReadsItem = (sort: string): boolean => /^-?(externalId$|data\.)/.test(sort);

/** `order by` of an order. */
export function inOrder(keys: readonly SortKey[], descending: boolean): Sql {
  const direction = raw(descending ? ' desc' : '');
  return join(
    keys.map(({ value, nullable }) => sql`${value}${direction}${raw(nullable === true ? ' nulls last' : '')}`),
    ', ',
  );
}

const listed = (parts: readonly Sql[]): Sql => join(parts, ', ');

/** Rows behind a position, as a condition. */
export function behind(keys: readonly SortKey[], after: Position, descending: boolean): Sql {
  const sign = raw(descending ? '<' : '>');
  const given = keys.map(({ type }, place) => sql`${after[place]}::${raw(type)}`);
  const values = keys.map(({ value }) => value);
  const [first, ...rest] = keys;
  if (first?.nullable !== true) return sql`(${listed(values)}) ${sign} (${listed(given)})`;
  const further = sql`(${listed(rest.map(({ value }) => value))}) ${sign} (${listed(given.slice(1))})`;
  if (after[0] === null) return sql`${first.value} is null and ${further}`;
  const [start] = given;
  return sql`(${first.value} ${sign} ${start} or (${first.value} = ${start} and ${further}) or ${first.value} is null)`;
}
