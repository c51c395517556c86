import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import type { ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { useProject } from '../../session/session.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/figure.ts';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { JobAction } from './JobAction.tsx';

type Job = Output<Routes['listJobs']>['items'][number];

function progress({ progress: now }: Job): string {
  if (now === null) return '–';
  const done =
    now.total === null ? count(now.done) : t('{done} of {all}', { done: count(now.done), all: count(now.total) });
  return now.note === null ? done : t('{progress}, {note}', { progress: done, note: now.note });
}

const columns: readonly Column<Job>[] = [
  { id: 'kind', title: t('Work'), cell: (one) => one.kind, sort: (one) => one.kind },
  { id: 'state', title: t('State'), cell: (one) => <StateBadge state={one.state} />, sort: (one) => one.state },
  { id: 'progress', title: t('Progress'), cell: progress },
  { id: 'attempt', title: t('Attempt'), numeric: true, cell: (one) => one.attempt, sort: (one) => one.attempt },
  { id: 'error', title: t('Error'), cell: (one) => one.error ?? '–' },
  { id: 'created', title: t('Begun'), cell: (one) => <TimeAgo at={one.createdAt} />, sort: (one) => one.createdAt },
  {
    id: 'finished',
    title: t('Finished'),
    cell: (one) => <TimeAgo at={one.finishedAt} />,
    sort: (one) => one.finishedAt,
  },
  { id: 'act', title: t('Action'), cell: (one) => <JobAction job={one} /> },
];

const REFRESH_MS = 5000;

/** Long work of a project: imports, cleaning, builds, exports. */
export default function JobsPage(): ReactNode {
  const project = useProject();
  const pages = usePages('listJobs', { params: { projectId: project.id } }, { every: REFRESH_MS });
  return (
    <Page
      title={t('Background work')}
      lead={t('Imports, cleaning, builds and exports. What a crash interrupts is taken up again.')}
    >
      <DataTable
        label={t('Background work')}
        pages={pages}
        rows={pages.rows}
        rowKey={(one) => one.id}
        columns={columns}
        empty={
          <EmptyState title={t('Nothing has run yet')}>
            {t('Import a batch or build a dataset version; the work appears here.')}
          </EmptyState>
        }
      />
    </Page>
  );
}
