import { t, tParts } from '@assay/words';
import { Drawer, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import type { Output, Role, Routes } from '@assay/api';
import { Children, useState, type ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { useMe, useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { roleChoices } from './InviteModal.tsx';
import { roleTitle } from './role-title.ts';

export type ListedPerson = Output<Routes['listPeople']>['items'][number];

interface Props {
  readonly person: ListedPerson | null;
  readonly onClose: () => void;
}

/** One person: roles given and taken back, access ended. */
export function PersonDrawer({ person, onClose }: Props): ReactNode {
  return (
    <Drawer
      opened={person !== null}
      onClose={onClose}
      position="right"
      size="md"
      title={<Text fw={650}>{person?.name ?? ''}</Text>}
    >
      {person !== null && <Details key={person.id} person={person} />}
    </Drawer>
  );
}

function Details({ person }: { readonly person: ListedPerson }): ReactNode {
  return (
    <Stack gap="lg">
      <Facts
        of={[
          [t('Handle'), person.handle],
          [t('Kind'), <PersonBadge key="kind" person={person} />],
          ['E-mail', person.email],
          [t('Since'), <OnDay key="since" at={person.createdAt} />],
          [t('Disabled'), person.disabledAt === null ? null : <OnDay key="disabled" at={person.disabledAt} time />],
        ]}
      />
      <Roles person={person} />
      {person.disabledAt === null && <Disable person={person} />}
    </Stack>
  );
}

function Roles({ person }: { readonly person: ListedPerson }): ReactNode {
  const me = useMe();
  const project = useProject();
  const refused = useRefusal();
  const [role, setRole] = useState<Role | null>(null);
  const grant = useWrite('grantRole', {
    refreshes: ['listPeople', 'listRoleGaps', 'getMe'],
    onDone: () => setRole(null),
  });
  const revoke = useWrite('revokeRole', { refreshes: ['listPeople', 'listRoleGaps', 'getMe'] });
  const blocked =
    me.person.id === person.id
      ? t('Nobody grants themselves a role: ask another administrator.')
      : refused('role:manage');
  return (
    <Stack gap="xs">
      <Text fw={650}>{t('Roles in {name}', { name: project.name })}</Text>
      {person.roles.map((held) => (
        <Group key={held.id} justify="space-between" wrap="nowrap">
          <Text size="sm">
            <HeldRole of={held} />
          </Text>
          <ActionButton
            variant="subtle"
            color="red"
            aria-label={t('Take back {role}', { role: roleTitle(held.role) })}
            disabledReason={held.projectId === null ? t('This role is held everywhere, not in this project.') : blocked}
            onClick={() => revoke.mutate({ params: { projectId: project.id, roleAssignmentId: held.id } })}
          >
            {t('Take back')}
          </ActionButton>
        </Group>
      ))}
      {person.roles.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('None yet.')}
        </Text>
      )}
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Select
          label={t('Give a role')}
          data={roleChoices}
          value={role}
          searchable
          onChange={(value) => setRole(value as Role | null)}
          style={{ flex: 1 }}
        />
        <ActionButton
          size="sm"
          loading={grant.isPending}
          disabledReason={blocked ?? (role === null ? t('Choose a role first.') : null)}
          onClick={() => {
            if (role !== null) grant.mutate({ params: { projectId: project.id }, body: { personId: person.id, role } });
          }}
        >
          {t('Give')}
        </ActionButton>
      </Group>
      {(grant.error ?? revoke.error) !== null && <ProblemAlert error={grant.error ?? revoke.error} />}
    </Stack>
  );
}

function HeldRole({ of }: { readonly of: ListedPerson['roles'][number] }): ReactNode {
  const role = roleTitle(of.role);
  const everywhere = of.projectId === null;
  if (of.endsAt === null) return everywhere ? t('{role} (everywhere)', { role }) : role;
  const said = { role, day: <OnDay at={of.endsAt} /> };
  return Children.toArray(
    everywhere
      ? tParts<ReactNode>('{role} (everywhere) until {day}', said)
      : tParts<ReactNode>('{role} until {day}', said),
  );
}

function Disable({ person }: { readonly person: ListedPerson }): ReactNode {
  const me = useMe();
  const refused = useRefusal();
  const [reason, setReason] = useState('');
  const disable = useWrite('disablePerson', { refreshes: ['listPeople'] });
  const blocked = me.person.id === person.id ? t('You cannot disable yourself.') : refused('person:manage');
  return (
    <Stack gap="xs">
      <Text fw={650}>{t('End access')}</Text>
      <Text size="sm" c="dimmed">
        {t('Every session and token of {name} ends at once. What they did stays recorded.', { name: person.name })}
      </Text>
      <Textarea
        label={t('Reason')}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {disable.error !== null && <ProblemAlert error={disable.error} />}
      <ActionButton
        color="red"
        variant="outline"
        loading={disable.isPending}
        disabledReason={blocked ?? (reason.trim() === '' ? t('Say why first; the reason is recorded.') : null)}
        onClick={() => disable.mutate({ params: { personId: person.id }, body: { reason: reason.trim() } })}
      >
        {t('Disable {name}', { name: person.name })}
      </ActionButton>
    </Stack>
  );
}
