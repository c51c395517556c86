import type { RecordFormat } from '../format.ts';
import { inferColumns } from './columns.ts';
import { readParquet } from './read.ts';
import { writeParquet } from './write.ts';

/** Apache Parquet; the columns and their types are found by a first walk over the records. */
export const parquet: RecordFormat = {
  id: 'parquet',
  kind: 'records',
  title: 'Parquet',
  extensions: ['parquet'],
  read: async function* (files, limits) {
    for (const file of files) yield* readParquet(file, limits);
  },
  write: async function* (records, options = {}) {
    const columns = await inferColumns(records());
    const declared = columns.length === 0 ? [{ name: 'id', type: 'string' as const }] : columns;
    yield { path: `${options.name ?? 'data'}.parquet`, bytes: writeParquet(records(), declared) };
  },
};
