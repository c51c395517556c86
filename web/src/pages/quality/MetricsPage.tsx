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
import { stateName } from '../../ui/state-tone.ts';

type Metric = Output<Routes['listMetrics']>['items'][number];

const columnsFor = (slug: string): readonly Column<Metric>[] => [
  {
    id: 'title',
    title: t('Metric'),
    cell: (one) => (
      <Go to={paths.metric(slug, one.id)} fw={600}>
        {one.title}
      </Go>
    ),
    sort: (one) => one.title,
  },
  { id: 'question', title: t('Question'), cell: (one) => <bdi>{one.question}</bdi> },
  { id: 'unit', title: t('Unit'), cell: (one) => stateName(one.unit), sort: (one) => one.unit },
  {
    id: 'direction',
    title: t('Better'),
    cell: (one) =>
      ({ 'higher-is-better': t('higher'), 'lower-is-better': t('lower'), neither: t('neither') })[one.direction],
    sort: (one) => one.direction,
  },
  {
    id: 'timing',
    title: t('Tells'),
    cell: (one) => (one.timing === 'leading' ? t('early') : t('afterwards')),
    sort: (one) => one.timing,
  },
  { id: 'version', title: t('Version'), numeric: true, cell: (one) => one.version, sort: (one) => one.version },
];

/** What every figure of the app means. */
export default function MetricsPage(): ReactNode {
  const project = useProject();
  const query = useAnswer('listMetrics', {});
  const columns = useMemo(() => columnsFor(project.slug), [project.slug]);
  return (
    <Page
      title={t('Metrics')}
      lead={t('What each figure means, where it must not be used, and what to do when it is off.')}
    >
      <Asked query={query}>
        {({ items }) => (
          <DataTable
            label={t('Metrics')}
            rows={items}
            rowKey={(one) => one.id}
            columns={columns}
            empty={<EmptyState title={t('No metrics')}>{t('The server declares none.')}</EmptyState>}
          />
        )}
      </Asked>
    </Page>
  );
}
