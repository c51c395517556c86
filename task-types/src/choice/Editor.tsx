import { useEffect, useMemo, type ReactNode } from 'react';
import type { AnswerAction } from '../editing/answer-machine.ts';
import { NO_SUGGESTIONS } from '../editing/draft.ts';
import { ItemContent } from '../editing/ItemContent.tsx';
import { KeyButton } from '../editing/KeyButton.tsx';
import { NoteField } from '../editing/NoteField.tsx';
import { SuggestionList } from '../editing/SuggestionList.tsx';
import { Toolbar } from '../editing/Toolbar.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import type { EditorProps } from '../editor-props.ts';
import { keyOf } from '../keys/index.ts';
import { choice as choiceType } from './index.ts';
import { choiceKeys } from './keys.ts';
import type { ChoiceAnswer, ChoiceConfig, ChoicePayload } from './schema.ts';
import '../editing/editing.css';

type Props = EditorProps<ChoiceConfig, ChoicePayload, ChoiceAnswer>;

/** The choice of a suggestion, with the note the person had written. */
function accept(current: ChoiceAnswer, suggested: ChoiceAnswer): ChoiceAnswer {
  return { ...current, choice: suggested.choice };
}

function chosen(config: ChoiceConfig, current: ChoiceAnswer, id: string | null): AnswerAction<ChoiceAnswer> {
  const answer = { ...current, choice: id };
  const message = id === null ? 'Choice taken back.' : `Chosen: ${choiceType.describe(config, answer)}.`;
  return { type: 'set', answer, message };
}

/** One of several classes by one key. */
export function ChoiceEditor(props: Props): ReactNode {
  const { config, payload, readOnly, suggestions = NO_SUGGESTIONS, assetUrl, onKeyHelp } = props;
  const keyMap = useMemo(() => props.keyMap ?? choiceKeys(config), [props.keyMap, config]);
  const editor = useAnswerEditor(props, keyMap, accept, (action, { answer, dispatch }) => {
    const id = action.startsWith('class:') ? action.slice('class:'.length) : null;
    if (id === null && (action !== 'cancel' || answer.choice === null)) return false;
    dispatch(chosen(config, answer, id));
    return true;
  });
  const { root, answer, state, dispatch } = editor;
  const { autoFocus } = props;
  useEffect(() => {
    if (autoFocus === true) root.current?.focus({ preventScroll: true });
  }, [autoFocus, root]);
  const writeNote = (note: string): void => {
    const { note: _, ...bare } = answer;
    dispatch({ type: 'set', answer: note === '' ? bare : { ...bare, note }, message: '', merge: 'note' });
  };
  return (
    <div ref={root} className="assay-editor assay-choice" tabIndex={-1}>
      <Toolbar
        {...{ history: state.history, keyMap, message: state.message, readOnly, onKeyHelp }}
        onUndo={() => dispatch({ type: 'undo' })}
        onRedo={() => dispatch({ type: 'redo' })}
      />
      <div className="assay-columns">
        <ItemContent {...{ text: payload.text, image: payload.image, language: config.language, assetUrl }} />
        <div className="assay-side">
          <fieldset className="assay-question">
            <legend>{config.question}</legend>
            <ul className="assay-list">
              {config.classes.map(({ id, title, description }) => (
                <li key={id}>
                  <KeyButton
                    className="assay-wide assay-big"
                    title={title}
                    keyName={keyOf(keyMap, `class:${id}`)}
                    pressed={answer.choice === id}
                    disabled={readOnly}
                    onPress={() => dispatch(chosen(config, answer, id))}
                  />
                  {description === undefined ? null : <p className="assay-note assay-below">{description}</p>}
                </li>
              ))}
            </ul>
          </fieldset>
          <SuggestionList
            {...{ suggestions, verdicts: state.history.present.verdicts, keyMap, activeId: editor.inHand?.id }}
            describe={(proposed) => choiceType.describe(config, proposed)}
            onPick={(id) => dispatch({ type: 'pick-suggestion', id })}
            onDecide={(id, verdict) => dispatch({ type: 'decide', id, verdict })}
          />
          <NoteField
            {...{ input: editor.noteInput, note: answer.note ?? '', keyName: keyOf(keyMap, 'edit-note'), readOnly }}
            onNote={writeNote}
            onLeave={() => root.current?.focus({ preventScroll: true })}
          />
        </div>
      </div>
    </div>
  );
}
