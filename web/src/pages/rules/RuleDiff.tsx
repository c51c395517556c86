import type { Output, Routes } from '@assay/api';
import type { UseQueryResult } from '@tanstack/react-query';
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';

type Diff = Output<Routes['diffGuidelineVersion']>;

const words = {
  same: 'Nothing that counts has changed.',
  compatible: 'Compatible: answers given under the older version stay valid.',
  breaking: 'Breaking: answers given under the older version may not be valid under this one.',
} as const;

const columns: readonly Column<Diff['differences'][number]>[] = [
  { id: 'kind', title: 'Change', cell: (one) => <StateBadge state={one.kind} />, sort: (one) => one.kind },
  { id: 'place', title: 'Where', cell: (one) => one.place, sort: (one) => one.place },
  { id: 'before', title: 'Before', cell: (one) => (one.before === null ? '–' : <del>{one.before}</del>) },
  { id: 'after', title: 'After', cell: (one) => (one.after === null ? '–' : <ins>{one.after}</ins>) },
];

/** What changed from the version before. */
export function RuleDiff({ query }: { readonly query: UseQueryResult<Diff> }): ReactNode {
  return (
    <Asked query={query}>
      {(diff) => (
        <Stack gap="sm">
          <Text size="sm">
            From version {diff.from.version} to {diff.to.version}. {words[diff.compatibility]}
          </Text>
          <DataTable
            bare
            prefix="diff."
            label="Differences"
            rows={diff.differences}
            rowKey={(one) => `${one.kind} ${one.place} ${one.after ?? ''}`}
            columns={columns}
            empty={<EmptyState title="No differences">The two versions have the same content.</EmptyState>}
          />
        </Stack>
      )}
    </Asked>
  );
}
