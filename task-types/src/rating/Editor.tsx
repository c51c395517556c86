import { t } from '@assay/words';
import { useMemo, useState, type ReactNode } from 'react';
import type { AnswerAction } from '../editing/answer-machine.ts';
import { AnswerFrame } from '../editing/AnswerFrame.tsx';
import { ItemContent } from '../editing/ItemContent.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import type { EditorProps } from '../editor-props.ts';
import { axisOf, nearestOn, numberOn, valueOn } from './axis.ts';
import { rating } from './index.ts';
import { pointOfDigit, ratingKeys } from './keys.ts';
import { ScaleField } from './ScaleField.tsx';
import type { RatingAnswer, RatingConfig, RatingPayload, RatingScale } from './schema.ts';
import './Editor.css';

type Props = EditorProps<RatingConfig, RatingPayload, RatingAnswer>;

function accept(current: RatingAnswer, suggested: RatingAnswer): RatingAnswer {
  return { ...current, values: { ...current.values, ...suggested.values } };
}

/** The answer with one scale rated, or taken back with null. */
function rated(current: RatingAnswer, scale: RatingScale, value: number | string | null): AnswerAction<RatingAnswer> {
  const { [scale.id]: before, ...others } = current.values;
  if (value === null) {
    const values = before === undefined ? current.values : others;
    return { type: 'set', answer: { ...current, values }, message: t('{title}: taken back.', { title: scale.title }) };
  }
  const answer = { ...current, values: { ...current.values, [scale.id]: value } };
  return {
    type: 'set',
    answer,
    message: `${scale.title}: ${value}${scale.kind === 'date' || scale.unit === undefined ? '' : ` ${scale.unit}`}.`,
  };
}

/** One step from the value; an undecided scale begins in its middle, or today where that lies in it. */
function stepped(scale: RatingScale, value: number | string | undefined, by: 1 | -1): number | string {
  const axis = axisOf(scale);
  const number = numberOn(scale, value);
  const today = Date.now() / 86_400_000;
  const start = scale.kind === 'date' && today > axis.min && today < axis.max ? today : (axis.min + axis.max) / 2;
  const to = number === undefined ? start : number + by * axis.step;
  return valueOn(scale, nearestOn(axis, Math.min(axis.max, Math.max(axis.min, to))));
}

/** Rates an item on one or several scales: a digit rates the scale in hand and goes to the next open one. */
export function RatingEditor(props: Props): ReactNode {
  const { config, payload, readOnly, assetUrl } = props;
  const { scales } = config;
  const keyMap = useMemo(() => props.keyMap ?? ratingKeys(config), [props.keyMap, config]);
  const [at, setAt] = useState(0);
  const editor = useAnswerEditor(props, keyMap, accept, (action, { answer, dispatch, root }) => {
    const scale = scales[at];
    if (scale === undefined) return false;
    const value = answer.values[scale.id];
    const [name = '', digit = ''] = action.split(':');
    if (name === 'digit') {
      const point = pointOfDigit(scale, digit);
      if (point === undefined) return false;
      dispatch(rated(answer, scale, point));
      const open = scales.findIndex((other, index) => index > at && answer.values[other.id] === undefined);
      if (open !== -1) setAt(open);
    } else if (action === 'higher') dispatch(rated(answer, scale, stepped(scale, value, 1)));
    else if (action === 'lower') dispatch(rated(answer, scale, stepped(scale, value, -1)));
    else if (action === 'clear') dispatch(rated(answer, scale, null));
    else if (action === 'next-scale') setAt((at + 1) % scales.length);
    else if (action === 'previous-scale') setAt((at + scales.length - 1) % scales.length);
    else if (action === 'edit-number') {
      const field = root.current?.querySelector<HTMLInputElement>('.assay-scale[data-active=true] input');
      field?.focus();
      return field !== null && field !== undefined;
    } else return false;
    return true;
  });
  const { root, answer, dispatch } = editor;
  return (
    <AnswerFrame
      {...{ editor, keyMap, given: props }}
      name="assay-rating"
      describe={(proposed) => rating.describe(config, proposed)}
      content={<ItemContent {...{ text: payload.text, image: payload.image, language: config.language, assetUrl }} />}
    >
      <h3 className="assay-ask">{config.question}</h3>
      {scales.map((scale, index) => (
        <ScaleField
          key={scale.id}
          {...{ scale, readOnly, keyMap }}
          value={answer.values[scale.id]}
          active={index === at}
          onActive={() => setAt(index)}
          onValue={(value) => dispatch(rated(answer, scale, value))}
          onLeave={() => root.current?.focus({ preventScroll: true })}
        />
      ))}
    </AnswerFrame>
  );
}
