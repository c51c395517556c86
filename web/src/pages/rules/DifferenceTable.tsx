import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';

type Diff = Output<Routes['diffGuidelineVersion']>;

const columns: readonly Column<Diff['differences'][number]>[] = [
  { id: 'kind', title: t('Change'), cell: (one) => <StateBadge state={one.kind} />, sort: (one) => one.kind },
  { id: 'place', title: t('Where'), cell: (one) => one.place, sort: (one) => one.place },
  { id: 'before', title: t('Before'), cell: (one) => (one.before === null ? '–' : <del>{one.before}</del>) },
  { id: 'after', title: t('After'), cell: (one) => (one.after === null ? '–' : <ins>{one.after}</ins>) },
];

/** Differences between two versions, place by place. */
export function DifferenceTable({
  of,
  prefix,
}: {
  readonly of: Diff['differences'];
  readonly prefix: string;
}): ReactNode {
  return (
    <DataTable
      bare
      prefix={prefix}
      label={t('Differences')}
      rows={of}
      rowKey={(one) => `${one.kind} ${one.place} ${one.after ?? ''}`}
      columns={columns}
      empty={<EmptyState title={t('No differences')}>{t('The two versions have the same content.')}</EmptyState>}
    />
  );
}
