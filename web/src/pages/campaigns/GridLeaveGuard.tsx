import { t } from '@assay/words';
import { Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';

interface Props {
  /** Verdicts that were not sent. */
  readonly verdicts: number;
  readonly onSend: () => void;
}

/** Asks before verdicts are left behind that were not sent. */
export function GridLeaveGuard({ verdicts, onSend }: Props): ReactNode {
  const dirty = verdicts > 0;
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
      title={<Text fw={650}>{t('Leave with verdicts that are not sent?')}</Text>}
    >
      <Stack gap="sm">
        <Text size="sm">
          {t(
            '{verdicts, plural, one {One verdict is not sent yet.} other {# verdicts are not sent yet.}} Answers without a sent verdict go back and others may judge them.',
            { verdicts },
          )}
        </Text>
        <Group gap="xs">
          <ActionButton
            data-autofocus
            onClick={() => {
              onSend();
              blocker.proceed?.();
            }}
          >
            {t('Send and leave')}
          </ActionButton>
          <ActionButton variant="default" onClick={() => blocker.proceed?.()}>
            {t('Leave without sending')}
          </ActionButton>
          <ActionButton variant="subtle" onClick={() => blocker.reset?.()}>
            {t('Stay')}
          </ActionButton>
        </Group>
      </Stack>
    </Modal>
  );
}
