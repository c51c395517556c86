import { formats, FormatError, inputFromDisk, isRefused, type DataRecord, type InputFile } from '@assay/formats';
import type { Readable } from 'node:stream';
import { UsageError } from '../exit-codes.ts';
import { RowTally } from './row-tally.ts';

const readers = {
  csv: formats.csv,
  tsv: formats.tsv,
  jsonl: formats.jsonl,
  ndjson: formats.jsonl,
  parquet: formats.parquet,
};

/** One row of a table and where it stands. */
export interface TableRow {
  readonly file: string;
  readonly line: number;
  readonly value: DataRecord;
}

/**
 * The rows of a CSV, TSV, JSON lines or Parquet file, as its name says; `-` reads CSV from standard input. The rows
 * are never all in memory. Throws `CommandError` after the last row when some could not be read, and names them.
 */
export function readTable(path: string, stdin: Readable): AsyncGenerator<TableRow> {
  return readRows(path, stdin, new RowTally(), (row) => row);
}

/** The same, with what `read` makes of each row; a `FormatError` that it throws counts as a row that cannot be read. */
export async function* readRows<Value>(
  path: string,
  stdin: Readable,
  tally: RowTally,
  read: (row: TableRow) => Value,
): AsyncGenerator<Value> {
  const files = path === '-' ? [standardInput(stdin)] : await inputFromDisk(path);
  const extension = path === '-' ? 'csv' : (/\.(\w+)(?:\.gz)?$/.exec(path)?.[1] ?? '').toLowerCase();
  if (!isTableExtension(extension)) {
    throw new UsageError(`${path} is not a table by its name; give a file ending in .csv, .tsv, .jsonl or .parquet`);
  }
  for await (const row of readers[extension].read(files)) {
    const taken = tally.take(() => {
      if (isRefused(row)) throw new FormatError({ file: path, line: row.line, ...row.problem });
      return read({ file: path, line: row.line, value: row.value });
    });
    if (taken !== null) yield taken.value;
  }
  tally.finish(path);
}

function isTableExtension(extension: string): extension is keyof typeof readers {
  return Object.hasOwn(readers, extension);
}

function standardInput(stdin: Readable): InputFile {
  return { path: 'standard input', open: () => stdin as AsyncIterable<Uint8Array> };
}
