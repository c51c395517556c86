import { besides, tableOf, type Portable } from '../portable.ts';
import type { TableRowsAnswer, TableRowsConfig, TableRowsPayload } from './schema.ts';

/** The rows of the tables with what was answered beside each: one column a question, `selected` where rows are picked. */
export function tableRowsExports(config: TableRowsConfig): readonly Portable<TableRowsPayload, TableRowsAnswer>[] {
  return [
    tableOf('rows', (id, { columns, rows }, { cells, selected }) => {
      const picked = new Set(selected);
      return rows.map((row, at) => {
        const data = Object.fromEntries(columns.map((column) => [column.id, row[column.id] ?? null]));
        const given = cells[at] ?? {};
        const answers = Object.fromEntries(config.controls.map((control) => [control.id, given[control.id] ?? null]));
        const place = besides({ id, row: at + 1 }, 'data', data);
        return besides(place, 'label', config.selectRows ? { ...answers, selected: picked.has(at) } : answers);
      });
    }),
  ];
}
