import { FormatError } from '@assay/formats';
import type { Readable } from 'node:stream';
import { cellText, columnNames, findColumn } from './columns.ts';
import { readTable } from './read-table.ts';

/** The right answer of each item. Throws `FormatError` for an item with two different ones. */
export async function readTruth(path: string, stdin: Readable): Promise<Map<string, string>> {
  const truth = new Map<string, string>();
  let columns: { item: string; label: string } | null = null;
  for await (const row of readTable(path, stdin)) {
    columns ??= { item: findColumn(row, columnNames.item), label: findColumn(row, columnNames.truth) };
    const item = cellText(row, columns.item);
    const label = cellText(row, columns.label);
    if ((truth.get(item) ?? label) !== label) {
      const reason = `the item "${item}" has two right answers, "${truth.get(item) ?? ''}" and "${label}"`;
      throw new FormatError({ file: path, line: row.line, reason, remedy: 'keep one row an item' });
    }
    truth.set(item, label);
  }
  return truth;
}
