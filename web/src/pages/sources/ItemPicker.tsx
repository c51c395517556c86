import { t } from '@assay/words';
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Output, Routes } from '@assay/api';
import { usePages } from '../../data/use-answer.ts';
import { useProject } from '../../session/session.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';

export type PickedItem = Output<Routes['listItems']>['items'][number];

interface Props {
  readonly onPick: (item: PickedItem) => void;
  readonly pickWords?: string;
}

const SHOWN = 8;

/** Finds an item of an accepted batch by its name or text. */
export function ItemPicker({ onPick, pickWords = t('Take it') }: Props): ReactNode {
  const { id: projectId } = useProject();
  const [batch, setBatch] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const batches = usePages('listBatches', { params: { projectId }, query: { state: 'accepted', limit: 500 } });
  const batchId = batch ?? batches.rows[0]?.id ?? null;
  const typed = search.trim();
  const items = usePages(
    'listItems',
    {
      params: { batchId: batchId ?? '' },
      query: { state: 'ready', limit: SHOWN, ...(typed === '' ? {} : { search: typed }) },
    },
    { when: batchId !== null },
  );
  if (batches.query.error !== null) return <ProblemAlert error={batches.query.error} />;
  if (batches.complete && batches.rows.length === 0)
    return (
      <EmptyState title={t('No batch is accepted yet')}>
        {t('Import a delivery under Batches, check it and accept it.')}
      </EmptyState>
    );
  return (
    <Stack gap="xs">
      <Group gap="xs" grow>
        <Select
          label={t('Batch')}
          searchable
          allowDeselect={false}
          data={batches.rows.map((one) => ({
            value: one.id,
            label: t('{name} ({items, number})', { name: one.name, items: one.counts.items }),
          }))}
          value={batchId}
          onChange={setBatch}
        />
        <TextInput
          label={t('Find an item')}
          placeholder={t('Its name or some of its text')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </Group>
      {items.query.data === undefined && batchId !== null && <Loading lines={3} />}
      {items.query.error !== null && <ProblemAlert error={items.query.error} />}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label={t('Items found')}>
        {items.rows.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <Group gap="xs" wrap="nowrap" py={3}>
              <Button size="compact-xs" variant="default" onClick={() => onPick(one)}>
                {pickWords}
              </Button>
              <Text size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
                {one.externalId}
              </Text>
              <Text size="sm" c="dimmed" lineClamp={1}>
                {one.preview}
              </Text>
            </Group>
          </li>
        ))}
      </ul>
      {items.query.data !== undefined && items.rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('No item has that in its name or text. Try fewer letters or another batch.')}
        </Text>
      )}
    </Stack>
  );
}
