import { Button, Kbd, Tooltip, type ButtonProps } from '@mantine/core';
import { printKey } from '@assay/task-types/keys';
import type { ReactNode } from 'react';

interface Props extends Omit<ButtonProps, 'disabled'> {
  readonly children: ReactNode;
  readonly onClick?: () => void;
  readonly type?: 'button' | 'submit';
  /** Why it cannot be pressed now; null when it can. */
  readonly disabledReason?: string | null;
  /** The key that does the same, printed on the button. */
  readonly hotkey?: string | undefined;
  readonly form?: string;
}

/**
 * A button that says why it is disabled. It stays reachable by keyboard then, because a reason nobody can reach helps
 * nobody.
 */
export function ActionButton({
  children,
  onClick,
  disabledReason = null,
  hotkey,
  type = 'button',
  ...rest
}: Props): ReactNode {
  const blocked = disabledReason !== null;
  const button = (
    <Button
      {...rest}
      type={blocked ? 'button' : type}
      {...(blocked ? { 'data-disabled': true, 'aria-disabled': true, 'aria-description': disabledReason } : {})}
      {...(hotkey === undefined ? {} : { 'aria-keyshortcuts': hotkey.replace('Ctrl', 'Control') })}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else onClick?.();
      }}
      rightSection={hotkey === undefined ? rest.rightSection : <Kbd size="xs">{printKey(hotkey)}</Kbd>}
    >
      {children}
    </Button>
  );
  return blocked ? (
    <Tooltip label={disabledReason} events={{ hover: true, focus: true, touch: true }}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}
