import { t } from '@assay/words';
import type { CellValue, RowControl, TableRowsAnswer, TableRowsConfig } from './schema.ts';

/** The answer with one cell filled, or emptied by null. */
export function setCell(
  answer: TableRowsAnswer,
  row: number,
  control: string,
  value: CellValue | null,
): TableRowsAnswer {
  const { [control]: _, ...others } = answer.cells[row] ?? {};
  const { [row]: __, ...rest } = answer.cells;
  const filled: Record<string, CellValue> = value === null ? others : { ...others, [control]: value };
  const cells = Object.keys(filled).length === 0 ? rest : { ...rest, [row]: filled };
  return { ...answer, cells };
}

/** Selects a row, or takes the selection back. */
export function toggleRow(answer: TableRowsAnswer, row: number): TableRowsAnswer {
  const selected = answer.selected.includes(row)
    ? answer.selected.filter((one) => one !== row)
    : [...answer.selected, row].toSorted((a, b) => a - b);
  return { ...answer, selected, none: false };
}

/** The next row after this one, round and round, with a required question open; null when there is none. */
export function nextOpenRow(
  config: TableRowsConfig,
  answer: TableRowsAnswer,
  rows: number,
  from: number,
): number | null {
  const required = config.controls.filter((control) => control.required);
  for (let step = 1; step <= rows; step += 1) {
    const row = (from + step) % rows;
    if (required.some(({ id }) => answer.cells[row]?.[id] === undefined)) return row;
  }
  return null;
}

/** What the digit at this place means to a control; null where it means nothing. */
export function pickedValue(control: RowControl, index: number): CellValue | null {
  if (control.kind === 'choice') return control.classes[index]?.id ?? null;
  if (control.kind === 'flag') return index === 0 ? true : index === 1 ? false : null;
  return null;
}

/** What was typed, as a value of the control; null empties the cell, undefined cannot be read. */
export function typedValue(control: RowControl, typed: string): CellValue | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  if (control.kind !== 'number') return text;
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : undefined;
}

export function shownValue(control: RowControl, value: CellValue | undefined): string {
  if (value === undefined) return '';
  if (control.kind === 'choice') return control.classes.find(({ id }) => id === value)?.title ?? String(value);
  if (control.kind === 'flag') return value === true ? t('Yes') : t('No');
  return String(value);
}

/** The answer together with a suggested one. */
export function addAnswers(current: TableRowsAnswer, suggested: TableRowsAnswer): TableRowsAnswer {
  const cells = { ...current.cells };
  for (const [row, values] of Object.entries(suggested.cells)) cells[row] = { ...cells[row], ...values };
  const selected = [...new Set([...current.selected, ...suggested.selected])].toSorted((a, b) => a - b);
  return { ...current, cells, selected, none: selected.length === 0 && (current.none || suggested.none) };
}
