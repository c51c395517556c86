import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Modal, MultiSelect, Select, Stack, Text } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { roleChoices } from '../access/InviteModal.tsx';
import { roleTitle } from '../access/role-title.ts';
import { listed } from '../../ui/listed.ts';

type Row = Output<Routes['getRaci']>['items'][number];
type Role = Row['accountable'];

const list = (roles: readonly string[]): string => listed(roles.map(roleTitle)) || '–';

const columnsFor = (blocked: string | null, edit: (row: Row) => void): readonly Column<Row>[] => [
  { id: 'title', title: t('For'), cell: (one) => <strong>{t(one.title)}</strong> },
  { id: 'r', title: t('Responsible'), cell: (one) => list(one.responsible) },
  { id: 'a', title: t('Accountable'), cell: (one) => roleTitle(one.accountable) },
  { id: 'c', title: t('Consulted'), cell: (one) => list(one.consulted) },
  { id: 'i', title: t('Informed'), cell: (one) => list(one.informed) },
  {
    id: 'gaps',
    title: t('Nobody holds'),
    cell: (one) =>
      one.gaps.length === 0 ? (
        '–'
      ) : (
        <Text size="sm" c="var(--assay-bad)">
          {list(one.gaps)}
        </Text>
      ),
  },
  { id: 'from', title: t('From'), cell: (one) => (one.fromTemplate ? t('template') : t('this project')) },
  {
    id: 'edit',
    title: t('Actions'),
    numeric: true,
    cell: (one) => (
      <ActionButton
        variant="subtle"
        disabledReason={blocked}
        aria-label={t('Change {title}', { title: t(one.title) })}
        onClick={() => edit(one)}
      >
        {t('Change')}
      </ActionButton>
    ),
  },
];

/** Who is responsible, accountable, consulted and informed, for what. */
export default function ResponsibilityPage(): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const query = useAnswer('getRaci', { params: { projectId: project.id } });
  const [row, setRow] = useState<Row | null>(null);
  const blocked = refused('raci:manage');
  const columns = useMemo(() => columnsFor(blocked, setRow), [blocked]);
  return (
    <Page
      title={t('Responsibility')}
      lead={t('Exactly one role is accountable for each thing. Decisions take their people from this matrix.')}
    >
      <Asked query={query}>
        {({ items }) => (
          <DataTable
            label={t('Responsibility')}
            rows={items}
            rowKey={(one) => one.item}
            columns={columns}
            empty={<EmptyState title={t('No rows')}>{t('The template has none.')}</EmptyState>}
          />
        )}
      </Asked>
      <Modal
        opened={row !== null}
        onClose={() => setRow(null)}
        title={<Text fw={650}>{row === null ? '' : t(row.title)}</Text>}
      >
        {row !== null && <RowForm key={row.item} row={row} onDone={() => setRow(null)} />}
      </Modal>
    </Page>
  );
}

function RowForm({ row, onDone }: { readonly row: Row; readonly onDone: () => void }): ReactNode {
  const project = useProject();
  const [next, setNext] = useState<Pick<Row, 'responsible' | 'accountable' | 'consulted' | 'informed'>>(row);
  const save = useWrite('setRaciRow', { refreshes: ['getRaci', 'listRoleGaps'], onDone });
  const missing = next.responsible.length === 0 ? t('Name at least one responsible role.') : null;
  const many = (name: 'responsible' | 'consulted' | 'informed', label: string): ReactNode => (
    <MultiSelect
      label={label}
      data={roleChoices}
      value={[...next[name]]}
      onChange={(roles) => setNext({ ...next, [name]: roles as Role[] })}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const { responsible, accountable, consulted, informed } = next;
        if (missing === null)
          save.mutate({
            params: { projectId: project.id, item: row.item },
            body: {
              responsible: [...responsible],
              accountable: [accountable],
              consulted: [...consulted],
              informed: [...informed],
            },
          });
      }}
    >
      <Stack gap="sm">
        {many('responsible', t('Responsible'))}
        <Select
          label={t('Accountable')}
          description={t('Exactly one')}
          data={roleChoices}
          allowDeselect={false}
          value={next.accountable}
          onChange={(role) => setNext({ ...next, accountable: (role ?? next.accountable) as Role })}
        />
        {many('consulted', t('Consulted'))}
        {many('informed', t('Informed'))}
        {save.error !== null && <ProblemAlert error={save.error} />}
        <ActionButton type="submit" size="sm" loading={save.isPending} disabledReason={missing}>
          {t('Save')}
        </ActionButton>
      </Stack>
    </form>
  );
}
