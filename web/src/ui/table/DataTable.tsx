import { t } from '@assay/words';
import { Group, Text } from '@mantine/core';
import { useMemo, useRef, type ReactNode } from 'react';
import type { Pages } from '../../data/use-answer.ts';
import { useSearchState } from '../../url/search-state.ts';
import { formatSorting, nextSorting, parseSorting, sortRows, type Sorting } from '../../url/sorting.ts';
import { ActionButton } from '../ActionButton.tsx';
import { count } from '../figure.ts';
import { Loading } from '../Loading.tsx';
import { ProblemAlert } from '../ProblemAlert.tsx';
import { ColumnPicker } from './ColumnPicker.tsx';
import { shownColumns, type Column } from './column.ts';
import { HeaderCell } from './HeaderCell.tsx';
import classes from './table.module.css';
import { TableRow } from './TableRow.tsx';
import { useRowsInSight } from './use-rows-in-sight.ts';

interface Props<Row> {
  /** What the rows are, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Paging behind the rows; left out when they are all there. */
  readonly pages?: Pages<Row>;
  readonly empty: ReactNode;
  /** Filters and search, in front of the column picker. */
  readonly filters?: ReactNode;
  /** Tells the search keys of two tables on one page apart. */
  readonly prefix?: string;
  /** Bare: without frame and picker, inside a card. */
  readonly bare?: boolean;
}

/** Rows drawn at once without measuring; above this only those in sight are. */
const DRAW_ALL = 150;
const ROW_HEIGHT = 33;
/** A part that scrolls by itself must be reachable by keyboard. */
const framed = { tabIndex: 0, style: { height: 'min(72vh, 900px)' } };

/** The rows as the reader ordered them; as they came where no order is asked for or possible. */
function useSorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | null,
): readonly Row[] {
  const { column: sortedBy, descending = false } = sorting ?? {};
  return useMemo(() => {
    const by = columns.find((column) => column.id === sortedBy)?.sort;
    return by === undefined ? rows : sortRows(rows, by, descending);
  }, [rows, columns, sortedBy, descending]);
}

/** A list: sorting and columns live in the address, pages come by keyset, only rows in sight are drawn. */
export function DataTable<Row>(props: Props<Row>): ReactNode {
  const { label, columns, rows, rowKey, pages, empty, filters, prefix = '', bare = false } = props;
  const [search, change] = useSearchState();
  const sorting = parseSorting(search[`${prefix}sort`]);
  const picked = search[`${prefix}cols`];
  const shown = useMemo(() => shownColumns(columns, picked), [columns, picked]);
  const complete = pages?.complete ?? true;
  const sorted = useSorted(rows, columns, complete ? sorting : null);
  const scroll = useRef<HTMLElement>(null);
  const windowed = sorted.length > DRAW_ALL;
  const sight = useRowsInSight({ count: sorted.length, rowHeight: ROW_HEIGHT, scroll, enabled: windowed });

  if (pages !== undefined && pages.query.data === undefined) {
    return pages.query.error === null ? (
      <Loading lines={8} />
    ) : (
      <ProblemAlert error={pages.query.error} onRetry={() => void pages.query.refetch()} />
    );
  }
  return (
    <div className={bare ? undefined : classes['frame']}>
      {(!bare || filters !== undefined) && (
        <div className={classes['bar']}>
          {filters}
          <Group ms="auto" gap="xs">
            <ColumnPicker columns={columns} picked={picked} onPick={(cols) => change({ [`${prefix}cols`]: cols })} />
          </Group>
        </div>
      )}
      {sorted.length === 0 ? (
        <div style={{ padding: bare ? 0 : 12 }}>{empty}</div>
      ) : (
        <section ref={scroll} aria-label={label} className={classes['scroll']} {...(windowed ? framed : {})}>
          <table className={classes['table']} aria-label={label} aria-rowcount={pages?.total ?? sorted.length}>
            <thead>
              <tr>
                {shown.map((column) => (
                  <HeaderCell
                    key={column.id}
                    column={column}
                    sorting={sorting}
                    blocked={
                      complete
                        ? null
                        : t(
                            'Only a part is loaded. Load all rows first, so that the order is the order of all of them.',
                          )
                    }
                    onSort={() => change({ [`${prefix}sort`]: formatSorting(nextSorting(sorting, column.id)) })}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {sight.before > 0 && <Spacer height={sight.before} span={shown.length} />}
              {sight.indexes.map((index) => {
                const row = sorted[index];
                if (row === undefined) return null;
                return <TableRow key={rowKey(row)} {...{ row, index }} columns={shown} flies={sight.flies} />;
              })}
              {sight.after > 0 && <Spacer height={sight.after} span={shown.length} />}
            </tbody>
          </table>
        </section>
      )}
      {pages !== undefined && sorted.length > 0 && <Foot pages={pages} />}
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

function Foot<Row>({ pages }: { readonly pages: Pages<Row> }): ReactNode {
  const { query, rows, total, complete } = pages;
  return (
    <div className={classes['foot']}>
      <Text size="xs" component="output">
        {total !== null && total > rows.length
          ? t('{rows} of {total, plural, one {# row} other {# rows}}', { rows: count(rows.length), total })
          : complete || total !== null
            ? t('{rows, plural, one {# row} other {# rows}}', { rows: rows.length })
            : t('{rows, plural, one {# row} other {# rows}}, there are more', { rows: rows.length })}
      </Text>
      {!complete && (
        <ActionButton variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('Load more')}
        </ActionButton>
      )}
    </div>
  );
}
