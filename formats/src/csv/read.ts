import { textBytes } from '../byte-stream/text-bytes.ts';
import { FormatError, type DataRecord, type ReadLimits, type Row, type RowWarning } from '../format.ts';
import { splitRecord } from './csv-record.ts';
import { isFormula, restoreFormula } from './formula.ts';
import { headerColumns } from './header.ts';
import { readRecords, type CsvRecord } from './records.ts';

const MIB = 1024 * 1024;

export interface CsvReadOptions extends ReadLimits {
  readonly file?: string | undefined;
  /** One character; by default comma, or the one of `;`, tab and `|` that the header has when it has no comma. */
  readonly delimiter?: string;
  /** Take the apostrophe off again that `writeCsv` puts in front of formulas. Off by default. */
  readonly restoreFormulas?: boolean;
}

/**
 * Reads comma-separated values with a header line (UTF-8, optionally gzipped) in flat memory. Every value is text and
 * every column is kept. A record with the wrong number of cells or broken quotes is refused with the line it starts
 * on; a cell that a spreadsheet would run as a formula is kept as text and flagged. Throws `FormatError` for a header
 * that cannot be used, an empty file, a wrong encoding and a quote that is never closed.
 */
export async function* readCsv(
  stream: AsyncIterable<Uint8Array>,
  options: CsvReadOptions = {},
): AsyncGenerator<Row<DataRecord>> {
  const { maxLineBytes = 8 * MIB, file } = options;
  const place = file === undefined ? {} : { file };
  let header: { columns: readonly string[]; delimiter: string } | null = null;
  for await (const records of readRecords(textBytes(stream, options), maxLineBytes)) {
    for (const record of records) {
      if ('problem' in record && (record.fatal || header === null)) {
        throw new FormatError({ ...record.problem, line: record.line, file });
      }
      if (header === null) header = headerColumns(record, options);
      else
        yield { ...place, ...readRecord(record, header.columns, header.delimiter, options.restoreFormulas === true) };
    }
  }
  if (header === null) {
    throw new FormatError({
      file,
      reason: 'the file has only blank lines',
      remedy: 'send a file with a header and rows',
    });
  }
}

function readRecord(
  record: CsvRecord,
  columns: readonly string[],
  delimiter: string,
  restore: boolean,
): Row<DataRecord> {
  const { line } = record;
  if ('problem' in record) return { line, problem: record.problem };
  const split = splitRecord(record.text, delimiter);
  if ('reason' in split) {
    return { line, problem: { reason: split.reason, remedy: 'quote the cell and double the quotes inside it' } };
  }
  const { cells } = split;
  if (cells.length !== columns.length) {
    const reason = `the row has ${cells.length} cells, the header has ${columns.length}`;
    return { line, problem: { reason, remedy: 'quote cells that contain the delimiter or a line break' } };
  }
  const value: Record<string, string> = {};
  const warnings: RowWarning[] = [];
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? '';
    value[column] = restore ? restoreFormula(cell) : cell;
    if (isFormula(cell))
      warnings.push({ code: 'formula', column, formula: true, text: 'kept as text; a spreadsheet would run it' });
  }
  return warnings.length === 0 ? { line, value } : { line, value, warnings };
}
