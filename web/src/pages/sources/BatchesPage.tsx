import { t } from '@assay/words';
import { batchStates, type Output, type Routes } from '@assay/api';
import { useMemo, type ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { ChoiceFilter, useChoice } from '../../ui/ChoiceFilter.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { Verdict } from '../../ui/Verdict.tsx';
import { ImportBatch } from './ImportBatch.tsx';

type Batch = Output<Routes['listBatches']>['items'][number];

const columnsFor = (slug: string): readonly Column<Batch>[] => [
  { id: 'number', title: t('No.'), numeric: true, width: '60px', cell: (one) => one.number, sort: (one) => one.number },
  {
    id: 'name',
    title: t('Batch'),
    cell: (one) => (
      <Go to={paths.batch(slug, one.id)} fw={600}>
        {one.name}
      </Go>
    ),
    sort: (one) => one.name,
  },
  { id: 'source', title: t('Source'), cell: (one) => one.sourceName, sort: (one) => one.sourceName },
  {
    id: 'state',
    title: t('State'),
    cell: (one) => <StateBadge state={one.state} />,
    sort: (one) => batchStates.indexOf(one.state),
  },
  {
    id: 'import',
    title: t('Import'),
    cell: (one) => <StateBadge state={one.import.state} />,
    sort: (one) => one.import.state,
  },
  {
    id: 'check',
    title: t('Contract check'),
    cell: (one) => (one.evaluation === null ? t('not checked') : <Verdict of={one.evaluation.verdict} />),
    sort: (one) => one.evaluation?.verdict ?? null,
  },
  {
    id: 'items',
    title: t('Items'),
    numeric: true,
    cell: (one) => count(one.counts.items),
    sort: (one) => one.counts.items,
  },
  {
    id: 'refused',
    title: t('Refused rows'),
    numeric: true,
    cell: (one) => count(one.counts.refused),
    sort: (one) => one.counts.refused,
  },
  {
    id: 'excluded',
    title: t('Excluded'),
    numeric: true,
    cell: (one) => count(one.counts.excluded),
    sort: (one) => one.counts.excluded,
  },
  { id: 'created', title: t('Received'), cell: (one) => <TimeAgo at={one.createdAt} />, sort: (one) => one.createdAt },
];

const REFRESH_MS = 8000;

/** The deliveries of a project. */
export default function BatchesPage(): ReactNode {
  const project = useProject();
  const state = useChoice('state', batchStates);
  const pages = usePages(
    'listBatches',
    { params: { projectId: project.id }, query: state === undefined ? {} : { state } },
    { every: REFRESH_MS },
  );
  const columns = useMemo(() => columnsFor(project.slug), [project.slug]);
  return (
    <Page
      title={t('Batches')}
      lead={t('One ingested delivery each. A batch is used when it passed its data-contract check and was accepted.')}
      actions={<ImportBatch />}
    >
      <DataTable
        label={t('Batches')}
        pages={pages}
        rows={pages.rows}
        rowKey={(one) => one.id}
        columns={columns}
        filters={<ChoiceFilter name="state" label={t('State')} values={batchStates} all={t('All states')} />}
        empty={
          <EmptyState title={t('No batch yet')}>
            {t('Import one here or with “assay import”: every refused row is named with its line and reason.')}
          </EmptyState>
        }
      />
    </Page>
  );
}
