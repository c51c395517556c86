import { t } from '@assay/words';
import { bulkActionKinds, type Output, type Routes } from '@assay/api';
import { Progress, Stack, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { formatSearch } from '../../url/search-text.ts';

type Run = Output<Routes['listBulkRuns']>['items'][number];

const REFRESH_MS = 3000;

const columnsFor = (slug: string): readonly Column<Run>[] => [
  {
    id: 'action',
    title: t('Action'),
    cell: (one) => (
      <Stack gap={0}>
        {t(bulkActionKinds[one.action].title)}
        <Text size="xs" c="dimmed">
          {one.tag ??
            one.person?.name ??
            one.reason ??
            (one.priority === null ? '' : t('to {priority}', { priority: one.priority }))}
        </Text>
      </Stack>
    ),
  },
  {
    id: 'what',
    title: t('What'),
    // Rows that were picked one by one are no list that could be opened.
    cell: (one) => {
      const what =
        one.kind === 'items'
          ? t('{items, plural, one {# item} other {# items}}', { items: one.expected })
          : t('{tasks, plural, one {# task} other {# tasks}}', { tasks: one.expected });
      if (one.selected !== null) return what;
      return <Go to={`${paths.explore(slug)}${formatSearch({ kind: one.kind, filter: one.filter })}`}>{what}</Go>;
    },
  },
  { id: 'state', title: t('State'), cell: (one) => <StateBadge state={one.state} /> },
  { id: 'result', title: t('Result'), cell: (one) => <Result run={one} /> },
  { id: 'by', title: t('By'), cell: (one) => <PersonBadge person={one.createdBy} /> },
  { id: 'at', title: t('Begun'), cell: (one) => <TimeAgo at={one.createdAt} /> },
  { id: 'undo', title: t('Undo'), cell: (one) => <Undo run={one} /> },
];

/** What was done to many items or tasks at once, with what came of it, and the way back. */
export default function BulkRunsPage(): ReactNode {
  const project = useProject();
  const pages = usePages('listBulkRuns', { params: { projectId: project.id } }, { every: REFRESH_MS });
  const columns = useMemo(() => columnsFor(project.slug), [project.slug]);
  return (
    <Page
      title={t('Bulk runs')}
      trail={[{ title: t('Explore'), to: paths.explore(project.slug) }]}
      lead={t(
        'What was done to many items or tasks at once. A run can be undone for 24 hours, as far as nothing changed since.',
      )}
    >
      <DataTable
        label={t('Bulk runs')}
        pages={pages}
        rows={pages.rows}
        rowKey={(one) => one.id}
        columns={columns}
        empty={
          <EmptyState title={t('No bulk runs yet')}>
            {t('Find items or tasks under Explore, then press Change all listed.')}
          </EmptyState>
        }
      />
    </Page>
  );
}

function Result({ run }: { readonly run: Run }): ReactNode {
  const { changed, unchanged, refused } = run.counts;
  const seen = changed + unchanged + refused;
  const undoing = run.state === 'undoing' || run.state === 'undone';
  return (
    <Stack gap={2}>
      <Text size="sm">{t('{changed, number} changed, {refused, number} refused', { changed, refused })}</Text>
      {(run.state === 'running' || run.state === 'queued') && (
        <Progress
          size="sm"
          value={run.expected === 0 ? 0 : Math.min(100, (100 * seen) / run.expected)}
          aria-label={t('How far the run came')}
        />
      )}
      {undoing && (
        <Text size="xs" c="dimmed">
          {t('{undone, number} put back, {left, number} left because they changed since', {
            undone: run.undone,
            left: run.notUndone,
          })}
        </Text>
      )}
      {run.error !== null && (
        <Text size="xs" c="dimmed">
          {run.error}
        </Text>
      )}
    </Stack>
  );
}

function Undo({ run }: { readonly run: Run }): ReactNode {
  const refused = useRefusal();
  const undo = useWrite('undoBulkRun', { refreshes: ['listBulkRuns', 'exploreItems', 'exploreTasks'] });
  if (run.undoUntil === null) return '–';
  return (
    <>
      <ActionButton
        size="compact-sm"
        variant="default"
        loading={undo.isPending}
        disabledReason={refused(bulkActionKinds[run.action].permission)}
        onClick={() => undo.mutate({ params: { bulkRunId: run.id } })}
      >
        {t('Undo')}
      </ActionButton>
      {undo.error !== null && <ProblemAlert error={undo.error} />}
    </>
  );
}
