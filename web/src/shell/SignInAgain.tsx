import { t } from '@assay/words';
import { Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SignInForm } from '../pages/access/SignInForm.tsx';
import { setSessionEnded } from './session-ended.ts';

/** The session ended while a page was open: sign in here, and the page keeps what it holds. */
export default function SignInAgain({ handle }: { readonly handle: string }): ReactNode {
  const queries = useQueryClient();
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      title={<Text fw={650}>{t('Your session has ended')}</Text>}
    >
      <Text size="sm" mb="md">
        {t('Sign in again to go on. What you have on this page is kept.')}
      </Text>
      <SignInForm
        handle={handle}
        onDone={() => {
          setSessionEnded(false);
          void queries.invalidateQueries();
        }}
      />
    </Modal>
  );
}
