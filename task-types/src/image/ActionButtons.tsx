import type { ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';

export interface ActionButtonsProps {
  readonly keyMap: KeyMap;
  readonly perform: (action: string) => void;
}

/** One button per entry: action, title, and whether it is on. */
export function ActionButtons(
  props: ActionButtonsProps & {
    readonly entries: readonly (readonly [action: string, title: string, pressed?: boolean])[];
  },
): ReactNode {
  return props.entries.map(([action, title, pressed]) => (
    <KeyButton
      key={action}
      title={title}
      keyName={keyOf(props.keyMap, action)}
      pressed={pressed}
      onPress={() => props.perform(action)}
    />
  ));
}
