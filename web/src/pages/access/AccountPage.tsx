import { t } from '@assay/words';
import { Code, CopyButton, Group, NumberInput, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import type { Output, Routes } from '@assay/api';
import { useMemo, useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { LanguageSelect } from '../../shell/LanguageSelect.tsx';
import { useMe } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { announce } from '../../ui/announce.ts';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { OnDay, TimeAgo } from '../../ui/TimeAgo.tsx';

/** My password, my API tokens and the language of this browser. */
export default function AccountPage(): ReactNode {
  const me = useMe();
  return (
    <Page title={t('Password and tokens')} lead={`${me.person.name} (${me.person.handle})`}>
      <Stack gap="md" maw={860}>
        <Tokens />
        <ChangePassword />
        <Card title={t('Language')}>
          <LanguageSelect />
        </Card>
      </Stack>
    </Page>
  );
}

type Token = Output<Routes['listTokens']>['items'][number];

const tokenColumns = (revoke: (tokenId: string) => void): readonly Column<Token>[] => [
  { id: 'name', title: t('For'), cell: (token) => token.name, sort: (token) => token.name },
  {
    id: 'used',
    title: t('Last used'),
    cell: (token) => (token.usedAt === null ? t('never') : <TimeAgo at={token.usedAt} />),
    sort: (token) => token.usedAt,
  },
  {
    id: 'ends',
    title: t('Ends'),
    cell: (token) => <OnDay at={token.expiresAt} />,
    sort: (token) => token.expiresAt,
  },
  {
    id: 'revoke',
    title: t('Actions'),
    numeric: true,
    cell: (token) => (
      <ActionButton
        variant="subtle"
        color="red"
        aria-label={t('Revoke {name}', { name: token.name })}
        onClick={() => revoke(token.id)}
      >
        {t('Revoke')}
      </ActionButton>
    ),
  },
];

function Tokens(): ReactNode {
  const tokens = useAnswer('listTokens', {});
  const [name, setName] = useState('');
  const [days, setDays] = useState<number | string>(90);
  const create = useWrite('createToken', { refreshes: ['listTokens'], onDone: () => setName('') });
  const revoke = useWrite('revokeToken', { refreshes: ['listTokens'] });
  const { mutate } = revoke;
  const columns = useMemo(() => tokenColumns((tokenId) => mutate({ params: { tokenId } })), [mutate]);
  const missing =
    name.trim() === ''
      ? t('Say what the token is for.')
      : typeof days !== 'number'
        ? t('Say for how many days.')
        : null;
  return (
    <Card title={t('API tokens')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('For the command line and scripts. A token may do what you may do.')}
      </Text>
      <Stack gap="sm">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (missing === null) create.mutate({ body: { name: name.trim(), days: Number(days) } });
          }}
        >
          <Group align="flex-end" gap="sm">
            <TextInput
              label={t('For')}
              w={260}
              value={name}
              error={fieldErrors(create.error)['name']}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NumberInput label={t('Days')} w={90} min={1} max={365} value={days} onChange={setDays} />
            <ActionButton type="submit" size="sm" loading={create.isPending} disabledReason={missing}>
              {t('Create token')}
            </ActionButton>
          </Group>
        </form>
        {create.error !== null && <ProblemAlert error={create.error} />}
        {create.data !== undefined && <NewSecret secret={create.data.secret} />}
        {revoke.error !== null && <ProblemAlert error={revoke.error} />}
        <Asked query={tokens} lines={3}>
          {({ items }) => (
            <DataTable
              bare
              label={t('API tokens')}
              rows={items}
              rowKey={(token) => token.id}
              columns={columns}
              empty={
                <EmptyState title={t('No tokens')}>
                  {t('Create one above when a script needs to act in your name.')}
                </EmptyState>
              }
            />
          )}
        </Asked>
      </Stack>
    </Card>
  );
}

/** A secret that is shown this once. */
export function NewSecret({
  secret,
  label = t('The token. Copy it now: it is not shown again.'),
}: {
  readonly secret: string;
  readonly label?: string;
}): ReactNode {
  return (
    <Stack gap={4} component="output">
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Group gap="sm" wrap="nowrap">
        <Code style={{ overflowWrap: 'anywhere' }}>{secret}</Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <ActionButton variant="default" onClick={copy}>
              {copied ? t('Copied') : t('Copy')}
            </ActionButton>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}

function ChangePassword(): ReactNode {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useWrite('changePassword', {
    onDone: () => {
      setCurrent('');
      setNext('');
      announce(t('Your password is changed. All your other sessions have ended.'));
    },
  });
  const missing =
    current === ''
      ? t('Type your present password.')
      : next.length < 12
        ? t('The new password needs at least 12 characters.')
        : null;
  return (
    <Card title={t('Change password')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === null) change.mutate({ body: { current, next } });
        }}
      >
        <Stack gap="sm">
          <Group align="flex-end" gap="sm">
            <PasswordInput
              label={t('Present password')}
              w={240}
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('New password')}
              w={240}
              autoComplete="new-password"
              value={next}
              error={fieldErrors(change.error)['next']}
              onChange={(event) => setNext(event.currentTarget.value)}
            />
            <ActionButton type="submit" size="sm" loading={change.isPending} disabledReason={missing}>
              {t('Change password')}
            </ActionButton>
          </Group>
          {change.error !== null && <ProblemAlert error={change.error} />}
        </Stack>
      </form>
    </Card>
  );
}
