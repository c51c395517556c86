import { taskStates, type Output, type Routes } from '@assay/api';
import { TextInput } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { ChoiceFilter, useChoice } from '../../ui/ChoiceFilter.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { figure } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { useSearchState } from '../../url/search-state.ts';

type Task = Output<Routes['listTasks']>['items'][number];

const columnsFor = (slug: string): readonly Column<Task>[] => [
  {
    id: 'item',
    title: 'Item',
    cell: (one) => <Go to={paths.task(slug, one.campaignId, one.id)}>{one.externalId}</Go>,
    sort: (one) => one.externalId,
  },
  {
    id: 'state',
    title: 'State',
    cell: (one) => <StateBadge state={one.state} />,
    sort: (one) => taskStates.indexOf(one.state),
  },
  {
    id: 'answers',
    title: 'Answers',
    numeric: true,
    cell: (one) => `${one.answers} of ${one.needed}`,
    sort: (one) => one.answers,
  },
  { id: 'leases', title: 'Held', numeric: true, cell: (one) => one.liveLeases, sort: (one) => one.liveLeases },
  {
    id: 'agreement',
    title: 'Agreement',
    numeric: true,
    cell: (one) => figure(one.agreement, 'coefficient'),
    sort: (one) => one.agreement,
  },
  {
    id: 'reviews',
    title: 'Open reviews',
    numeric: true,
    cell: (one) => one.openReviews,
    sort: (one) => one.openReviews,
  },
  { id: 'skips', title: 'Skips', numeric: true, cell: (one) => one.skips, sort: (one) => one.skips },
  {
    id: 'gold',
    title: 'Gold',
    cell: (one) => (one.gold === null ? '' : one.gold ? 'gold' : ''),
    sort: (one) => Number(one.gold),
    hidden: true,
  },
  {
    id: 'priority',
    title: 'Priority',
    numeric: true,
    cell: (one) => one.priority,
    sort: (one) => one.priority,
    hidden: true,
  },
  { id: 'updated', title: 'Changed', cell: (one) => <TimeAgo at={one.updatedAt} />, sort: (one) => one.updatedAt },
];

/** The tasks in the order in which they are handed out. */
export function QueueTab({ campaignId }: { readonly campaignId: string }): ReactNode {
  const project = useProject();
  const [search, change] = useSearchState();
  const state = useChoice('state', taskStates);
  const externalId = search['item'];
  const query = { ...(state === undefined ? {} : { state }), ...(externalId === undefined ? {} : { externalId }) };
  const pages = usePages('listTasks', { params: { campaignId }, query });
  const columns = useMemo(() => columnsFor(project.slug), [project.slug]);
  return (
    <DataTable
      label="Tasks"
      pages={pages}
      rows={pages.rows}
      rowKey={(one) => one.id}
      columns={columns}
      filters={
        <>
          <ChoiceFilter name="state" label="State" values={taskStates} all="All states" />
          <TextInput
            size="xs"
            w={200}
            aria-label="Exact name of the item"
            placeholder="Exact name of the item"
            defaultValue={externalId ?? ''}
            onKeyDown={(event) => {
              if (event.key === 'Enter') change({ item: event.currentTarget.value.trim() });
            }}
            onBlur={(event) => change({ item: event.currentTarget.value.trim() })}
          />
        </>
      }
      empty={
        <EmptyState title="No such task">
          {state === undefined && externalId === undefined
            ? 'Add the items of an accepted batch first.'
            : 'Change the filter above.'}
        </EmptyState>
      }
    />
  );
}
