import { itemStates, pathOf, type Output, type Routes } from '@assay/api';
import { Group, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { ChoiceFilter, useChoice } from '../../ui/ChoiceFilter.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { useSearchState } from '../../url/search-state.ts';

type Item = Output<Routes['listItems']>['items'][number];

const itemColumns: readonly Column<Item>[] = [
  { id: 'ordinal', title: 'No.', numeric: true, width: '70px', cell: (one) => one.ordinal, sort: (one) => one.ordinal },
  {
    id: 'item',
    title: 'Item',
    sort: (one) => one.externalId,
    cell: (one) => (
      <Group gap="xs" wrap="nowrap">
        {one.image !== null && (
          <img
            src={pathOf('getFile', { sha256: one.image })}
            alt=""
            loading="lazy"
            height={28}
            style={{ borderRadius: 3 }}
          />
        )}
        {one.externalId}
      </Group>
    ),
  },
  {
    id: 'preview',
    title: 'Preview',
    cell: (one) => (
      <Text size="sm" lineClamp={2}>
        {one.preview}
      </Text>
    ),
  },
  { id: 'state', title: 'State', cell: (one) => <StateBadge state={one.state} />, sort: (one) => one.state },
  { id: 'why', title: 'Left out because', cell: (one) => one.exclusion ?? '–', hidden: true },
  {
    id: 'sha256',
    title: 'SHA-256',
    cell: (one) => <code style={{ fontSize: 11 }}>{one.sha256.slice(0, 16)}…</code>,
    hidden: true,
  },
];

/** The items of a batch, as an explorer. */
export function Items({ batchId }: { readonly batchId: string }): ReactNode {
  const [search, change] = useSearchState();
  const state = useChoice('state', itemStates);
  const text = search['q'];
  const pages = usePages('listItems', {
    params: { batchId },
    query: { ...(state === undefined ? {} : { state }), ...(text === undefined ? {} : { search: text }) },
  });
  return (
    <DataTable
      label="Items"
      pages={pages}
      rows={pages.rows}
      rowKey={(one) => one.id}
      columns={itemColumns}
      filters={
        <>
          <ChoiceFilter name="state" label="State" values={itemStates} all="All items" />
          <TextInput
            size="xs"
            w={220}
            aria-label="Find in the items"
            placeholder="Find, then Enter"
            defaultValue={text ?? ''}
            onKeyDown={(event) => {
              if (event.key === 'Enter') change({ q: event.currentTarget.value.trim() });
            }}
          />
        </>
      }
      empty={<EmptyState title="No such items">Change the filter, or wait for the import.</EmptyState>}
    />
  );
}
