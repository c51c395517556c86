import type { RecordFormat } from '../format.ts';
import { readJsonl } from './read.ts';
import { writeJsonl } from './write.ts';

/** JSON lines: one object a line. */
export const jsonl: RecordFormat = {
  id: 'jsonl',
  kind: 'records',
  title: 'JSON lines',
  extensions: ['jsonl', 'ndjson', 'jsonl.gz', 'ndjson.gz'],
  read: async function* (files, limits) {
    for (const file of files) yield* readJsonl(file.open(), { ...limits, file: file.path });
  },
  write: async function* (records, options = {}) {
    yield { path: `${options.name ?? 'data'}.jsonl`, bytes: writeJsonl(records()) };
  },
};
