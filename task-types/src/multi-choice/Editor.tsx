import { t } from '@assay/words';
import { useMemo, useState, type ReactNode } from 'react';
import type { AnswerAction } from '../editing/answer-machine.ts';
import { AnswerFrame } from '../editing/AnswerFrame.tsx';
import { ItemContent } from '../editing/ItemContent.tsx';
import { KeyButton } from '../editing/KeyButton.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import { useClassInHand, useFocusedLabel } from '../editing/use-desk-link.ts';
import type { EditorProps } from '../editor-props.ts';
import { keyOf } from '../keys/index.ts';
import { titleIn } from '../named.ts';
import { multiChoice } from './index.ts';
import { multiChoiceKeys } from './keys.ts';
import {
  howMany,
  mostChoices,
  type MultiChoiceAnswer,
  type MultiChoiceConfig,
  type MultiChoicePayload,
} from './schema.ts';

type Props = EditorProps<MultiChoiceConfig, MultiChoicePayload, MultiChoiceAnswer>;

/** The answer with these classes; what was said about "none" no longer holds. */
function withChoices(current: MultiChoiceAnswer, choices: string[]): MultiChoiceAnswer {
  const { none: _, ...rest } = current;
  return { ...rest, choices };
}

/** A suggested class joins those that are chosen, in the order of the config; a suggested "none" takes their place. */
function acceptInto(config: MultiChoiceConfig) {
  return (current: MultiChoiceAnswer, suggested: MultiChoiceAnswer): MultiChoiceAnswer => {
    if (suggested.none === true) return { ...withChoices(current, []), none: true };
    const wanted = new Set([...current.choices, ...suggested.choices]);
    return withChoices(
      current,
      config.classes.map(({ id }) => id).filter((id) => wanted.has(id)),
    );
  };
}

/** Chooses a class or takes it back; classes keep the order of the config. At the most, a further one is refused. */
function toggled(config: MultiChoiceConfig, current: MultiChoiceAnswer, id: string): AnswerAction<MultiChoiceAnswer> {
  const had = current.choices.includes(id);
  const most = mostChoices(config);
  const title = titleIn(config.classes, id);
  if (!had && current.choices.length >= most) {
    return {
      type: 'set',
      answer: current,
      message: t('At most {most}: take one back before you choose {title}.', { most, title }),
    };
  }
  const choices = config.classes
    .map((entry) => entry.id)
    .filter((other) => (other === id ? !had : current.choices.includes(other)));
  return {
    type: 'set',
    answer: withChoices(current, choices),
    message: had ? t('Taken back: {title}.', { title }) : t('Chosen: {title}.', { title }),
  };
}

function toggledNone(config: MultiChoiceConfig, current: MultiChoiceAnswer): AnswerAction<MultiChoiceAnswer> {
  const bare = withChoices(current, []);
  if (current.none === true)
    return { type: 'set', answer: bare, message: t('Taken back: {title}.', { title: config.noneTitle }) };
  return {
    type: 'set',
    answer: { ...bare, none: true },
    message: t('Chosen: {title}.', { title: config.noneTitle }),
  };
}

/** Every class that fits, each by one key. */
export function MultiChoiceEditor(props: Props): ReactNode {
  const { config, payload, readOnly, assetUrl } = props;
  const keyMap = useMemo(() => props.keyMap ?? multiChoiceKeys(config), [props.keyMap, config]);
  const accept = useMemo(() => acceptInto(config), [config]);
  const [inHand, setInHand] = useState<string | null>(null);
  const editor = useAnswerEditor(props, keyMap, accept, (action, { answer, dispatch }) => {
    if (action.startsWith('class:')) toggle(action.slice('class:'.length), answer);
    else if (action === 'none') dispatch(toggledNone(config, answer));
    else if (action === 'cancel' && (answer.choices.length > 0 || answer.none === true)) {
      dispatch({ type: 'set', answer: withChoices(answer, []), message: t('Everything taken back.') });
    } else return false;
    return true;
  });
  const { root, answer, dispatch } = editor;
  function toggle(id: string, now: MultiChoiceAnswer): void {
    setInHand(id);
    dispatch(toggled(config, now, id));
  }
  useClassInHand(props.onClass, inHand);
  useFocusedLabel(props.focus, 'choices', (index) => {
    const id = answer.choices[index];
    const place = config.classes.findIndex((one) => one.id === id);
    if (id === undefined || place === -1) return;
    setInHand(id);
    root.current?.querySelectorAll<HTMLElement>('.assay-question li button')[place]?.focus();
  });
  return (
    <AnswerFrame
      {...{ editor, keyMap, given: props }}
      name="assay-multi-choice"
      describe={(proposed) => multiChoice.describe(config, proposed)}
      content={<ItemContent {...{ text: payload.text, image: payload.image, language: config.language, assetUrl }} />}
    >
      <fieldset className="assay-question">
        <legend>{config.question}</legend>
        <p className="assay-heading">
          {howMany(config)} <span className="assay-count">{t('{count} chosen', { count: answer.choices.length })}</span>
        </p>
        <ul className="assay-list">
          {config.classes.map(({ id, title, description }) => {
            const pressed = answer.choices.includes(id);
            return (
              <li key={id}>
                <KeyButton
                  className="assay-wide assay-big"
                  title={title}
                  keyName={keyOf(keyMap, `class:${id}`)}
                  icon={<Tick on={pressed} />}
                  pressed={pressed}
                  disabled={readOnly}
                  onPress={() => toggle(id, answer)}
                />
                {description === undefined ? null : <p className="assay-note assay-below">{description}</p>}
              </li>
            );
          })}
          {config.none ? (
            <li>
              <KeyButton
                className="assay-wide assay-big"
                title={config.noneTitle}
                keyName={keyOf(keyMap, 'none')}
                icon={<Tick on={answer.none === true} />}
                pressed={answer.none === true}
                disabled={readOnly}
                onPress={() => dispatch(toggledNone(config, answer))}
              />
            </li>
          ) : null}
        </ul>
      </fieldset>
    </AnswerFrame>
  );
}

/** A box that is ticked or not: of several classes, the pressed ones must be told apart without colour. */
function Tick({ on }: { readonly on: boolean }): ReactNode {
  return <span aria-hidden="true">{on ? '☑' : '☐'}</span>;
}
