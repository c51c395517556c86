import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Card } from '../../ui/Card.tsx';
import { Go } from '../../ui/Go.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';

type Task = Output<Routes['listMyTasks']>['items'][number];
const REFRESH_MS = 30_000;

function columns(slug: string): readonly Column<Task>[] {
  return [
    {
      id: 'because',
      title: t('Yours because'),
      cell: (one) => (
        <>
          <StateBadge state={one.because === 'rework' ? 'rework' : 'leased'} /> {one.why}
        </>
      ),
    },
    { id: 'campaign', title: t('Campaign'), cell: (one) => one.campaignName, sort: (one) => one.campaignName },
    { id: 'since', title: t('Since'), cell: (one) => <TimeAgo at={one.since} />, sort: (one) => one.since },
    {
      id: 'until',
      title: t('Held until'),
      cell: (one) => (one.expiresAt === null ? t('nobody holds it') : <TimeAgo at={one.expiresAt} />),
    },
    {
      id: 'go',
      title: t('Go on'),
      cell: (one) => <Go to={paths.workbench(slug, one.campaignId, one.purpose)}>{t('Open the desk')}</Go>,
    },
  ];
}

/** Tasks that are mine already: what was sent back first, then what I hold. Nothing when there is none. */
export function MyTasks(): ReactNode {
  const project = useProject();
  const { data } = useAnswer('listMyTasks', { params: { projectId: project.id } }, { every: REFRESH_MS });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Card title={t('Yours now')}>
      <DataTable
        bare
        label={t('Tasks that are yours now')}
        prefix="mine."
        rows={data.items}
        rowKey={(one) => one.assignmentId ?? `${one.campaignId}/${one.taskId}`}
        columns={columns(project.slug)}
        empty={null}
      />
    </Card>
  );
}
