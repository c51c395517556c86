import { t } from '@assay/words';
import { Group } from '@mantine/core';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useSearchState } from '../../url/search-state.ts';
import { formatSorting, nextSorting, parseSorting } from '../../url/sorting.ts';
import { ProblemAlert } from '../ProblemAlert.tsx';
import { ColumnPicker } from './ColumnPicker.tsx';
import { shownColumns, type Column } from './column.ts';
import { HeaderCell } from './HeaderCell.tsx';
import classes from './table.module.css';
import { TableRow } from './TableRow.tsx';
import type { RowWindow } from './use-row-window.ts';
import { useRowsInSight } from './use-rows-in-sight.ts';

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: RowWindow<Row>;
  readonly rowKey: (row: Row) => string;
  /** How many there are, as far as it is known. */
  readonly count: number | null;
  readonly empty: ReactNode;
  readonly filters?: ReactNode;
  readonly foot?: ReactNode;
  /** Why an order of the server cannot be used now, by its name. */
  readonly blocked?: Readonly<Record<string, string | null>>;
}

const ROW_HEIGHT = 41;

/** A list of any length in the server's order: pages come and go as they are scrolled past. */
export function WindowTable<Row>(props: Props<Row>): ReactNode {
  const { label, columns, rows, rowKey, count, empty, filters, foot, blocked = {} } = props;
  const [search, change] = useSearchState();
  const sorting = parseSorting(search['sort']);
  const picked = search['cols'];
  const shown = useMemo(() => shownColumns(columns, picked), [columns, picked]);
  const scroll = useRef<HTMLElement>(null);
  const sight = useRowsInSight({ count: rows.length, rowHeight: ROW_HEIGHT, scroll });
  const [first, last] = [sight.indexes[0] ?? 0, sight.indexes.at(-1) ?? 0];
  const { look } = rows;
  useEffect(() => look(first, last), [look, first, last]);
  const bare = rows.error !== null || rows.length === 0;
  return (
    <div className={classes['frame']}>
      <div className={classes['bar']}>
        {filters}
        <Group ms="auto" gap="xs" wrap="nowrap">
          <ColumnPicker columns={columns} picked={search['cols']} onPick={(cols) => change({ cols })} />
        </Group>
      </div>
      {rows.error !== null && <ProblemAlert error={rows.error} onRetry={rows.retry} />}
      {rows.error === null && rows.length === 0 && <div style={{ padding: 12 }}>{empty}</div>}
      <section
        ref={scroll}
        aria-label={label}
        className={classes['scroll']}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls by itself must be reachable by keyboard
        tabIndex={0}
        hidden={bare}
        data-flies={sight.flies}
        style={{ height: 'min(68vh, 900px)', contain: 'strict', display: bare ? 'none' : undefined }}
      >
        <table className={classes['table']} aria-label={label} aria-rowcount={count === null ? -1 : count + 1}>
          <thead>
            <tr>
              {shown.map((column) => (
                <HeaderCell
                  key={column.id}
                  column={{ ...column, id: column.order ?? column.id }}
                  sorting={sorting}
                  blocked={column.order === undefined ? null : (blocked[column.order] ?? null)}
                  onSort={() => change({ sort: formatSorting(nextSorting(sorting, column.order ?? column.id)) })}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {sight.before > 0 && <Spacer height={sight.before} span={shown.length} />}
            {sight.indexes.map((index) => {
              const row = rows.rowAt(index);
              return (
                <TableRow
                  key={row === undefined ? `row-${index}` : rowKey(row)}
                  {...{ row, index }}
                  columns={shown}
                  flies={sight.flies}
                  even
                />
              );
            })}
            {sight.after > 0 && <Spacer height={sight.after} span={shown.length} />}
          </tbody>
        </table>
      </section>
      {foot !== undefined && <div className={classes['foot']}>{foot}</div>}
    </div>
  );
}

function Spacer({ height, span }: { readonly height: number; readonly span: number }): ReactNode {
  return (
    <tr style={{ height }}>
      <td colSpan={span} style={{ padding: 0, border: 0 }} aria-label={t('Rows out of sight')} />
    </tr>
  );
}
