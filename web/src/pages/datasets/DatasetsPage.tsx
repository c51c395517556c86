import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { useMemo, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { NewDataset } from './NewDataset.tsx';

type Dataset = Output<Routes['listDatasets']>['items'][number];

const columnsFor = (slug: string): readonly Column<Dataset>[] => [
  {
    id: 'title',
    title: t('Dataset'),
    sort: (one) => one.title,
    cell: (one) => (
      <Go to={paths.dataset(slug, one.id)} fw={600}>
        {one.title}
      </Go>
    ),
  },
  { id: 'slug', title: t('Short name'), cell: (one) => one.slug, sort: (one) => one.slug },
  {
    id: 'latest',
    title: t('Latest frozen version'),
    cell: (one) => (one.latest === null ? t('none yet') : <code>{one.latest}</code>),
    sort: (one) => one.latest,
  },
  { id: 'versions', title: t('Versions'), numeric: true, cell: (one) => one.versions, sort: (one) => one.versions },
  { id: 'created', title: t('Registered'), cell: (one) => <OnDay at={one.createdAt} />, sort: (one) => one.createdAt },
];

/** The datasets of a project. */
export default function DatasetsPage(): ReactNode {
  const project = useProject();
  const query = useAnswer('listDatasets', { params: { projectId: project.id } });
  const columns = useMemo(() => columnsFor(project.slug), [project.slug]);
  return (
    <Page
      title={t('Datasets')}
      lead={t('The products of this project; each is released as frozen versions that never change.')}
      actions={<NewDataset />}
    >
      <Asked query={query}>
        {({ items }) => (
          <DataTable
            label={t('Datasets')}
            rows={items}
            rowKey={(one) => one.id}
            columns={columns}
            empty={
              <EmptyState title={t('No dataset yet')}>
                {t('Register one, then build a candidate from the final labels of a campaign.')}
              </EmptyState>
            }
          />
        )}
      </Asked>
    </Page>
  );
}
