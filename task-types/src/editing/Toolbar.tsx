import type { ReactNode } from 'react';
import { keyOf, type KeyMap } from '../keys/index.ts';
import type { History } from './history.ts';
import { KeyButton } from './KeyButton.tsx';

interface ToolbarProps {
  readonly history: History<unknown>;
  readonly keyMap: KeyMap;
  readonly message: string;
  readonly readOnly: boolean | undefined;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onKeyHelp: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** Undo, redo, what the editor has just said (also to screen readers), and the way to the key sheet. */
export function Toolbar(props: ToolbarProps): ReactNode {
  const { history, keyMap, message, readOnly, onUndo, onRedo, onKeyHelp, children } = props;
  return (
    <div className="assay-toolbar" role="toolbar" aria-label="Editor">
      {children}
      {readOnly === true ? null : (
        <>
          <KeyButton
            title="Undo"
            keyName={keyOf(keyMap, 'undo')}
            disabled={history.past.length === 0}
            onPress={onUndo}
          />
          <KeyButton
            title="Redo"
            keyName={keyOf(keyMap, 'redo')}
            disabled={history.future.length === 0}
            onPress={onRedo}
          />
        </>
      )}
      <output className="assay-message">{message}</output>
      {onKeyHelp === undefined ? null : <KeyButton title="Keys" onPress={onKeyHelp} />}
    </div>
  );
}
