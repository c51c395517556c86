import { Modal, Text, type ModalProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { ActionButton } from './ActionButton.tsx';

interface Props {
  /** The words of the button and the title of what it opens. */
  readonly title: string;
  readonly disabledReason?: string | null;
  readonly variant?: 'filled' | 'default';
  readonly size?: ModalProps['size'];
  /** What is asked for; a form closes the modal when it is done. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a form. The form is made anew at each opening, so that nothing half typed comes back. */
export function ModalButton({
  title,
  disabledReason = null,
  variant = 'filled',
  size = 'md',
  children,
}: Props): ReactNode {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <ActionButton variant={variant} disabledReason={disabledReason} onClick={open}>
        {title}
      </ActionButton>
      <Modal opened={opened} onClose={close} size={size} title={<Text fw={650}>{title}</Text>}>
        {opened && children(close)}
      </Modal>
    </>
  );
}
