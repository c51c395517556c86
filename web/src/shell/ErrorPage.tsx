import { t } from '@assay/words';
import { Group, Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../paths.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Go } from '../ui/Go.tsx';
import { Page } from '../ui/Page.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';

/** A page that failed while it was drawn. Drafts live outside pages, so nothing is lost. */
export function ErrorPage({ error }: { readonly error: unknown }): ReactNode {
  const router = useRouter();
  return (
    <Page title={t('This page could not be shown')}>
      <ProblemAlert error={error} />
      <Text size="sm" mt="md" maw="70ch">
        {t(
          'What you typed is kept: drafts of answers and comments come back with their page, and answers on their way are still sent.',
        )}
      </Text>
      <Group mt="md">
        <ActionButton onClick={() => void router.invalidate()}>{t('Try again')}</ActionButton>
        <ActionButton variant="default" onClick={() => window.location.reload()}>
          {t('Reload the app')}
        </ActionButton>
        <ActionButton variant="default" onClick={() => router.history.back()}>
          {t('Back')}
        </ActionButton>
        <Go to={paths.home()}>{t('To the start')}</Go>
      </Group>
    </Page>
  );
}

/** An address that leads nowhere. */
export function NotFoundPage(): ReactNode {
  return (
    <Page title={t('There is no such page')}>
      <EmptyState
        title={t('The address leads nowhere, or to something that is not yours to see')}
        action={<Go to={paths.home()}>{t('To the start')}</Go>}
      >
        {t('Check the address, or press Ctrl K and type what you look for.')}
      </EmptyState>
    </Page>
  );
}
