import { memo, useState, type ReactNode } from 'react';
import type { Column } from './column.ts';
import { isolated } from './isolated.tsx';
import classes from './table.module.css';

interface Props<Shown> {
  /** Undefined while it is on the way. */
  readonly row: Shown | undefined;
  readonly index: number;
  readonly columns: readonly Column<Shown>[];
  /** It flies past: what can be read at a glance is enough, until it stands. */
  readonly flies: boolean;
  /** Every row is as high as the others. */
  readonly even?: boolean;
}

/** What stands in a cell of a row that flies past. */
function glance<Shown>(column: Column<Shown>, row: Shown): ReactNode {
  if (column.text !== undefined) return <bdi>{column.text(row)}</bdi>;
  const cell = column.cell(row);
  return typeof cell === 'object' ? null : isolated(cell);
}

/** One row of a list. A step of a scroll draws the rows that come into sight, not those that stay. */
export const TableRow = memo(function OneRow<Shown>({
  row,
  index,
  columns,
  flies,
  even = false,
}: Props<Shown>): ReactNode {
  const [drawn, setDrawn] = useState(!flies);
  // What is drawn once stays so, or it would be drawn twice more.
  if (!flies && !drawn) setDrawn(true);
  const full = drawn || !flies;
  return (
    <tr aria-rowindex={index + 2} className={even ? classes['fixed'] : undefined}>
      {columns.map((column) => (
        <td key={column.id} className={column.numeric === true ? classes['numeric'] : undefined}>
          {row === undefined ? (
            <span className={classes['awaited']} />
          ) : full ? (
            isolated(column.cell(row))
          ) : (
            glance(column, row)
          )}
        </td>
      ))}
    </tr>
  );
}) as <Shown>(props: Props<Shown>) => ReactNode;
