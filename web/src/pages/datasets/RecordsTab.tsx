import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import type { ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';

type Row = Output<Routes['listVersionItems']>['items'][number];

const columns: readonly Column<Row>[] = [
  {
    id: 'ordinal',
    title: t('No.'),
    numeric: true,
    width: '70px',
    cell: (one) => one.ordinal,
    sort: (one) => one.ordinal,
  },
  { id: 'item', title: t('Item'), cell: (one) => one.externalId, sort: (one) => one.externalId },
  {
    id: 'record',
    title: t('Record'),
    cell: (one) => (
      <details>
        <summary style={{ cursor: 'pointer' }}>{JSON.stringify(one.record).slice(0, 90)}…</summary>
        <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: 12, margin: 0 }}>
          {JSON.stringify(one.record, null, 2)}
        </pre>
      </details>
    ),
  },
  {
    id: 'sha256',
    title: t('SHA-256'),
    cell: (one) => <code style={{ fontSize: 11 }}>{one.sha256.slice(0, 16)}…</code>,
  },
];

/** The records of a version in their order. */
export function RecordsTab({ versionId }: { readonly versionId: string }): ReactNode {
  const pages = usePages('listVersionItems', { params: { versionId } });
  return (
    <DataTable
      label={t('Records')}
      pages={pages}
      rows={pages.rows}
      rowKey={(one) => String(one.ordinal)}
      columns={columns}
      empty={<EmptyState title={t('No records')}>{t('The candidate is still being built.')}</EmptyState>}
    />
  );
}
