import { t } from '@assay/words';
import { useContext, type ReactNode } from 'react';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { EmbeddedContext } from './embedded.ts';
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

/** Undo, redo, what the editor has just said (also to screen readers), and the way to the key sheet; inside another editor undo and keys are that one's. */
export function Toolbar(props: ToolbarProps): ReactNode {
  const { history, keyMap, message, readOnly, onUndo, onRedo, onKeyHelp, children } = props;
  const embedded = useContext(EmbeddedContext) !== null;
  return (
    <div className="assay-toolbar" role="toolbar" aria-label={t('Editor')}>
      {children}
      {readOnly === true || embedded ? null : (
        <>
          <KeyButton
            title={t('Undo')}
            keyName={keyOf(keyMap, 'undo')}
            disabled={history.past.length === 0}
            onPress={onUndo}
          />
          <KeyButton
            title={t('Redo')}
            keyName={keyOf(keyMap, 'redo')}
            disabled={history.future.length === 0}
            onPress={onRedo}
          />
        </>
      )}
      <output className="assay-message">{message}</output>
      {onKeyHelp === undefined || embedded ? null : <KeyButton title={t('Keys')} onPress={onKeyHelp} />}
    </div>
  );
}
