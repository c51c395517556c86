import { Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  /** Something would be left behind. */
  readonly dirty: boolean;
  readonly title: string;
  /** What becomes of it. */
  readonly text: string;
  /** The ways on, as buttons. */
  readonly children: (leave: () => void, stay: () => void) => ReactNode;
}

/** Asks before a page is left on which something is not done; moving between the parts of one page is not leaving. */
export function LeaveModal({ dirty, title, text, children }: Props): ReactNode {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    disabled: !dirty,
    withResolver: true,
  });
  const stay = (): void => blocker.reset?.();
  return (
    <Modal opened={blocker.status === 'blocked'} onClose={stay} title={<Text fw={650}>{title}</Text>}>
      <Stack gap="sm">
        <Text size="sm">{text}</Text>
        <Group gap="xs">{children(() => blocker.proceed?.(), stay)}</Group>
      </Stack>
    </Modal>
  );
}
