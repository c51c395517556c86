import { FormatError } from '../format.ts';
import { splitRecord } from './csv-record.ts';
import type { CsvRecord } from './records.ts';

/**
 * The columns that a header line names and the delimiter of the file. A nameless column (an index column of a data
 * frame) is called `column_N`. Throws `FormatError` for a column named twice and for the name `__proto__`.
 */
export function headerColumns(
  record: CsvRecord,
  options: { readonly delimiter?: string; readonly file?: string | undefined },
): { columns: readonly string[]; delimiter: string } {
  const { file } = options;
  const fail = (reason: string, remedy: string): FormatError =>
    new FormatError({ reason, remedy, line: record.line, file });
  if ('problem' in record) throw fail(record.problem.reason, record.problem.remedy);
  const delimiter = options.delimiter ?? guessDelimiter(record.text);
  const split = splitRecord(record.text, delimiter);
  if ('reason' in split)
    throw fail(`the header cannot be read: ${split.reason}`, 'quote column names with quotes inside');
  const columns = split.cells.map((name, at) => (name.trim() === '' ? `column_${at + 1}` : name.trim()));
  const seen = new Set<string>();
  for (const column of columns) {
    if (column === '__proto__') throw fail('a column is named __proto__', 'rename the column');
    if (seen.has(column)) throw fail(`the column "${column}" is there twice`, 'give each column its own name');
    seen.add(column);
  }
  return { columns, delimiter };
}

/** Quoted names are left out of the count, so a comma inside one does not decide. */
function guessDelimiter(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  return [',', ';', '\t', '|'].find((delimiter) => bare.includes(delimiter)) ?? ',';
}
