import { t } from '@assay/words';
import type { Control, GoldVerdict, PairStatistic } from '../task-type.ts';
import { tally, uniqueWinner } from '../votes.ts';
import type { CellValue, RowControl, TableRowsAnswer, TableRowsConfig } from './schema.ts';

export const tableRowsCounters = [
  /** Cells that both decided. */
  'cells',
  /** Cells to which both gave the same value; numbers within the tolerance of their control. */
  'agreeingCells',
  /** Rows selected, both answers together. */
  'selectedRows',
  /** Twice the rows that both selected. */
  'sharedRows',
] as const;

/** Values of one control, row by row; undecided rows are left out. */
export function valuesOf(answer: TableRowsAnswer, control: string): ReadonlyMap<string, CellValue> {
  return new Map(
    Object.entries(answer.cells).flatMap(([row, cells]) => {
      const value = cells[control];
      return value === undefined ? [] : [[row, value] as const];
    }),
  );
}

export function sameValue(control: RowControl, a: CellValue, b: CellValue): boolean {
  if (control.kind === 'number' && typeof a === 'number' && typeof b === 'number') {
    return Math.abs(a - b) <= control.tolerance + 1e-9;
  }
  if (control.kind === 'text') return String(a).trim() === String(b).trim();
  return a === b;
}

export function compareTableRows(
  config: TableRowsConfig,
  a: TableRowsAnswer,
  b: TableRowsAnswer,
): Readonly<Record<(typeof tableRowsCounters)[number], number>> {
  let cells = 0;
  let agreeingCells = 0;
  for (const control of config.controls) {
    const other = valuesOf(b, control.id);
    for (const [row, value] of valuesOf(a, control.id)) {
      const theirs = other.get(row);
      if (theirs === undefined) continue;
      cells += 1;
      if (sameValue(control, value, theirs)) agreeingCells += 1;
    }
  }
  const [left, right] = [new Set(a.selected), new Set(b.selected)];
  return {
    cells,
    agreeingCells,
    selectedRows: left.size + right.size,
    sharedRows: 2 * [...left].filter((row) => right.has(row)).length,
  };
}

function share(part: string, whole: string): PairStatistic['value'] {
  return (counts) => {
    const total = counts[whole] ?? 0;
    return total === 0 ? null : (counts[part] ?? 0) / total;
  };
}

export const tableRowsStatistics: readonly PairStatistic[] = [
  { id: 'cell-agreement', title: t('Cells with the same value'), value: share('agreeingCells', 'cells') },
  { id: 'row-f1', title: t('Row F1: the same rows selected'), value: share('sharedRows', 'selectedRows') },
];

/** Mean of the shares that apply, in [0, 1]; 1 when nobody decided anything. */
export function pairAgreement(config: TableRowsConfig, a: TableRowsAnswer, b: TableRowsAnswer): number {
  const counts = compareTableRows(config, a, b);
  const shares = tableRowsStatistics.flatMap(({ value }) => value(counts) ?? []);
  return shares.length === 0 ? 1 : shares.reduce((sum, one) => sum + one, 0) / shares.length;
}

export function tableRowsControls(config: TableRowsConfig): readonly Control[] {
  const rows: readonly Control[] = config.selectRows
    ? [{ id: 'selected-rows', title: t('Rows selected'), level: 'ratio', unit: 'rows' }]
    : [];
  return [
    ...rows,
    ...config.controls.flatMap((control): Control[] => {
      const { id, title } = control;
      if (control.kind === 'choice') {
        return [
          {
            id,
            title: t('{title}: most frequent', { title }),
            level: 'nominal',
            classes: control.classes.map((one) => one.id),
          },
        ];
      }
      if (control.kind === 'flag') return [{ id, title: t('{title}: rows', { title }), level: 'ratio', unit: 'rows' }];
      if (control.kind === 'text') return [];
      const unit = control.unit === undefined ? {} : { unit: control.unit };
      return [{ id, title: t('{title}: sum', { title }), level: 'interval', ...unit }];
    }),
  ];
}

/** One value per control over the whole table: how many, the most frequent (null when tied), the sum. */
export function measureTableRows(
  config: TableRowsConfig,
  answer: TableRowsAnswer,
): Readonly<Record<string, string | number | null>> {
  const measured: Record<string, string | number | null> = {};
  if (config.selectRows) {
    measured['selected-rows'] = answer.selected.length > 0 || answer.none ? answer.selected.length : null;
  }
  for (const control of config.controls) {
    const values = [...valuesOf(answer, control.id).values()];
    if (control.kind === 'text') continue;
    if (values.length === 0) measured[control.id] = null;
    else if (control.kind === 'flag') measured[control.id] = values.filter((value) => value === true).length;
    else if (control.kind === 'number') {
      const sum = values.reduce<number>((total, value) => total + Number(value), 0);
      measured[control.id] = Math.round(sum * 1e6) / 1e6;
    } else {
      const order = control.classes.map((one) => one.id);
      measured[control.id] = uniqueWinner(tally(values.map(String), order));
    }
  }
  return measured;
}

/** Share of the reference cells that are right, and the F1 of the selected rows; both must reach `goldMinShare`. */
export function checkTableGold(
  config: TableRowsConfig,
  answer: TableRowsAnswer,
  reference: TableRowsAnswer,
): GoldVerdict {
  let wanted = 0;
  let right = 0;
  let first: string | undefined;
  for (const control of config.controls) {
    const given = valuesOf(answer, control.id);
    for (const [row, value] of valuesOf(reference, control.id)) {
      wanted += 1;
      const theirs = given.get(row);
      if (theirs !== undefined && sameValue(control, theirs, value)) right += 1;
      else first ??= `“${control.title}” in row ${Number(row) + 1}`;
    }
  }
  const { selectedRows, sharedRows } = compareTableRows(config, answer, reference);
  const none = answer.none === reference.none ? 1 : 0;
  const rows = !config.selectRows ? [] : [selectedRows === 0 ? none : sharedRows / selectedRows];
  const shares = [...(wanted === 0 ? [] : [right / wanted]), ...rows];
  const score = shares.length === 0 ? 1 : shares.reduce((sum, one) => sum + one, 0) / shares.length;
  const passed = shares.every((one) => one >= config.goldMinShare);
  if (passed) return { passed, score, detail: 'Correct.' };
  const detail =
    first === undefined
      ? 'Other rows were to be selected.'
      : `${wanted - right} of ${wanted} cells differ, e.g. ${first}.`;
  return { passed, score, detail };
}
