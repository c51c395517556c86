import { useLayoutEffect, type ReactNode } from 'react';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { NO_SUGGESTIONS, type Suggestion } from './draft.ts';
import { NoteField } from './NoteField.tsx';
import { SuggestionList } from './SuggestionList.tsx';
import { Toolbar } from './Toolbar.tsx';
import type { AnswerEditor } from './use-answer-editor.tsx';
import { withNote } from './with-note.ts';
import './editing.css';

interface AnswerFrameProps<Answer> {
  readonly editor: AnswerEditor<Answer>;
  readonly keyMap: KeyMap;
  /** Class of the editor, beside the shared one. */
  readonly name: string;
  /** The props of the editor that the frame serves. */
  readonly given: {
    readonly readOnly?: boolean;
    readonly suggestions?: readonly Suggestion<Answer>[];
    readonly autoFocus?: boolean;
    readonly onKeyHelp?: () => void;
  };
  readonly describe: (answer: Answer) => string;
  /** The item. */
  readonly content: ReactNode;
  /** The controls beside it. */
  readonly children: ReactNode;
}

/** What stands around the controls of an editor of whole answers: toolbar, item, suggestions, note. */
export function AnswerFrame<Answer extends { note?: string | undefined }>(props: AnswerFrameProps<Answer>): ReactNode {
  const { editor, keyMap, name, given, describe, content, children } = props;
  const { readOnly, suggestions = NO_SUGGESTIONS, autoFocus, onKeyHelp } = given;
  const { root, answer, state, dispatch } = editor;
  const focusRoot = (): void => root.current?.focus({ preventScroll: true });
  useLayoutEffect(() => {
    if (autoFocus === true) root.current?.focus({ preventScroll: true });
  }, [autoFocus, root]);
  return (
    <div ref={root} className={`assay-editor ${name}`} tabIndex={-1}>
      <Toolbar
        {...{ history: state.history, keyMap, message: state.message, readOnly, onKeyHelp }}
        onUndo={() => dispatch({ type: 'undo' })}
        onRedo={() => dispatch({ type: 'redo' })}
      />
      <div className="assay-columns">
        {content}
        <div className="assay-side">
          {children}
          <SuggestionList
            {...{
              suggestions,
              verdicts: state.history.present.verdicts,
              keyMap,
              activeId: editor.inHand?.id,
              describe,
            }}
            onPick={(id) => dispatch({ type: 'pick-suggestion', id })}
            onDecide={(id, verdict) => dispatch({ type: 'decide', id, verdict })}
          />
          <NoteField
            {...{ input: editor.noteInput, note: answer.note ?? '', keyName: keyOf(keyMap, 'edit-note'), readOnly }}
            onNote={(note) => dispatch({ type: 'set', answer: withNote(answer, note), message: '', merge: 'note' })}
            onLeave={focusRoot}
          />
        </div>
      </div>
    </div>
  );
}
