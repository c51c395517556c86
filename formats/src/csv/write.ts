import { chunked } from '../byte-stream/chunked.ts';
import { FormatError, type DataRecord } from '../format.ts';
import { neutraliseFormula } from './formula.ts';

export interface CsvWriteOptions {
  /** Columns in order; keys of a record that are not listed are refused, not dropped. */
  readonly columns: readonly string[];
  readonly delimiter?: string;
}

/**
 * Writes a header and one record a line (LF, UTF-8 without byte order mark). Absent values and null are empty cells,
 * objects and lists are written as JSON, and cells that a spreadsheet would run get an apostrophe in front (see
 * `neutraliseFormula`). Throws `FormatError` with the number of a record that has an unlisted column.
 */
export function writeCsv(
  records: AsyncIterable<DataRecord> | Iterable<DataRecord>,
  options: CsvWriteOptions,
): AsyncGenerator<Uint8Array> {
  return chunked(lines(records, options));
}

async function* lines(
  records: AsyncIterable<DataRecord> | Iterable<DataRecord>,
  { columns, delimiter = ',' }: CsvWriteOptions,
): AsyncGenerator<string> {
  const known = new Set(columns);
  const special = new RegExp(`["\\r\\n${delimiter === '|' ? '\\|' : delimiter}]|^\\s|\\s$`);
  const line = (cells: readonly string[]): string => {
    const text = cells.map((cell) => quote(neutraliseFormula(cell), special)).join(delimiter);
    // A record of one empty cell would be a blank line, which readers skip.
    return `${text === '' ? '""' : text}\n`;
  };
  yield line(columns);
  let number = 0;
  for await (const record of records) {
    number += 1;
    for (const key of Object.keys(record)) {
      if (known.has(key)) continue;
      const reason = `record ${number} has the column "${key}", which is not in the header`;
      throw new FormatError({ line: number + 1, reason, remedy: 'list every column, or leave it out of the record' });
    }
    yield line(columns.map((column) => cellText(record[column])));
  }
}

function quote(cell: string, special: RegExp): string {
  return special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return value instanceof Date ? value.toISOString() : JSON.stringify(value);
  return String(value as number | boolean | bigint);
}
