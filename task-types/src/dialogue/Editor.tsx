import { t } from '@assay/words';
import { useMemo, useState, type ReactNode } from 'react';
import type { AnswerAction } from '../editing/answer-machine.ts';
import { AnswerFrame } from '../editing/AnswerFrame.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import type { EditorProps } from '../editor-props.ts';
import { AskedField } from './AskedField.tsx';
import { slotName, valueTitle } from './distance.ts';
import { dialogue } from './index.ts';
import { dialogueKeys, valueOfDigit } from './keys.ts';
import { firstStop, nextOpen, questionsOf, stopsOf, type Stop } from './stops.ts';
import {
  slotsOf,
  valueAt,
  withValue,
  type Asked,
  type DialogueAnswer,
  type DialogueConfig,
  type DialoguePayload,
  type Slot,
  type Values,
} from './schema.ts';
import { Turns } from './Turns.tsx';
import './Editor.css';

type Props = EditorProps<DialogueConfig, DialoguePayload, DialogueAnswer>;

/** A suggested judgement takes the place of the person's at the same turn, and leaves the others. */
function accept(current: DialogueAnswer, suggested: DialogueAnswer): DialogueAnswer {
  const turns = Object.entries(suggested.turns).map(([turn, values]) => [turn, { ...current.turns[turn], ...values }]);
  return {
    ...current,
    turns: { ...current.turns, ...(Object.fromEntries(turns) as DialogueAnswer['turns']) },
    conversation: { ...current.conversation, ...suggested.conversation },
  };
}

function said(asked: Asked, value: Values[string] | undefined): string {
  if (value === undefined) return t('taken back');
  if (asked.kind === 'flag') return t('raised');
  return valueTitle(asked, value);
}

function judged(current: DialogueAnswer, slot: Slot, value: Values[string] | undefined): AnswerAction<DialogueAnswer> {
  return {
    type: 'set',
    answer: value === undefined && valueAt(current, slot) === undefined ? current : withValue(current, slot, value),
    message: t('{question}: {answer}.', { question: slotName(slot), answer: said(slot.asked, value) }),
  };
}

/** Judges a conversation turn by turn: a digit answers the question in hand and goes on to the next open one. */
export function DialogueEditor(props: Props): ReactNode {
  const { config, payload, readOnly } = props;
  const keyMap = useMemo(() => props.keyMap ?? dialogueKeys(config), [props.keyMap, config]);
  const slots = useMemo(() => slotsOf(config, payload), [config, payload]);
  const stops = useMemo(() => stopsOf(slots), [slots]);
  const [stop, setStop] = useState<Stop>(() => firstStop(slots, props.value));
  const questions = questionsOf(slots, stop.turn);
  const inHand = questions[stop.question];
  const editor = useAnswerEditor(props, keyMap, accept, (action, { answer, dispatch }) => {
    if (action.startsWith('digit:')) {
      const value =
        inHand === undefined ? undefined : valueOfDigit(inHand.asked, Number(action.slice('digit:'.length)));
      if (inHand === undefined || value === undefined) return false;
      const change = judged(answer, inHand, value);
      dispatch(change);
      if (change.type === 'set') setStop(nextOpen(slots, stop, change.answer));
    } else if (action.startsWith('flag:')) {
      const id = action.slice('flag:'.length);
      const slot = slots.find(({ turn, asked }) => turn === stop.turn && asked.id === id);
      if (slot === undefined) return false;
      dispatch(judged(answer, slot, valueAt(answer, slot) === true ? undefined : true));
    } else if (action === 'next-turn' || action === 'previous-turn') {
      const at = stops.indexOf(stop.turn) + (action === 'next-turn' ? 1 : -1);
      const turn = stops[Math.min(Math.max(at, 0), stops.length - 1)];
      if (turn !== undefined) setStop({ turn, question: 0 });
    } else if (action === 'next-question' || action === 'previous-question') {
      const at = stop.question + (action === 'next-question' ? 1 : -1);
      setStop({ ...stop, question: Math.min(Math.max(at, 0), Math.max(0, questions.length - 1)) });
    } else if (action === 'clear' && inHand !== undefined) dispatch(judged(answer, inHand, undefined));
    else return false;
    return true;
  });
  const { answer, dispatch } = editor;
  const fieldsOf = (turn: string | null): ReactNode => {
    const of = slots.filter((slot) => slot.turn === turn);
    if (of.length === 0) return null;
    return (
      <div className="assay-questions">
        {of.map((slot) => (
          <AskedField
            key={slot.asked.id}
            {...{ keyMap, readOnly }}
            asked={slot.asked}
            value={valueAt(answer, slot)}
            inHand={slot === inHand}
            keysAlive={turn === stop.turn}
            onValue={(value) => {
              setStop({ turn, question: Math.max(0, questionsOf(slots, turn).indexOf(slot)) });
              dispatch(judged(answer, slot, value));
            }}
          />
        ))}
      </div>
    );
  };
  const questioned = slots.filter(({ asked }) => asked.kind !== 'flag');
  const done = questioned.filter((slot) => valueAt(answer, slot) !== undefined).length;
  return (
    <AnswerFrame
      {...{ editor, keyMap, given: props }}
      name="assay-dialogue"
      describe={(proposed) => dialogue.describe(config, proposed)}
      content={
        <Turns
          {...{ payload }}
          language={config.language}
          judged={new Set(stops.flatMap((turn) => turn ?? []))}
          at={stop.turn}
          onTake={(turn) => {
            if (turn !== stop.turn) setStop({ turn, question: 0 });
          }}
          below={fieldsOf}
        />
      }
    >
      <section aria-label={t('The conversation as a whole')}>
        <h3 className="assay-heading">
          <bdi>{config.question}</bdi>{' '}
          <span className="assay-count">{t('{done} of {all} answered', { done, all: questioned.length })}</span>
        </h3>
        {fieldsOf(null)}
      </section>
    </AnswerFrame>
  );
}
