import { t } from '@assay/words';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Asks before a page with unsaved changes is left; moving between the parts of one page is not leaving. */
export function LeaveGuard({ dirty }: { readonly dirty: boolean }): ReactNode {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    disabled: !dirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={<Text fw={650}>{t('Leave with unsaved changes?')}</Text>}
    >
      <Stack gap="sm">
        <Text size="sm">
          {t(
            'Nobody else sees them yet. They stay in this browser and are there again when you come back to this page.',
          )}
        </Text>
        <Group gap="xs">
          <Button size="sm" data-autofocus onClick={() => blocker.reset?.()}>
            {t('Stay')}
          </Button>
          <Button size="sm" variant="default" onClick={() => blocker.proceed?.()}>
            {t('Leave')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
