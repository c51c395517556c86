import type { importFormats } from '@assay/api';

export type ImportFormat = (typeof importFormats)[number];

/** The first rows of a delivery, read in the browser so that the columns can be chosen before anything is sent. */
export interface SampleRows {
  /** In the order of the file. */
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Bytes read for a preview; a delivery may be far larger. */
export const SAMPLE_BYTES = 256 * 1024;
const MOST_ROWS = 20;

/**
 * Reads the first rows of a delivery in text form; null for a form only the server reads. The last line is left out
 * when the text was cut, because it may be half a row. What counts is still what the server reads.
 */
export function sampleRows(text: string, format: ImportFormat, cut: boolean): SampleRows | null {
  if (format === 'jsonl') return ofRows(jsonRows(text, cut));
  if (format === 'csv' || format === 'tsv') return ofTable(cells(text, format === 'csv' ? ',' : '\t', cut));
  return null;
}

function jsonRows(text: string, cut: boolean): readonly Readonly<Record<string, unknown>>[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  return (cut ? lines.slice(0, -1) : lines)
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_ROWS)
    .flatMap((line) => {
      try {
        const value: unknown = JSON.parse(line);
        const isRow = typeof value === 'object' && value !== null && !Array.isArray(value);
        return isRow ? [value as Readonly<Record<string, unknown>>] : [];
      } catch {
        return [];
      }
    });
}

function ofRows(rows: SampleRows['rows']): SampleRows {
  return { columns: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows };
}

/** RFC 4180: quotes hold separators and line ends, a doubled quote is one. */
function cells(text: string, separator: string, cut: boolean): readonly (readonly string[])[] {
  const table: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = (): void => {
    row.push(cell);
    if (row.length > 1 || cell !== '') table.push(row);
    row = [];
    cell = '';
  };
  const source = text.replace(/^\uFEFF/, '');
  for (let at = 0; at < source.length && table.length <= MOST_ROWS; at += 1) {
    const letter = source.charAt(at);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === separator) {
      row.push(cell);
      cell = '';
    } else if (letter === '\n') endRow();
    else if (letter !== '\r') cell += letter;
  }
  if (!cut && table.length <= MOST_ROWS) endRow();
  return table;
}

function ofTable(table: readonly (readonly string[])[]): SampleRows {
  const [columns = [], ...rows] = table;
  return {
    columns,
    rows: rows
      .slice(0, MOST_ROWS)
      .map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place] ?? '']))),
  };
}
