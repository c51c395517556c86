import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { useMutation } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { client } from '../../data/client.ts';
import { usePages } from '../../data/use-answer.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { refusedCsv } from './refused-csv.ts';

type Refused = Output<Routes['listRefusedRows']>['items'][number];

const refusedColumns: readonly Column<Refused>[] = [
  { id: 'line', title: t('Line'), numeric: true, width: '80px', cell: (one) => one.line, sort: (one) => one.line },
  { id: 'reason', title: t('Why it was refused'), cell: (one) => one.reason, sort: (one) => one.reason },
  { id: 'remedy', title: t('What would mend it'), cell: (one) => one.remedy },
  { id: 'file', title: t('File'), cell: (one) => one.file, hidden: true },
];

/** The rows that became no item: where, why, and what would mend them. */
export function RefusedRows({ batchId }: { readonly batchId: string }): ReactNode {
  const pages = usePages('listRefusedRows', { params: { batchId } });
  return (
    <DataTable
      label={t('Refused rows')}
      pages={pages}
      rows={pages.rows}
      rowKey={(one) => String(one.number)}
      columns={refusedColumns}
      filters={pages.rows.length > 0 && <Download batchId={batchId} />}
      empty={<EmptyState title={t('No row was refused')}>{t('Every row of the delivery became an item.')}</EmptyState>}
    />
  );
}

/** Every refused row as a file, for whoever mends the delivery. */
function Download({ batchId }: { readonly batchId: string }): ReactNode {
  const fetch = useMutation({
    mutationFn: async () => {
      const rows: Refused[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.call('listRefusedRows', { params: { batchId }, query: { limit: 500, cursor } });
        rows.push(...page.items);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([refusedCsv(rows)], { type: 'text/csv' }));
      link.download = 'refused-rows.csv';
      link.click();
      URL.revokeObjectURL(link.href);
    },
  });
  return (
    <>
      <Button variant="default" loading={fetch.isPending} onClick={() => fetch.mutate()}>
        {t('Download all as CSV')}
      </Button>
      {fetch.error !== null && <ProblemAlert error={fetch.error} />}
    </>
  );
}
