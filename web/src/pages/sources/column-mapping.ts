import { t } from '@assay/words';
import type { SampleRows } from './sample-rows.ts';

/** What becomes of one column: its name in the item, or null when it is left out. */
export interface ColumnChoice {
  readonly from: string;
  readonly to: string | null;
}

export interface Mapping {
  /** Column with the name of each item. */
  readonly externalId: string;
  readonly columns: readonly ColumnChoice[];
}

const IDS = ['id', 'external_id', 'externalId', 'item_id', 'name', 'file_name'];

/** A first guess: every column under its own name, the item named by the likeliest column. */
export function firstMapping({ columns }: SampleRows, wanted: readonly string[] = []): Mapping {
  const externalId = IDS.find((name) => columns.includes(name)) ?? columns[0] ?? 'id';
  const alone = columns.filter((name) => name !== externalId);
  // One column of text and one field that is asked for: they are most likely the same thing.
  const [only] = alone;
  const [field] = wanted;
  const renamed =
    only !== undefined && alone.length === 1 && wanted.length === 1 && field !== undefined && !columns.includes(field);
  return {
    externalId,
    columns: columns.map((from) => ({ from, to: renamed && from === only ? field : from })),
  };
}

/** What is wrong with a mapping, in words; null when it can be sent. */
export function mappingFault({ externalId, columns }: Mapping, sample: SampleRows | null): string | null {
  if (externalId.trim() === '') return t('Name the column with the name of each item.');
  if (sample !== null && !sample.columns.includes(externalId))
    return t('The file has no column “{column}”.', { column: externalId });
  const kept = columns.filter((one) => one.to !== null);
  if (sample !== null && kept.length === 0) return t('Take over at least one column.');
  const blank = kept.find((one) => one.to?.trim() === '');
  if (blank !== undefined) return t('Name what “{column}” becomes, or leave it out.', { column: blank.from });
  const twice = kept.find((one, place) => kept.findIndex((other) => other.to === one.to) !== place);
  return twice === undefined
    ? null
    : t('Two columns become “{column}”; rename one or leave it out.', { column: twice.to });
}

/** The mapping as it is sent; columns are left out when all are taken over as they are. */
export function sentMapping({ externalId, columns }: Mapping): {
  externalId: string;
  columns?: { from: string; to?: string }[];
} {
  if (columns.every((one) => one.to === one.from)) return { externalId };
  return {
    externalId,
    columns: columns.flatMap(({ from, to }) => (to === null ? [] : [to === from ? { from } : { from, to }])),
  };
}

/** The data of an item as the mapping makes it of a row. */
export function mappedRow({ columns }: Mapping, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    columns.flatMap(({ from, to }) => (to === null || !(from in row) ? [] : [[to, row[from]] as const])),
  );
}

/** Names of rows that stand there twice, which the server would refuse. */
export function repeatedNames({ externalId }: Mapping, { rows }: SampleRows): readonly string[] {
  const names = rows
    .map((row) => row[externalId])
    .filter((name) => typeof name === 'string' || typeof name === 'number');
  return [...new Set(names.filter((name, place) => names.indexOf(name) !== place))].map(String);
}
