import { t } from '@assay/words';
import { Button, Divider } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { client } from '../../data/client.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { LanguageSelect } from '../../shell/LanguageSelect.tsx';
import { Outside } from '../../shell/Outside.tsx';
import { Go } from '../../ui/Go.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useSearchState } from '../../url/search-state.ts';
import { safeNext } from './safe-next.ts';
import { SignInForm } from './SignInForm.tsx';

/** Sign in with a password, or with the provider of the organisation. */
export default function SignInPage(): ReactNode {
  const router = useRouter();
  const queries = useQueryClient();
  const [search] = useSearchState();
  const setup = useAnswer('getSetup', {});
  const [failed, setFailed] = useState<unknown>(null);
  if (setup.data?.needed === true) {
    return (
      <Outside
        title={t('Nobody is here yet')}
        lead={t('The first administrator is created with the one-time link that the server printed when it started.')}
      >
        <Go to={paths.setup()}>{t('I have the secret from that link')}</Go>
      </Outside>
    );
  }
  return (
    <Outside title={t('Sign in')}>
      <SignInForm
        onDone={() => {
          queries.clear();
          router.history.replace(safeNext(search['next']));
        }}
      />
      {setup.data?.oidc === true && (
        <>
          <Divider label={t('or')} />
          <Button
            variant="default"
            size="sm"
            onClick={() => {
              client.call('startOidc', {}).then(({ url }) => window.location.assign(url), setFailed);
            }}
          >
            {t('Sign in with your organisation')}
          </Button>
        </>
      )}
      <LanguageSelect />
      {(failed ?? setup.error) !== null && <ProblemAlert error={failed ?? setup.error} />}
    </Outside>
  );
}
