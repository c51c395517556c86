import { useMemo, useRef, type RefObject } from 'react';
import type { EditorProps } from '../editor-props.ts';
import type { KeyMap } from '../keys/index.ts';
import { answerMachine, type AnswerAction, type AnswerState } from './answer-machine.ts';
import { NO_SUGGESTIONS, activeSuggestion, type Suggestion } from './draft.ts';
import { useEditor } from './use-editor.tsx';
import { useKeys } from './use-keys.tsx';

export interface AnswerEditor<Answer> {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly noteInput: RefObject<HTMLInputElement | null>;
  readonly state: AnswerState<Answer>;
  readonly answer: Answer;
  readonly inHand: Suggestion<Answer> | undefined;
  readonly dispatch: (action: AnswerAction<Answer>) => void;
}

/**
 * What editors of whole answers share: history, suggestions, the note and their keys.
 *
 * @param accept what the answer becomes when a suggestion is accepted; defined outside the component
 * @param perform actions of this editor alone; false when it has no use for one
 */
export function useAnswerEditor<Answer extends object>(
  props: Omit<EditorProps<unknown, unknown, Answer>, 'config' | 'payload'>,
  keyMap: KeyMap,
  accept: (current: Answer, suggested: Answer) => Answer,
  perform: (action: string, editor: AnswerEditor<Answer>) => boolean,
): AnswerEditor<Answer> {
  const { value, onChange, readOnly, suggestions = NO_SUGGESTIONS, verdicts, onSuggestion } = props;
  const root = useRef<HTMLDivElement>(null);
  const noteInput = useRef<HTMLInputElement>(null);
  const { start, reduce } = useMemo(() => answerMachine(suggestions, accept), [suggestions, accept]);
  const [state, dispatch] = useEditor<Answer, AnswerState<Answer>, AnswerAction<Answer>>({
    value,
    onChange,
    verdicts,
    onSuggestion,
    readOnly,
    start,
    reduce,
  });
  const { answer, verdicts: decided } = state.history.present;
  const inHand = activeSuggestion(suggestions, decided, state.suggestion);
  const editor: AnswerEditor<Answer> = { root, noteInput, state, answer, inHand, dispatch };
  useKeys(
    root,
    keyMap,
    () => undefined,
    (action) => {
      if (readOnly === true) return false;
      if (action === 'undo' || action === 'redo' || action === 'next-suggestion') {
        dispatch({ type: action });
        return true;
      }
      const verdict =
        action === 'accept-suggestion' ? 'accepted' : action === 'reject-suggestion' ? 'rejected' : undefined;
      if (verdict !== undefined) {
        if (inHand === undefined) return false;
        dispatch({ type: 'decide', id: inHand.id, verdict });
        return true;
      }
      if (action === 'edit-note') {
        noteInput.current?.focus();
        return noteInput.current !== null;
      }
      return perform(action, editor);
    },
  );
  return editor;
}
