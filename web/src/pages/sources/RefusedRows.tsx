import type { Output, Routes } from '@assay/api';
import type { ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';

type Refused = Output<Routes['listRefusedRows']>['items'][number];

const refusedColumns: readonly Column<Refused>[] = [
  { id: 'line', title: 'Line', numeric: true, width: '80px', cell: (one) => one.line, sort: (one) => one.line },
  { id: 'reason', title: 'Why it was refused', cell: (one) => one.reason, sort: (one) => one.reason },
  { id: 'remedy', title: 'What would mend it', cell: (one) => one.remedy },
  { id: 'file', title: 'File', cell: (one) => one.file, hidden: true },
];

/** The rows that became no item: where, why, and what would mend them. */
export function RefusedRows({ batchId }: { readonly batchId: string }): ReactNode {
  const pages = usePages('listRefusedRows', { params: { batchId } });
  return (
    <DataTable
      label="Refused rows"
      pages={pages}
      rows={pages.rows}
      rowKey={(one) => String(one.number)}
      columns={refusedColumns}
      empty={<EmptyState title="No row was refused">Every row of the delivery became an item.</EmptyState>}
    />
  );
}
