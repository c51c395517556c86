import { FormatError } from '@assay/formats';
import { CommandError } from '../exit-codes.ts';
import type { TableRow } from './read-table.ts';

/** The names a column is known by, the usual one first. */
export const columnNames = {
  item: ['item', 'task'],
  annotator: ['annotator', 'worker'],
  label: ['label', 'value', 'truth'],
  truth: ['truth', 'label', 'value'],
  id: ['id', 'item', 'task'],
} as const;

/** Finds a column by the names it goes by, or by the one that was given. Throws `CommandError` when it is not there. */
export function findColumn(row: TableRow, names: readonly string[], given?: string): string {
  const wanted = given === undefined ? names : [given];
  const found = wanted.find((name) => name in row.value);
  if (found !== undefined) return found;
  const has = Object.keys(row.value).slice(0, 20).join(', ');
  throw new CommandError(
    `${row.file}:1`,
    `there is no column ${wanted.map((name) => `"${name}"`).join(' or ')}; the columns are ${has}`,
    'rename a column, or name it with the option for it',
  );
}

/** The text of a cell. Throws `FormatError` for an empty one: who answered what on which item has no default. */
export function cellText(row: TableRow, column: string): string {
  const value = row.value[column];
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  const reason = `the column "${column}" is empty`;
  throw new FormatError({ file: row.file, line: row.line, reason, remedy: 'fill it in, or leave the row out' });
}

/** The number in a cell. */
export function cellNumber(row: TableRow, column: string): number {
  const text = cellText(row, column);
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  const reason = `"${text.slice(0, 40)}" in the column "${column}" is not a number`;
  throw new FormatError({ file: row.file, line: row.line, reason, remedy: 'write a number with a decimal point' });
}
