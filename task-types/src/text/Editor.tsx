import { t, tParts } from '@assay/words';
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { NO_SUGGESTIONS } from '../editing/draft.ts';
import { ItemContent } from '../editing/ItemContent.tsx';
import { Kbd, KeyButton } from '../editing/KeyButton.tsx';
import { NoteField } from '../editing/NoteField.tsx';
import { SuggestionList } from '../editing/SuggestionList.tsx';
import { Toolbar } from '../editing/Toolbar.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import type { EditorProps } from '../editor-props.ts';
import { keyOf } from '../keys/index.ts';
import { Changes } from './Changes.tsx';
import { text as textType } from './index.ts';
import { textKeys } from './keys.ts';
import { originalOf, type TextAnswer, type TextConfig, type TextPayload } from './schema.ts';
import '../editing/editing.css';
import './Editor.css';

type Props = EditorProps<TextConfig, TextPayload, TextAnswer>;

function accept(current: TextAnswer, suggested: TextAnswer): TextAnswer {
  return { ...current, text: suggested.text };
}

/** Writes a text, or corrects one with its changes in view. */
export function TextEditor(props: Props): ReactNode {
  const { config, payload, readOnly, suggestions = NO_SUGGESTIONS, assetUrl, onKeyHelp } = props;
  const keyMap = useMemo(() => props.keyMap ?? textKeys(config), [props.keyMap, config]);
  const original = originalOf(config, payload);
  const area = useRef<HTMLTextAreaElement>(null);
  const [changes, setChanges] = useState(true);
  const editor = useAnswerEditor(props, keyMap, accept, (action, { answer, dispatch }) => {
    if (action === 'edit-text') area.current?.focus();
    else if (action === 'clear')
      dispatch({ type: 'set', answer: { ...answer, text: null }, message: t('Taken back.') });
    else if (action === 'toggle-changes') setChanges(!changes);
    else if (action === 'keep') {
      dispatch({ type: 'set', answer: { ...answer, text: original }, message: t('The text is right as it is.') });
    } else return false;
    return true;
  });
  const { root, answer, state, dispatch } = editor;
  const { autoFocus } = props;
  const leave = (): void => root.current?.focus({ preventScroll: true });
  useLayoutEffect(() => {
    if (autoFocus === true) area.current?.focus({ preventScroll: true });
  }, [autoFocus]);
  const writeNote = (note: string): void => {
    const { note: _, ...bare } = answer;
    dispatch({ type: 'set', answer: note === '' ? bare : { ...bare, note }, message: '', merge: 'note' });
  };
  const written = answer.text ?? original ?? '';
  const measured = { length: [...written.trim()].length, min: config.minLength, max: config.maxLength };
  return (
    <div ref={root} className="assay-editor assay-writing" tabIndex={-1}>
      <Toolbar
        {...{ history: state.history, keyMap, message: state.message, readOnly, onKeyHelp }}
        onUndo={() => dispatch({ type: 'undo' })}
        onRedo={() => dispatch({ type: 'redo' })}
      >
        {original === null ? null : (
          <>
            <KeyButton
              title={t('Right as it is')}
              keyName={keyOf(keyMap, 'keep')}
              pressed={answer.text === original}
              disabled={readOnly}
              onPress={() =>
                dispatch({
                  type: 'set',
                  answer: { ...answer, text: original },
                  message: t('The text is right as it is.'),
                })
              }
            />
            <KeyButton
              title={t('Changes')}
              keyName={keyOf(keyMap, 'toggle-changes')}
              pressed={changes}
              onPress={() => setChanges(!changes)}
            />
          </>
        )}
      </Toolbar>
      <div className="assay-columns">
        <div className="assay-content">
          {config.show.map(({ id, title, language }) => (
            <ItemContent key={id} {...{ title, text: payload[id] ?? '', language, assetUrl }} />
          ))}
          <label className="assay-write">
            <span className="assay-heading">
              <bdi>{config.instruction}</bdi>
              <span>
                {tParts<ReactNode>('{edit} edits, {escape} leaves the text', {
                  edit: <Kbd key="edit" name={keyOf(keyMap, 'edit-text') ?? ''} />,
                  escape: <Kbd key="escape" name="Escape" />,
                })}
              </span>
            </span>
            <textarea
              ref={area}
              className="assay-passage assay-area"
              lang={config.language}
              dir="auto"
              rows={Math.min(14, 2 + Math.ceil(written.length / 70))}
              value={written}
              readOnly={readOnly}
              spellCheck
              onChange={(event) =>
                dispatch({
                  type: 'set',
                  answer: { ...answer, text: event.target.value },
                  message: '',
                  merge: 'typing',
                })
              }
              onBlur={() => dispatch({ type: 'settle' })}
              onKeyDown={(event) => {
                if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                event.stopPropagation();
                leave();
              }}
            />
            <span className="assay-note">
              {answer.text === null
                ? t('Not answered yet · {length} of {min} to {max} characters', measured)
                : t('{length} of {min} to {max} characters', measured)}
            </span>
          </label>
          {original === null || !changes ? null : (
            <section aria-label={t('Changes')}>
              <h3 className="assay-heading">{t('Changes')}</h3>
              {written === original ? (
                <p className="assay-empty">{t('Nothing is changed.')}</p>
              ) : (
                <Changes before={original} after={written} language={config.language} />
              )}
            </section>
          )}
        </div>
        <div className="assay-side">
          <SuggestionList
            {...{ suggestions, verdicts: state.history.present.verdicts, keyMap, activeId: editor.inHand?.id }}
            describe={(proposed) => textType.describe(config, proposed)}
            onPick={(id) => dispatch({ type: 'pick-suggestion', id })}
            onDecide={(id, verdict) => dispatch({ type: 'decide', id, verdict })}
          />
          <NoteField
            {...{ input: editor.noteInput, note: answer.note ?? '', keyName: keyOf(keyMap, 'edit-note'), readOnly }}
            onNote={writeNote}
            onLeave={leave}
          />
        </div>
      </div>
    </div>
  );
}
