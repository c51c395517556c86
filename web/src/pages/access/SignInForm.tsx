import { t } from '@assay/words';
import { PasswordInput, Stack, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';

interface Props {
  /** Given when somebody known signs in again. */
  readonly handle?: string;
  readonly onDone: () => void;
}

export function SignInForm({ handle: known, onDone }: Props): ReactNode {
  const [handle, setHandle] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const signIn = useWrite('signIn', { onDone });
  const missing =
    handle === '' ? t('Type your handle first.') : password === '' ? t('Type your password first.') : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null) signIn.mutate({ body: { handle: handle.trim(), password } });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('Handle')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={handle}
          readOnly={known !== undefined}
          ref={known === undefined ? first : undefined}
          onChange={(event) => setHandle(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('Password')}
          autoComplete="current-password"
          value={password}
          ref={known === undefined ? undefined : first}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {signIn.error !== null && <ProblemAlert error={signIn.error} />}
        <ActionButton type="submit" size="sm" loading={signIn.isPending} disabledReason={missing} fullWidth>
          {t('Sign in')}
        </ActionButton>
      </Stack>
    </form>
  );
}
