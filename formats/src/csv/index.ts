import type { DataRecord, RecordFormat } from '../format.ts';
import type { Replay } from '../replay.ts';
import { readCsv } from './read.ts';
import { writeCsv } from './write.ts';

/** Comma-separated values with a header; on reading semicolons, tabs and bars too. */
export const csv: RecordFormat = table('csv', 'CSV', ',');

/** Tab-separated values with a header. */
export const tsv: RecordFormat = table('tsv', 'TSV', '\t');

function table(id: 'csv' | 'tsv', title: string, delimiter: string): RecordFormat {
  return {
    id,
    kind: 'records',
    title,
    extensions: [id, `${id}.gz`],
    read: async function* (files, limits) {
      const fixed = id === 'tsv' ? { delimiter } : {};
      for (const file of files) yield* readCsv(file.open(), { ...limits, ...fixed, file: file.path });
    },
    write: async function* (records, options = {}) {
      const columns = await columnsOf(records);
      yield { path: `${options.name ?? 'data'}.${id}`, bytes: writeCsv(records(), { columns, delimiter }) };
    },
  };
}

/** Every column of any record, in the order of first appearance. */
async function columnsOf(records: Replay<DataRecord>): Promise<string[]> {
  const names = new Set<string>();
  for await (const record of records()) for (const name of Object.keys(record)) names.add(name);
  return [...names];
}
