import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { useParams } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { BuildVersion } from './BuildVersion.tsx';

type Version = Output<Routes['listDatasetVersions']>['items'][number];

const columnsFor = (slug: string): readonly Column<Version>[] => [
  {
    id: 'number',
    title: t('Version'),
    width: '80px',
    cell: (one) => <Go to={paths.datasetVersion(slug, one.id)}>v{one.number}</Go>,
    sort: (one) => one.number,
  },
  {
    id: 'name',
    title: t('Content name'),
    cell: (one) => (one.name === null ? '–' : <code>{one.name}</code>),
    sort: (one) => one.name,
  },
  { id: 'state', title: t('State'), cell: (one) => <StateBadge state={one.state} />, sort: (one) => one.state },
  { id: 'items', title: t('Items'), numeric: true, cell: (one) => count(one.items), sort: (one) => one.items },
  {
    id: 'missing',
    title: t('Card'),
    cell: (one) =>
      t('{fields, plural, =0 {complete} one {# field empty} other {# fields empty}}', {
        fields: one.cardMissing.length,
      }),
    sort: (one) => one.cardMissing.length,
  },
  { id: 'created', title: t('Built'), cell: (one) => <OnDay at={one.createdAt} />, sort: (one) => one.createdAt },
  { id: 'frozen', title: t('Frozen'), cell: (one) => <OnDay at={one.frozenAt} />, sort: (one) => one.frozenAt },
];

const REFRESH_MS = 10_000;

/** The versions of a dataset. */
export default function DatasetPage(): ReactNode {
  const project = useProject();
  const { datasetId = '' } = useParams({ strict: false });
  const query = useAnswer('listDatasetVersions', { params: { datasetId } }, { every: REFRESH_MS });
  const columns = useMemo(() => columnsFor(project.slug), [project.slug]);
  return (
    <Asked query={query}>
      {({ dataset, items }) => (
        <Page
          title={dataset.title}
          trail={[{ title: t('Datasets'), to: paths.datasets(project.slug) }]}
          lead={<code>{dataset.slug}</code>}
          actions={<BuildVersion datasetId={dataset.id} />}
        >
          <DataTable
            label={t('Versions')}
            rows={items}
            rowKey={(one) => one.id}
            columns={columns}
            empty={
              <EmptyState title={t('No version yet')}>
                {t('Build a candidate from the final labels of a campaign.')}
              </EmptyState>
            }
          />
        </Page>
      )}
    </Asked>
  );
}
