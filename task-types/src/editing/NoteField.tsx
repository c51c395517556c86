import { t } from '@assay/words';
import type { ReactNode, RefObject } from 'react';
import { Kbd } from './KeyButton.tsx';

interface NoteFieldProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly note: string;
  readonly keyName: string | undefined;
  readonly readOnly: boolean | undefined;
  readonly onNote: (note: string) => void;
  /** Enter or Escape: the keyboard goes back to the answer. */
  readonly onLeave: () => void;
}

/** A free remark beside the answer. */
export function NoteField({ input, note, keyName, readOnly, onNote, onLeave }: NoteFieldProps): ReactNode {
  return (
    <label className="assay-note-field">
      <span className="assay-note">
        {t('Note')} {keyName === undefined ? null : <Kbd name={keyName} />}
      </span>
      <input
        ref={input}
        className="assay-input"
        value={note}
        maxLength={10_000}
        readOnly={readOnly}
        onChange={(event) => onNote(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          onLeave();
        }}
      />
    </label>
  );
}
