import { t } from '@assay/words';
import { bulkActionKinds, bulkActions, exploredKinds, parseFilter, SELECTED_MOST, type ExploredKind } from '@assay/api';
import { SegmentedControl, Stack } from '@mantine/core';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { parseSearch } from '../../url/search-text.ts';
import { useSearchState } from '../../url/search-state.ts';
import { Note } from '../../workbench/Note.tsx';
import { ActOnAll } from './ActOnAll.tsx';
import { ItemList, TaskList } from './explored-lists.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { FilterBar } from './FilterBar.tsx';
import { createSelection } from './selection.ts';
import { Views } from './Views.tsx';

const permissionOf = { items: 'item:read', tasks: 'campaign:read' } as const;

/** Finds items and tasks of the project by conditions; everything chosen here is in the address. */
export default function ExplorePage(): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const [search, change] = useSearchState();
  const open = exploredKinds.filter((kind) => refused(permissionOf[kind]) === null);
  const kind: ExploredKind | undefined = open.find((one) => one === search['kind']) ?? open[0];
  const names = useAnswer('listExplorerNames', { params: { projectId: project.id } });
  useDefaultView(kind);
  const text = search['filter'] ?? '';
  const listed = `${kind} ${text}`;
  // Another list is another selection: what is picked is always in sight or named by its filter.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- made anew for each list
  const selection = useMemo(() => createSelection(SELECTED_MOST), [listed]);
  if (kind === undefined)
    return (
      <Page title={t('Explore')}>
        <EmptyState title={t('Nothing for you to see here')}>{refused('item:read')}</EmptyState>
      </Page>
    );
  const mayChange = bulkActions.some(
    (one) => bulkActionKinds[one].of === kind && refused(bulkActionKinds[one].permission) === null,
  );
  const { filter, errors } = parseFilter(text, kind);
  const list = {
    filter,
    text,
    names: names.data,
    selection: mayChange ? selection : null,
    bar: <FilterBar kind={kind} filter={filter} names={names.data} onChange={(next) => change({ filter: next })} />,
  };
  return (
    <Page
      title={t('Explore')}
      lead={t(
        'Items and tasks by any condition. The address holds the list: send it to somebody, or save it as a view.',
      )}
      actions={
        <>
          <GoButton variant="subtle" to={paths.bulkRuns(project.slug)}>
            {t('Bulk runs')}
          </GoButton>
          <Views kind={kind} />
          <ExportMenu kind={kind} filter={text} />
          <ActOnAll kind={kind} filter={text} selection={selection} names={names.data} />
        </>
      }
    >
      <Stack gap="sm">
        {open.length > 1 && (
          <SegmentedControl
            aria-label={t('What to list')}
            size="xs"
            style={{ alignSelf: 'flex-start' }}
            value={kind}
            onChange={(next) =>
              change({ kind: next === 'items' ? undefined : next, filter: undefined, sort: undefined, cols: undefined })
            }
            data={[
              { value: 'items', label: t('Items') },
              { value: 'tasks', label: t('Tasks') },
            ]}
          />
        )}
        {errors.length > 0 ? (
          <>
            <Note tone="bad">{errors.map((one) => one.detail).join(' ')}</Note>
            {list.bar}
          </>
        ) : kind === 'items' ? (
          <ItemList key="items" {...list} />
        ) : (
          <TaskList key="tasks" {...list} />
        )}
      </Stack>
    </Page>
  );
}

/** Opens the person's default view when the page is opened without anything chosen. */
function useDefaultView(kind: ExploredKind | undefined): void {
  const project = useProject();
  const [search, change] = useSearchState();
  const arrived = useRef(Object.keys(search).length === 0);
  const views = useAnswer('listViews', { params: { projectId: project.id } });
  useEffect(() => {
    if (!arrived.current || views.data === undefined) return;
    arrived.current = false;
    const view = views.data.items.find((one) => one.isDefault && one.kind === kind);
    if (view !== undefined) change(parseSearch(view.query));
  }, [views.data, kind, change]);
}
