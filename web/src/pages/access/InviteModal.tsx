import { t } from '@assay/words';
import { Modal, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { roles, type Role } from '@assay/api';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { NewSecret } from './AccountPage.tsx';
import { roleTitle } from './role-title.ts';

export const roleChoices = roles.map((role) => ({ value: role, label: roleTitle(role) }));

/** Makes an invitation and shows its link once. */
export function InviteModal({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={650}>{t('Invite somebody')}</Text>}>
      {opened && <InviteForm />}
    </Modal>
  );
}

function InviteForm(): ReactNode {
  const project = useProject();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role | null>(null);
  const [days, setDays] = useState<number | string>(7);
  const invite = useWrite('invitePerson');
  const errors = fieldErrors(invite.error);
  const missing = !email.includes('@')
    ? t('Type their e-mail address.')
    : role === null
      ? t('Choose a role.')
      : typeof days !== 'number'
        ? t('Say for how many days.')
        : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null && role !== null)
          invite.mutate({ params: { projectId: project.id }, body: { email: email.trim(), role, days: Number(days) } });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('E-mail')}
          type="email"
          data-autofocus
          value={email}
          error={errors['email']}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Select
          label={t('Role in {name}', { name: project.name })}
          data={roleChoices}
          value={role}
          searchable
          onChange={(value) => setRole(value as Role | null)}
        />
        <NumberInput label={t('Valid for days')} min={1} max={30} value={days} onChange={setDays} />
        {invite.error !== null && <ProblemAlert error={invite.error} />}
        {invite.data !== undefined && (
          <NewSecret
            label={t('The invitation link. Copy it now: it is not shown again.')}
            secret={`${window.location.origin}${invite.data.path}`}
          />
        )}
        <ActionButton type="submit" size="sm" loading={invite.isPending} disabledReason={missing}>
          {t('Make the link')}
        </ActionButton>
      </Stack>
    </form>
  );
}
