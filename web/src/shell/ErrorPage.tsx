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
    <Page title="This page could not be shown">
      <ProblemAlert error={error} />
      <Text size="sm" mt="md" maw="70ch">
        What you typed is kept: drafts of answers and comments come back with their page, and answers on their way are
        still sent.
      </Text>
      <Group mt="md">
        <ActionButton onClick={() => void router.invalidate()}>Try again</ActionButton>
        <ActionButton variant="default" onClick={() => window.location.reload()}>
          Reload the app
        </ActionButton>
        <ActionButton variant="default" onClick={() => router.history.back()}>
          Back
        </ActionButton>
        <Go to={paths.home()}>To the start</Go>
      </Group>
    </Page>
  );
}

/** An address that leads nowhere. */
export function NotFoundPage(): ReactNode {
  return (
    <Page title="There is no such page">
      <EmptyState
        title="The address leads nowhere, or to something that is not yours to see"
        action={<Go to={paths.home()}>To the start</Go>}
      >
        Check the address, or press Ctrl K and type what you look for.
      </EmptyState>
    </Page>
  );
}
