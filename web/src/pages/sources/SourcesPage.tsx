import { t } from '@assay/words';
import { sensitivities, sourceStates, type Output, type Routes } from '@assay/api';
import { Drawer, Group, Modal, NumberInput, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMemo, useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { usePages } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ChoiceFilter, useChoice } from '../../ui/ChoiceFilter.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { count } from '../../ui/figure.ts';
import { Page } from '../../ui/Page.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { useSearchState } from '../../url/search-state.ts';
import { stateName } from '../../ui/state-tone.ts';

type Source = Output<Routes['listSources']>['items'][number];

const columnsFor = (open: (id: string) => void): readonly Column<Source>[] => [
  {
    id: 'name',
    title: t('Source'),
    sort: (one) => one.name,
    cell: (one) => (
      <ActionButton variant="transparent" p={0} h="auto" onClick={() => open(one.id)}>
        {one.name}
      </ActionButton>
    ),
  },
  { id: 'state', title: t('State'), cell: (one) => <StateBadge state={one.state} />, sort: (one) => one.state },
  { id: 'licence', title: t('Licence'), cell: (one) => one.licence ?? t('not known'), sort: (one) => one.licence },
  {
    id: 'sensitivity',
    title: t('Sensitivity'),
    cell: (one) => (one.sensitivity === null ? t('not known') : stateName(one.sensitivity)),
    sort: (one) => one.sensitivity,
  },
  { id: 'batches', title: t('Batches'), numeric: true, cell: (one) => count(one.batches), sort: (one) => one.batches },
  { id: 'items', title: t('Items'), numeric: true, cell: (one) => count(one.items), sort: (one) => one.items },
  {
    id: 'by',
    title: t('Proposed by'),
    cell: (one) => <PersonBadge person={one.proposedBy} />,
    sort: (one) => one.proposedBy.name,
  },
  { id: 'decided', title: t('Decided'), cell: (one) => <OnDay at={one.decidedAt} />, sort: (one) => one.decidedAt },
];

/** Where the data of a project comes from; nothing is imported from a source that is not admitted. */
export default function SourcesPage(): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const [search, change] = useSearchState();
  const state = useChoice('state', sourceStates);
  const pages = usePages('listSources', {
    params: { projectId: project.id },
    query: state === undefined ? {} : { state },
  });
  const [proposing, propose] = useDisclosure(false);
  const columns = useMemo(() => columnsFor((source) => change({ source })), [change]);
  const opened = pages.rows.find((one) => one.id === search['source']);
  return (
    <Page
      title={t('Sources')}
      lead={t(
        'Nothing is imported from a source before somebody other than its proposer admits it, with a licence and a sensitivity.',
      )}
      actions={
        <ActionButton disabledReason={refused('source:manage')} onClick={propose.open}>
          {t('Propose a source')}
        </ActionButton>
      }
    >
      <DataTable
        label={t('Sources')}
        pages={pages}
        rows={pages.rows}
        rowKey={(one) => one.id}
        columns={columns}
        filters={<ChoiceFilter name="state" label={t('State')} values={sourceStates} all={t('All states')} />}
        empty={<EmptyState title={t('No source yet')}>{t('Propose one; legal or compliance admits it.')}</EmptyState>}
      />
      <Modal opened={proposing} onClose={propose.close} title={<Text fw={650}>{t('Propose a source')}</Text>}>
        {proposing && <ProposeForm onDone={propose.close} />}
      </Modal>
      <Drawer
        opened={opened !== undefined}
        onClose={() => change({ source: undefined })}
        position="right"
        title={<Text fw={650}>{opened?.name}</Text>}
      >
        {opened !== undefined && <Details source={opened} />}
      </Drawer>
    </Page>
  );
}

function ProposeForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const project = useProject();
  const [wish, setWish] = useState({ name: '', origin: '', purpose: '', licence: '', notice: '' });
  const [sensitivity, setSensitivity] = useState<(typeof sensitivities)[number] | null>(null);
  const [days, setDays] = useState<number | string>('');
  const propose = useWrite('proposeSource', { refreshes: ['listSources'], onDone });
  const errors = fieldErrors(propose.error);
  const missing =
    wish.name.trim() === ''
      ? t('Give it a name.')
      : wish.origin.trim() === ''
        ? t('Say where the data comes from.')
        : wish.purpose.trim() === ''
          ? t('Say what it is for.')
          : null;
  const text = (name: keyof typeof wish, label: string, description?: string): ReactNode => (
    <TextInput
      label={label}
      description={description}
      error={errors[name]}
      value={wish[name]}
      onChange={(event) => setWish({ ...wish, [name]: event.currentTarget.value })}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing !== null) return;
        propose.mutate({
          params: { projectId: project.id },
          body: {
            ...wish,
            licence: wish.licence.trim() === '' ? null : wish.licence.trim(),
            sensitivity,
            retentionDays: typeof days === 'number' ? days : null,
          },
        });
      }}
    >
      <Stack gap="sm">
        {text('name', t('Name'))}
        {text('origin', t('Where it comes from'), t('An address, a supplier, a system'))}
        {text('purpose', t('What it is for'))}
        {text('licence', t('Licence'), t('An SPDX expression such as Apache-2.0; needed for admission'))}
        <Select
          label={t('Sensitivity')}
          description={t('Needed for admission')}
          data={sensitivities.map((one) => ({ value: one, label: stateName(one) }))}
          value={sensitivity}
          onChange={(value) => setSensitivity(value as typeof sensitivity)}
        />
        <NumberInput
          label={t('Keep for days')}
          description={t('Empty: without an end')}
          min={1}
          value={days}
          onChange={setDays}
        />
        <Textarea
          label={t('Notice')}
          description={t('What the licence asks to pass on, word for word')}
          autosize
          minRows={2}
          value={wish.notice}
          onChange={(event) => setWish({ ...wish, notice: event.currentTarget.value })}
        />
        {propose.error !== null && <ProblemAlert error={propose.error} />}
        <ActionButton type="submit" size="sm" loading={propose.isPending} disabledReason={missing}>
          {t('Propose')}
        </ActionButton>
      </Stack>
    </form>
  );
}

function Details({ source }: { readonly source: Source }): ReactNode {
  return (
    <Stack gap="md">
      <Facts
        of={[
          [t('State'), <StateBadge key="state" state={source.state} />],
          [t('Origin'), source.origin],
          [t('Purpose'), source.purpose],
          [t('Licence'), source.licence ?? t('not known')],
          [t('Sensitivity'), source.sensitivity === null ? t('not known') : stateName(source.sensitivity)],
          [
            t('Kept'),
            source.retentionDays === null
              ? t('without an end')
              : t('{days, plural, one {# day} other {# days}}', { days: source.retentionDays }),
          ],
          [t('Notice'), source.notice],
          [
            t('Proposed'),
            <span key="by">
              {source.proposedBy.name}, <OnDay at={source.proposedAt} />
            </span>,
          ],
          [
            t('Decided'),
            source.decidedBy === null ? null : (
              <span key="decided">
                {source.decidedBy.name}, <OnDay at={source.decidedAt} />
              </span>
            ),
          ],
          [t('Reason'), source.reason],
        ]}
      />
      <Decide key={source.state} source={source} />
    </Stack>
  );
}

function Decide({ source }: { readonly source: Source }): ReactNode {
  const refused = useRefusal();
  const [reason, setReason] = useState('');
  const refreshes = ['listSources'] as const;
  const admit = useWrite('admitSource', { refreshes });
  const refuse = useWrite('refuseSource', { refreshes });
  const withdraw = useWrite('withdrawSource', { refreshes });
  const blocked =
    refused('source:admit') ?? (reason.trim() === '' ? t('Say why first: the reason is recorded.') : null);
  const request = { params: { sourceId: source.id }, body: { reason: reason.trim() } };
  const error = admit.error ?? refuse.error ?? withdraw.error;
  if (source.state !== 'proposed' && source.state !== 'admitted') return null;
  return (
    <Stack gap="sm">
      <Textarea
        label={t('Reason')}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {error !== null && <ProblemAlert error={error} />}
      <Group gap="xs">
        {source.state === 'proposed' ? (
          <>
            <ActionButton loading={admit.isPending} disabledReason={blocked} onClick={() => admit.mutate(request)}>
              {t('Admit')}
            </ActionButton>
            <ActionButton
              variant="default"
              loading={refuse.isPending}
              disabledReason={blocked}
              onClick={() => refuse.mutate(request)}
            >
              {t('Refuse')}
            </ActionButton>
          </>
        ) : (
          <ActionButton
            variant="outline"
            color="red"
            loading={withdraw.isPending}
            disabledReason={blocked}
            onClick={() => withdraw.mutate(request)}
          >
            {t('Withdraw the admission')}
          </ActionButton>
        )}
      </Group>
    </Stack>
  );
}
