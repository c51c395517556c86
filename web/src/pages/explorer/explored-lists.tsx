import { t } from '@assay/words';
import { taskSorts, type ExploredKind, type Filter } from '@assay/api';
import { Text } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useProject } from '../../session/session.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PAGE, useRowWindow, type RowWindow } from '../../ui/table/use-row-window.ts';
import { WindowTable } from '../../ui/table/WindowTable.tsx';
import { useSearchState } from '../../url/search-state.ts';
import type { Names } from './condition-text.ts';
import { orderOf } from './order-of.ts';
import { PickedBar } from './PickedBar.tsx';
import { boxColumn } from './box-column.tsx';
import { placeInSight, Selectable, tellTooMany } from './Selectable.tsx';
import type { Selection } from './selection.ts';
import { dataColumns, itemColumns, taskColumns, type ExploredItem, type ExploredTask } from './explored-columns.tsx';

interface Props {
  readonly filter: Filter;
  /** The filter as it stands in the address. */
  readonly text: string;
  readonly names: Names | undefined;
  readonly bar: ReactNode;
  /** Null where this person can change nothing. */
  readonly selection: Selection | null;
}

/** Paths of data fields that can be shown: those of the newest items, of the filter, and of the address. */
function useDataPaths({ filter, names }: Props): { readonly offered: readonly string[]; readonly asked: string } {
  const [search] = useSearchState();
  const picked = (search['cols'] ?? '')
    .split(',')
    .filter((one) => one.startsWith('data.'))
    .map((one) => one.slice(5));
  const used = filter.flatMap((one) => (one.field === 'data' && one.part !== null ? [one.part] : []));
  return { offered: [...new Set([...(names?.dataFields ?? []), ...used, ...picked])], asked: picked.join(',') };
}

function useQueryOf(kind: ExploredKind, text: string, asked: string) {
  const [search] = useSearchState();
  return {
    filter: text,
    ...(asked === '' ? {} : { data: asked }),
    sort: orderOf(kind, search['sort'], 'added'),
  };
}

const onlyOne = (filter: Filter, field: 'batch' | 'campaign'): boolean =>
  filter.some((one) => one.field === field && one.operator === 'is' && one.values.length === 1);

export function ItemList(props: Props): ReactNode {
  const project = useProject();
  const { selection } = props;
  const { offered, asked } = useDataPaths(props);
  const query = useQueryOf('items', props.text, asked);
  const params = { projectId: project.id };
  const rows = useRowWindow('exploreItems', { params, query });
  const { idsBetween, onPage, frame } = useRowIds(rows, props.selection);
  const counted = useAnswer('countItems', { params, query: { filter: props.text } });
  const paths = offered.join('\n');
  const columns = useMemo(
    () => [
      ...(selection === null ? [] : [boxColumn<ExploredItem>(selection, onPage)]),
      ...itemColumns(project.slug),
      ...dataColumns<ExploredItem>(paths === '' ? [] : paths.split('\n')),
    ],
    [project.slug, paths, selection, onPage],
  );
  return (
    <Rows selection={selection} idsBetween={idsBetween} frame={frame}>
      <WindowTable
        label={t('Items')}
        columns={columns}
        rows={rows}
        rowKey={(one) => one.id}
        count={knownCount(rows, counted.data)}
        filters={props.bar}
        blocked={{
          ordinal: onlyOne(props.filter, 'batch')
            ? null
            : t('Add a condition on one batch to sort by the place in it.'),
        }}
        empty={
          <EmptyState title={t('No such items')}>
            {props.filter.length === 0
              ? t('Import a batch first: its items appear here.')
              : t('Take a condition out, or change one.')}
          </EmptyState>
        }
        foot={
          <>
            <Counted counted={counted.data} failed={counted.error !== null} />
            {selection !== null && <PickedBar selection={selection} counted={counted.data} />}
          </>
        }
      />
    </Rows>
  );
}

export function TaskList(props: Props): ReactNode {
  const project = useProject();
  const { selection } = props;
  const { offered, asked } = useDataPaths(props);
  const query = useQueryOf('tasks', props.text, asked);
  const params = { projectId: project.id };
  const rows = useRowWindow('exploreTasks', { params, query });
  const { idsBetween, onPage, frame } = useRowIds(rows, props.selection);
  const counted = useAnswer('countTasks', { params, query: { filter: props.text } });
  const paths = offered.join('\n');
  const columns = useMemo(
    () => [
      ...(selection === null ? [] : [boxColumn<ExploredTask>(selection, onPage)]),
      ...taskColumns(project.slug),
      ...dataColumns<ExploredTask>(paths === '' ? [] : paths.split('\n')),
    ],
    [project.slug, paths, selection, onPage],
  );
  const needsCampaign = onlyOne(props.filter, 'campaign')
    ? null
    : t('Add a condition on one campaign to sort by this.');
  return (
    <Rows selection={selection} idsBetween={idsBetween} frame={frame}>
      <WindowTable
        label={t('Tasks')}
        columns={columns}
        rows={rows}
        rowKey={(one) => one.id}
        count={knownCount(rows, counted.data)}
        filters={props.bar}
        blocked={Object.fromEntries(
          [...taskSorts, ...offered.map((path) => `data.${path}`)].map((one) => [one, needsCampaign]),
        )}
        empty={
          <EmptyState title={t('No such tasks')}>
            {props.filter.length === 0
              ? t('Add the items of an accepted batch to a campaign first.')
              : t('Take a condition out, or change one.')}
          </EmptyState>
        }
        foot={
          <>
            <Counted counted={counted.data} failed={counted.error !== null} />
            {selection !== null && <PickedBar selection={selection} counted={counted.data} />}
          </>
        }
      />
    </Rows>
  );
}

/** Keys and presses on rows, where they can be picked. */
function Rows({
  selection,
  idsBetween,
  frame,
  children,
}: {
  readonly selection: Selection | null;
  readonly idsBetween: (first: number, last: number) => Promise<readonly string[]>;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly children: ReactNode;
}): ReactNode {
  if (selection === null) return children;
  return (
    <Selectable selection={selection} idsBetween={idsBetween} frame={frame}>
      {children}
    </Selectable>
  );
}

/** Ids of rows by their place, and picking the page that is looked at; both stay the same while the rows come and go. */
function useRowIds(rows: RowWindow<{ readonly id: string }>, selection: Selection | null) {
  const newest = useRef(rows.rowsBetween);
  useEffect(() => {
    newest.current = rows.rowsBetween;
  });
  const frame = useRef<HTMLDivElement>(null);
  const idsBetween = useCallback(
    async (first: number, last: number) => (await newest.current(first, last)).map((one) => one.id),
    [],
  );
  const onPage = useCallback(() => {
    if (selection === null || frame.current === null) return;
    const start = Math.floor(placeInSight(frame.current) / PAGE) * PAGE;
    void idsBetween(start, start + PAGE - 1).then((ids) => tellTooMany(selection.set(ids, true)));
  }, [selection, idsBetween]);
  return { idsBetween, onPage, frame };
}

type Count = { readonly count: number; readonly more: boolean } | undefined;

function knownCount(rows: RowWindow<unknown>, counted: Count): number | null {
  if (rows.complete) return rows.length;
  return counted === undefined || counted.more ? null : counted.count;
}

function Counted({ counted, failed }: { readonly counted: Count; readonly failed: boolean }): ReactNode {
  return (
    <Text size="xs" component="output">
      {failed
        ? t('Too many to count in time')
        : counted === undefined
          ? t('Counting …')
          : counted.more
            ? t('More than {count, number}', { count: counted.count })
            : t('{count, number} found', { count: counted.count })}
    </Text>
  );
}
