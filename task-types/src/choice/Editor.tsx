import { t } from '@assay/words';
import { useMemo, type ReactNode } from 'react';
import type { AnswerAction } from '../editing/answer-machine.ts';
import { AnswerFrame } from '../editing/AnswerFrame.tsx';
import { ItemContent } from '../editing/ItemContent.tsx';
import { KeyButton } from '../editing/KeyButton.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import { useClassInHand } from '../editing/use-desk-link.ts';
import type { EditorProps } from '../editor-props.ts';
import { keyOf } from '../keys/index.ts';
import { choice as choiceType } from './index.ts';
import { choiceKeys } from './keys.ts';
import type { ChoiceAnswer, ChoiceConfig, ChoicePayload } from './schema.ts';

type Props = EditorProps<ChoiceConfig, ChoicePayload, ChoiceAnswer>;

/** The choice of a suggestion, with the note the person had written. */
function accept(current: ChoiceAnswer, suggested: ChoiceAnswer): ChoiceAnswer {
  return { ...current, choice: suggested.choice };
}

function chosen(config: ChoiceConfig, current: ChoiceAnswer, id: string | null): AnswerAction<ChoiceAnswer> {
  const answer = { ...current, choice: id };
  const message =
    id === null ? t('Choice taken back.') : t('Chosen: {title}.', { title: choiceType.describe(config, answer) });
  return { type: 'set', answer, message };
}

/** One of several classes by one key. */
export function ChoiceEditor(props: Props): ReactNode {
  const { config, payload, readOnly, assetUrl } = props;
  const keyMap = useMemo(() => props.keyMap ?? choiceKeys(config), [props.keyMap, config]);
  const editor = useAnswerEditor(props, keyMap, accept, (action, { answer, dispatch }) => {
    const id = action.startsWith('class:') ? action.slice('class:'.length) : null;
    if (id === null && (action !== 'cancel' || answer.choice === null)) return false;
    dispatch(chosen(config, answer, id));
    return true;
  });
  const { answer, dispatch } = editor;
  useClassInHand(props.onClass, answer.choice);
  return (
    <AnswerFrame
      {...{ editor, keyMap, given: props }}
      name="assay-choice"
      describe={(proposed) => choiceType.describe(config, proposed)}
      content={<ItemContent {...{ text: payload.text, image: payload.image, language: config.language, assetUrl }} />}
    >
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
    </AnswerFrame>
  );
}
