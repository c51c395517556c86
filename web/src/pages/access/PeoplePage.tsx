import { t } from '@assay/words';
import { Alert, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useAnswer, usePages } from '../../data/use-answer.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { useSearchState } from '../../url/search-state.ts';
import { InviteModal } from './InviteModal.tsx';
import { PersonDrawer, type ListedPerson } from './PersonDrawer.tsx';
import { roleTitle } from './role-title.ts';
import { listed } from '../../ui/listed.ts';

const rolesIn = (one: ListedPerson, projectId: string) =>
  one.roles.filter((role) => role.projectId === null || role.projectId === projectId);

const columnsFor = (projectId: string, open: (handle: string) => void): readonly Column<ListedPerson>[] => [
  {
    id: 'name',
    title: t('Person'),
    sort: (one) => one.name,
    cell: (one) => (
      <Group gap="xs" wrap="nowrap">
        <ActionButton variant="transparent" p={0} h="auto" onClick={() => open(one.handle)}>
          {one.handle}
        </ActionButton>
        <PersonBadge person={one} />
      </Group>
    ),
  },
  {
    id: 'roles',
    title: t('Roles here'),
    sort: (one) => rolesIn(one, projectId).length,
    cell: (one) => listed(rolesIn(one, projectId).map((role) => roleTitle(role.role))) || t('none'),
  },
  { id: 'email', title: t('E-mail'), sort: (one) => one.email, cell: (one) => one.email ?? '–', hidden: true },
  {
    id: 'created',
    title: t('Since'),
    sort: (one) => one.createdAt,
    cell: (one) => <OnDay at={one.createdAt} />,
  },
  {
    id: 'state',
    title: t('State'),
    sort: (one) => one.disabledAt,
    cell: (one) => <StateBadge state={one.disabledAt === null ? 'enabled' : 'disabled'} />,
  },
];

/** Who works in this project, in which roles, and which roles nobody holds. */
export default function PeoplePage(): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const [search, change] = useSearchState();
  const everybody = search['who'] === 'everybody';
  const people = usePages('listPeople', { query: everybody ? {} : { projectId: project.id } });
  const [inviting, invite] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const shown = people.rows.filter((one) => `${one.name} ${one.handle}`.toLowerCase().includes(typed.toLowerCase()));
  const columns = useMemo(() => columnsFor(project.id, (person) => change({ person })), [project.id, change]);
  const opened = people.rows.find((one) => one.handle === search['person']);
  return (
    <Page
      title={t('People & roles')}
      actions={
        <ActionButton onClick={invite.open} disabledReason={refused('role:manage')}>
          {t('Invite somebody')}
        </ActionButton>
      }
    >
      <Stack gap="md">
        <RoleGaps projectId={project.id} />
        <DataTable
          label={t('People')}
          pages={people}
          rows={shown}
          rowKey={(one) => one.id}
          filters={
            <>
              <SegmentedControl
                size="xs"
                aria-label={t('Who')}
                data={[
                  { value: 'here', label: t('In this project') },
                  { value: 'everybody', label: t('Everybody') },
                ]}
                value={everybody ? 'everybody' : 'here'}
                onChange={(who) => change({ who: who === 'here' ? undefined : who })}
              />
              <TextInput
                size="xs"
                w={220}
                placeholder={t('Find by name or handle')}
                aria-label={t('Find by name or handle')}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            </>
          }
          columns={columns}
          empty={
            <EmptyState title={typed === '' ? t('Nobody here yet') : t('Nobody is called that')}>
              {typed === ''
                ? t(
                    'Invite the first person; they get a link that works once. People with a role everywhere are under “Everybody”.',
                  )
                : t('Type fewer letters.')}
            </EmptyState>
          }
        />
      </Stack>
      <InviteModal opened={inviting} onClose={invite.close} />
      <PersonDrawer person={opened ?? null} onClose={() => change({ person: undefined })} />
    </Page>
  );
}

function RoleGaps({ projectId }: { readonly projectId: string }): ReactNode {
  const gaps = useAnswer('listRoleGaps', { params: { projectId } });
  const missing = gaps.data?.missing ?? [];
  if (missing.length === 0) return null;
  return (
    <Alert
      variant="light"
      color="gold"
      icon={<IconInfoCircle size={18} />}
      title={t('Roles nobody holds')}
      styles={{ title: { color: 'var(--assay-unsure)' } }}
    >
      {t('{roles}. Decisions that need them wait until somebody does: open a person, or invite one.', {
        roles: listed(missing.map(roleTitle)),
      })}
    </Alert>
  );
}
