import { Problem } from '@assay/api';
import { writeCsv, writeJsonl } from '@assay/formats';
import { eachRow } from '../../platform/cursor.ts';
import type { Pools } from '../../platform/db.ts';
import type { Streamed } from '../../platform/query.ts';
import { allRows, valueAt, type Asked } from './explorer.store.ts';

/** Columns of an export by name; the usual ones first. */
const columnsOf = {
  items: {
    usual: ['externalId', 'batchNumber', 'ordinal', 'state', 'exclusion', 'preview'],
    more: ['id', 'batchId', 'batchName', 'sourceName', 'tags', 'sha256', 'duplicateOf', 'image', 'data'],
  },
  tasks: {
    usual: ['externalId', 'campaignName', 'state', 'answers', 'needed', 'agreement', 'skips', 'priority', 'updatedAt'],
    more: [
      'id',
      'campaignId',
      'itemId',
      'liveLeases',
      'openReviews',
      'gold',
      'tags',
      'assignees',
      'preview',
      'image',
      'data',
    ],
  },
} as const;

/**
 * The rows a filter finds as a file, from one instant and in flat memory.
 *
 * @throws Problem `invalid-input` naming a column that there is not
 */
export function exportOf<Row>(
  pool: Pools['read'],
  asked: Asked,
  wish: { readonly format: 'csv' | 'jsonl'; readonly columns: readonly string[]; readonly sort: string },
  toRecord: (row: Row) => Readonly<Record<string, unknown>>,
): Streamed {
  const { usual, more } = columnsOf[asked.kind];
  const known: readonly string[] = [...usual, ...more];
  const columns = wish.columns.length === 0 ? usual : [...new Set(wish.columns)];
  const unknown = columns.find((one) => !one.startsWith('data.') && !known.includes(one));
  if (unknown !== undefined) {
    throw new Problem(
      'invalid-input',
      `There is no column "${unknown}". Use ${known.join(', ')}, or data.<path> for a field of the data.`,
      { errors: [{ pointer: '/query/columns', detail: `"${unknown}" is no column.` }] },
    );
  }
  async function* records(): AsyncGenerator<Record<string, unknown>> {
    for await (const row of eachRow<Row>(pool, allRows(asked, wish.sort))) {
      const record = toRecord(row);
      yield Object.fromEntries(
        columns.map((column) => [
          column,
          (column.startsWith('data.') ? valueAt(record['data'], column.slice(5)) : record[column]) ?? null,
        ]),
      );
    }
  }
  return wish.format === 'csv'
    ? {
        chunks: writeCsv(records(), { columns }),
        mediaType: 'text/csv; charset=utf-8',
        fileName: `${asked.kind}.csv`,
      }
    : {
        chunks: writeJsonl(records()),
        mediaType: 'application/x-ndjson',
        fileName: `${asked.kind}.jsonl`,
      };
}
