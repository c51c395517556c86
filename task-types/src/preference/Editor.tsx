import { useEffect, useMemo, type ReactNode } from 'react';
import type { AnswerAction } from '../editing/answer-machine.ts';
import { NO_SUGGESTIONS } from '../editing/draft.ts';
import { KeyButton } from '../editing/KeyButton.tsx';
import { NoteField } from '../editing/NoteField.tsx';
import { SuggestionList } from '../editing/SuggestionList.tsx';
import { Toolbar } from '../editing/Toolbar.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import type { EditorProps } from '../editor-props.ts';
import { keyOf } from '../keys/index.ts';
import { preference as preferenceType } from './index.ts';
import { preferenceKeys } from './keys.ts';
import { Responses } from './Responses.tsx';
import {
  preferencesOf,
  preferenceTitle,
  type Preference,
  type PreferenceAnswer,
  type PreferenceConfig,
  type PreferencePayload,
} from './schema.ts';
import '../editing/editing.css';
import './Editor.css';

type Props = EditorProps<PreferenceConfig, PreferencePayload, PreferenceAnswer>;

function accept(current: PreferenceAnswer, suggested: PreferenceAnswer): PreferenceAnswer {
  return { ...current, preference: suggested.preference, reasons: suggested.reasons };
}

function preferred(current: PreferenceAnswer, preference: Preference | null): AnswerAction<PreferenceAnswer> {
  const message = preference === null ? 'Preference taken back.' : `${preferenceTitle(preference)}.`;
  return { type: 'set', answer: { ...current, preference }, message };
}

/** Gives a reason or takes it back; reasons keep the order of the config. */
function reasoned(config: PreferenceConfig, current: PreferenceAnswer, id: string): AnswerAction<PreferenceAnswer> {
  const had = current.reasons.includes(id);
  const reasons = config.reasons
    .map((reason) => reason.id)
    .filter((other) => (other === id ? !had : current.reasons.includes(other)));
  const title = config.reasons.find((reason) => reason.id === id)?.title ?? id;
  return { type: 'set', answer: { ...current, reasons }, message: `${title}: ${had ? 'taken back' : 'given'}.` };
}

/** Which of two responses is better, by one key, and why, by more. */
export function PreferenceEditor(props: Props): ReactNode {
  const { config, payload, readOnly, suggestions = NO_SUGGESTIONS, onKeyHelp } = props;
  const keyMap = useMemo(() => props.keyMap ?? preferenceKeys(config), [props.keyMap, config]);
  const options = preferencesOf(config);
  const editor = useAnswerEditor(props, keyMap, accept, (action, { answer, dispatch }) => {
    const wanted = options.find((option) => action === `prefer:${option}`);
    if (wanted !== undefined) dispatch(preferred(answer, wanted));
    else if (action.startsWith('reason:')) dispatch(reasoned(config, answer, action.slice('reason:'.length)));
    else if (action === 'cancel' && answer.preference !== null) dispatch(preferred(answer, null));
    else return false;
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
    <div ref={root} className="assay-editor assay-preference" tabIndex={-1}>
      <Toolbar
        {...{ history: state.history, keyMap, message: state.message, readOnly, onKeyHelp }}
        onUndo={() => dispatch({ type: 'undo' })}
        onRedo={() => dispatch({ type: 'redo' })}
      />
      <div className="assay-columns">
        <Responses {...{ config, payload, preference: answer.preference }} />
        <div className="assay-side">
          <fieldset className="assay-question">
            <legend>{config.question}</legend>
            <ul className="assay-list">
              {options.map((option) => (
                <li key={option}>
                  <KeyButton
                    className="assay-wide assay-big"
                    title={preferenceTitle(option)}
                    keyName={keyOf(keyMap, `prefer:${option}`)}
                    pressed={answer.preference === option}
                    disabled={readOnly}
                    onPress={() => dispatch(preferred(answer, option))}
                  />
                </li>
              ))}
            </ul>
          </fieldset>
          {config.reasons.length === 0 ? null : (
            <section aria-label="Reasons">
              <h3 className="assay-heading">
                Reasons <span className="assay-count">{config.reasonNeeded ? 'at least one' : 'as many as fit'}</span>
              </h3>
              <div className="assay-options">
                {config.reasons.map(({ id, title, description }) => (
                  <KeyButton
                    key={id}
                    title={title}
                    hint={description}
                    keyName={keyOf(keyMap, `reason:${id}`)}
                    pressed={answer.reasons.includes(id)}
                    disabled={readOnly}
                    onPress={() => dispatch(reasoned(config, answer, id))}
                  />
                ))}
              </div>
            </section>
          )}
          <SuggestionList
            {...{ suggestions, verdicts: state.history.present.verdicts, keyMap, activeId: editor.inHand?.id }}
            describe={(proposed) => preferenceType.describe(config, proposed)}
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
