import { t } from '@assay/words';
import { useMemo, type ReactNode } from 'react';
import type { AnswerAction } from '../editing/answer-machine.ts';
import { AnswerFrame } from '../editing/AnswerFrame.tsx';
import { KeyButton } from '../editing/KeyButton.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import type { EditorProps } from '../editor-props.ts';
import { keyOf } from '../keys/index.ts';
import { reasoned } from '../reasons/reasons.ts';
import { ReasonList } from '../reasons/ReasonList.tsx';
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
import './Editor.css';

type Props = EditorProps<PreferenceConfig, PreferencePayload, PreferenceAnswer>;

function accept(current: PreferenceAnswer, suggested: PreferenceAnswer): PreferenceAnswer {
  return { ...current, preference: suggested.preference, reasons: suggested.reasons };
}

function preferred(current: PreferenceAnswer, preference: Preference | null): AnswerAction<PreferenceAnswer> {
  const message =
    preference === null ? t('Preference taken back.') : t('{preference}.', { preference: preferenceTitle(preference) });
  return { type: 'set', answer: { ...current, preference }, message };
}

/** Which of two responses is better, by one key, and why, by more. */
export function PreferenceEditor(props: Props): ReactNode {
  const { config, payload, readOnly } = props;
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
  const { answer, dispatch } = editor;
  return (
    <AnswerFrame
      {...{ editor, keyMap, given: props }}
      name="assay-preference"
      describe={(proposed) => preferenceType.describe(config, proposed)}
      content={<Responses {...{ config, payload, preference: answer.preference }} />}
    >
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
      <ReasonList
        {...{ config, keyMap, readOnly }}
        given={answer.reasons}
        onReason={(id) => dispatch(reasoned(config, answer, id))}
      />
    </AnswerFrame>
  );
}
