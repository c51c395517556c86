import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { money } from '../../ui/figure.ts';
import { Page } from '../../ui/Page.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';

type Rate = Output<Routes['listRates']>['items'][number];

const columns: readonly Column<Rate>[] = [
  {
    id: 'person',
    title: t('Person'),
    cell: (one) => <PersonBadge person={one.person} />,
    sort: (one) => one.person.name,
  },
  {
    id: 'rate',
    title: t('An hour costs'),
    numeric: true,
    cell: (one) => money(one.centsPerHour / 100, one.currency),
    sort: (one) => one.centsPerHour,
  },
  { id: 'from', title: t('From'), cell: (one) => <OnDay at={one.validFrom} />, sort: (one) => one.validFrom },
  { id: 'created', title: t('Set'), cell: (one) => <OnDay at={one.createdAt} time />, sort: (one) => one.createdAt },
];

/** What an hour of each person costs; a new rate follows the old one, none is edited. */
export default function RatesPage(): ReactNode {
  const project = useProject();
  const query = useAnswer('listRates', { params: { projectId: project.id } });
  return (
    <Page
      title={t('Rates')}
      lead={t('What an hour of a person costs, from a day on. A rate is never edited; a new one follows it.')}
    >
      <Stack gap="md">
        <NewRate />
        <Asked query={query}>
          {({ items }) => (
            <DataTable
              label={t('Rates')}
              rows={items}
              rowKey={(one) => one.id}
              columns={columns}
              empty={
                <EmptyState title={t('No rates yet')}>
                  {t('Without a rate a person’s time is counted but their cost is not known.')}
                </EmptyState>
              }
            />
          )}
        </Asked>
      </Stack>
    </Page>
  );
}

function NewRate(): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const people = useAnswer('listPeople', { query: { projectId: project.id, limit: 500 } });
  const [personId, setPerson] = useState<string | null>(null);
  const [perHour, setPerHour] = useState<number | string>('');
  const [currency, setCurrency] = useState('EUR');
  const [validFrom, setFrom] = useState(() => new Date().toISOString().slice(0, 10));
  const set = useWrite('setRate', { refreshes: ['listRates', 'getCampaignSpend'], onDone: () => setPerHour('') });
  const missing =
    personId === null
      ? t('Choose a person.')
      : typeof perHour !== 'number'
        ? t('Say what an hour costs.')
        : validFrom === ''
          ? t('Say from which day.')
          : null;
  return (
    <Card title={t('New rate')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === null && personId !== null) {
            set.mutate({
              params: { projectId: project.id },
              body: {
                personId,
                currency: currency.toUpperCase(),
                centsPerHour: Math.round(Number(perHour) * 100),
                validFrom,
              },
            });
          }
        }}
      >
        <Group align="flex-end" gap="sm">
          <Select
            label={t('Person')}
            w={220}
            searchable
            data={people.data?.items.map((one) => ({ value: one.id, label: one.name })) ?? []}
            value={personId}
            onChange={setPerson}
          />
          <NumberInput
            label={t('An hour costs')}
            w={130}
            min={0}
            decimalScale={2}
            value={perHour}
            onChange={setPerHour}
          />
          <TextInput
            label={t('Currency')}
            w={90}
            maxLength={3}
            value={currency}
            onChange={(event) => setCurrency(event.currentTarget.value)}
          />
          <TextInput
            label={t('From')}
            type="date"
            w={150}
            value={validFrom}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <ActionButton
            type="submit"
            size="sm"
            loading={set.isPending}
            disabledReason={refused('campaign:manage') ?? missing}
          >
            {t('Set rate')}
          </ActionButton>
        </Group>
        {set.error !== null && <ProblemAlert error={set.error} />}
      </form>
    </Card>
  );
}
