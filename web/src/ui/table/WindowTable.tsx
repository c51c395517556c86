import { t } from '@assay/words';
import { Group, Skeleton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useSearchState } from '../../url/search-state.ts';
import { formatSorting, nextSorting, parseSorting } from '../../url/sorting.ts';
import { ProblemAlert } from '../ProblemAlert.tsx';
import { ColumnPicker } from './ColumnPicker.tsx';
import { shownColumns, type Column } from './column.ts';
import { HeaderCell } from './HeaderCell.tsx';
import classes from './table.module.css';
import type { RowWindow } from './use-row-window.ts';
import { isolated } from './isolated.tsx';

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
  // oxlint-disable-next-line react/incompatible-library -- its answers change between renders, so nothing here is memoised on them
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 15,
  });
  const inSight = virtual.getVirtualItems();
  const [first, last] = [inSight[0]?.index ?? 0, inSight.at(-1)?.index ?? 0];
  const { look } = rows;
  useEffect(() => look(first, last), [look, first, last]);
  const before = inSight[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0);
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
        style={{ height: 'min(68vh, 900px)', display: bare ? 'none' : undefined }}
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
            {before > 0 && <Spacer height={before} span={shown.length} />}
            {inSight.map(({ index }) => {
              const row = rows.rowAt(index);
              return (
                <Row key={row === undefined ? `row-${index}` : rowKey(row)} row={row} index={index} columns={shown} />
              );
            })}
            {after > 0 && <Spacer height={after} span={shown.length} />}
          </tbody>
        </table>
      </section>
      {foot !== undefined && <div className={classes['foot']}>{foot}</div>}
    </div>
  );
}

interface RowProps<Shown> {
  readonly row: Shown | undefined;
  readonly index: number;
  readonly columns: readonly Column<Shown>[];
}

// A step of a scroll draws the rows that come into sight, not those that stay.
const Row = memo(function OneRow<Shown>({ row, index, columns }: RowProps<Shown>): ReactNode {
  return (
    <tr aria-rowindex={index + 2} className={classes['fixed']}>
      {columns.map((column) => (
        <td key={column.id} className={column.numeric === true ? classes['numeric'] : undefined}>
          {row === undefined ? <Skeleton height={12} width="70%" /> : isolated(column.cell(row))}
        </td>
      ))}
    </tr>
  );
}) as <Shown>(props: RowProps<Shown>) => ReactNode;

function Spacer({ height, span }: { readonly height: number; readonly span: number }): ReactNode {
  return (
    <tr style={{ height }}>
      <td colSpan={span} style={{ padding: 0, border: 0 }} aria-label={t('Rows out of sight')} />
    </tr>
  );
}
