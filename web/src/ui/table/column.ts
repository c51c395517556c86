import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** The same in plain text, for rows that fly past; left out where the cell is plain text, or nothing to read. */
  readonly text?: (row: Row) => string;
  /** What the column is sorted by; a column without it is not sortable. */
  readonly sort?: (row: Row) => string | number | null;
  /** The order the server offers for this column, where rows come a page at a time. */
  readonly order?: string;
  readonly numeric?: boolean;
  /** CSS width, e.g. `140px`; the rest is shared. */
  readonly width?: string;
  /** Shown only when the reader picks it. */
  readonly hidden?: boolean;
  /** Always shown, in front, and not offered for picking: boxes to select rows with. */
  readonly fixed?: boolean;
  /** What stands in the head in place of the title. */
  readonly head?: ReactNode;
}

/** The columns to show: those named in the address, else those not hidden; never none. */
export function shownColumns<Row>(columns: readonly Column<Row>[], picked: string | undefined): readonly Column<Row>[] {
  const names = picked?.split(',') ?? [];
  const fixed = columns.filter((column) => column.fixed === true);
  const chosen = columns.filter((column) => column.fixed !== true && names.includes(column.id));
  if (chosen.length > 0) return [...fixed, ...chosen];
  return [...fixed, ...columns.filter((column) => column.fixed !== true && column.hidden !== true)];
}

/** What the address should say after one column is switched; undefined when that is the usual choice. */
export function switchColumn<Row>(
  all: readonly Column<Row>[],
  picked: string | undefined,
  id: string,
): string | undefined {
  const columns = all.filter((column) => column.fixed !== true);
  const shown = shownColumns(columns, picked).map((column) => column.id);
  const next = columns.filter((column) => (column.id === id ? !shown.includes(id) : shown.includes(column.id)));
  const usual = columns.filter((column) => column.hidden !== true);
  const same = next.length === usual.length && next.every((column, place) => column === usual[place]);
  return same || next.length === 0 ? undefined : next.map((column) => column.id).join(',');
}
