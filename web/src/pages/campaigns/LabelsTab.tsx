import { t } from '@assay/words';
import { decidedBy, type Output, type Routes } from '@assay/api';
import { useMemo, type ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { ChoiceFilter, useChoice } from '../../ui/ChoiceFilter.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { figure } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { stateName } from '../../ui/state-tone.ts';

type Label = Output<Routes['listConsensus']>['items'][number];

const columnsFor = (slug: string, campaignId: string): readonly Column<Label>[] => [
  {
    id: 'item',
    title: t('Item'),
    cell: (one) => <Go to={paths.task(slug, campaignId, one.taskId)}>{one.externalId}</Go>,
    sort: (one) => one.externalId,
  },
  { id: 'label', title: t('Label'), cell: (one) => one.summary, sort: (one) => one.summary },
  {
    id: 'final',
    title: t('Final'),
    cell: (one) => (one.final ? t('yes') : t('not yet')),
    sort: (one) => Number(one.final),
  },
  { id: 'by', title: t('Decided by'), cell: (one) => stateName(one.decidedBy), sort: (one) => one.decidedBy },
  {
    id: 'agreement',
    title: t('Agreement'),
    numeric: true,
    cell: (one) => figure(one.agreement, 'share'),
    sort: (one) => one.agreement,
  },
  {
    id: 'confidence',
    title: t('Vote share'),
    numeric: true,
    cell: (one) => figure(one.confidence, 'share'),
    sort: (one) => one.confidence,
  },
  { id: 'method', title: t('Method'), cell: (one) => one.method, sort: (one) => one.method },
  { id: 'differences', title: t('Differed on'), cell: (one) => one.differences.join('; ') || '–', hidden: true },
  { id: 'at', title: t('When'), cell: (one) => <TimeAgo at={one.at} />, sort: (one) => one.at },
];

/** What the campaign says about each item in the end. */
export function LabelsTab({ campaignId }: { readonly campaignId: string }): ReactNode {
  const project = useProject();
  const by = useChoice('by', decidedBy);
  const pages = usePages('listConsensus', { params: { campaignId }, query: by === undefined ? {} : { decidedBy: by } });
  const columns = useMemo(() => columnsFor(project.slug, campaignId), [project.slug, campaignId]);
  return (
    <DataTable
      label={t('Labels')}
      pages={pages}
      rows={pages.rows}
      rowKey={(one) => `${one.taskId}/${one.revision}`}
      columns={columns}
      filters={<ChoiceFilter name="by" label={t('Decided by')} values={decidedBy} all={t('However decided')} />}
      empty={
        <EmptyState title={t('No labels yet')}>{t('A label is derived when a task has all its answers.')}</EmptyState>
      }
    />
  );
}
