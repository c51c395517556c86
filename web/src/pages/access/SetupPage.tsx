import { t } from '@assay/words';
import { Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { Outside } from '../../shell/Outside.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Go } from '../../ui/Go.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { missingOf, NewPersonFields } from './NewPersonFields.tsx';

/** First run: the one-time secret in the address makes the administrator. */
export default function SetupPage(): ReactNode {
  const router = useRouter();
  const queries = useQueryClient();
  const setup = useAnswer('getSetup', {});
  const [secret, setSecret] = useState(() => window.location.hash.slice(1));
  const [person, setPerson] = useState({ handle: '', name: '', password: '' });
  const create = useWrite('completeSetup', {
    onDone: () => {
      queries.clear();
      router.history.replace(paths.home());
    },
  });
  if (setup.data?.needed === false) {
    return (
      <Outside
        title={t('The administrator exists already')}
        lead={t('Sign in, or ask an administrator for an invitation.')}
      >
        <Go to={paths.signIn()}>{t('Sign in')}</Go>
      </Outside>
    );
  }
  const missing =
    secret === '' ? t('Paste the one-time secret that the server printed at its start.') : missingOf(person);
  return (
    <Outside
      title={t('Create the administrator')}
      lead={t('You will invite everybody else. There is no default password.')}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === null) create.mutate({ body: { secret: secret.trim(), ...person } });
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('One-time secret')}
            description={t('Printed by the server when it starts and nobody is here yet.')}
            value={secret}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
          <NewPersonFields value={person} errors={fieldErrors(create.error)} onChange={setPerson} />
          {create.error !== null && <ProblemAlert error={create.error} />}
          <ActionButton type="submit" size="sm" loading={create.isPending} disabledReason={missing} fullWidth>
            {t('Create and sign in')}
          </ActionButton>
        </Stack>
      </form>
    </Outside>
  );
}
