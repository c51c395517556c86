import { Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Sorting } from '../../url/sorting.ts';
import type { Column } from './column.ts';
import classes from './table.module.css';

interface Props<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | null;
  /** Why sorting is not possible now. */
  readonly blocked: string | null;
  readonly onSort: () => void;
}

export function HeaderCell<Row>({ column, sorting, blocked, onSort }: Props<Row>): ReactNode {
  const active = sorting?.column === column.id && blocked === null;
  const Icon = !active ? IconArrowsSort : sorting.descending ? IconArrowDown : IconArrowUp;
  const order = !active ? 'none' : sorting.descending ? 'descending' : 'ascending';
  const style = column.width === undefined ? {} : { width: column.width };
  const className = column.numeric === true ? classes['numeric'] : undefined;
  if (column.sort === undefined && column.order === undefined) {
    return (
      <th scope="col" style={style} className={className}>
        {column.head ?? column.title}
      </th>
    );
  }
  const button = (
    <button
      type="button"
      className={classes['sorter']}
      aria-disabled={blocked !== null}
      {...(blocked === null ? {} : { 'aria-description': blocked })}
      onClick={() => {
        if (blocked === null) onSort();
      }}
    >
      {column.title}
      <Icon size={12} aria-hidden opacity={active ? 1 : 0.45} />
    </button>
  );
  return (
    <th scope="col" aria-sort={order} style={style} className={className}>
      {blocked === null ? button : <Tooltip label={blocked}>{button}</Tooltip>}
    </th>
  );
}
