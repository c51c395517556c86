import type { ReactNode } from 'react';
import { AnswerCard } from '../editing/AnswerCard.tsx';
import { letterOf, patternOf, toneOf } from '../editing/tones.ts';
import type { ShownAnswer, ViewerProps } from '../editor-props.ts';
import { dialogue } from './index.ts';
import {
  slotsOf,
  valueAt,
  type DialogueAnswer,
  type DialogueConfig,
  type DialoguePayload,
  type Slot,
  type Values,
} from './schema.ts';
import { Turns } from './Turns.tsx';
import '../editing/editing.css';
import './Editor.css';

type Props = ViewerProps<DialogueConfig, DialoguePayload, DialogueAnswer>;

function inWords({ asked }: Slot, value: Values[string] | undefined): string {
  if (asked.kind === 'flag') return value === true ? '⚑' : '–';
  if (value === undefined) return '–';
  return asked.kind === 'choice'
    ? (asked.classes.find(({ id }) => id === value)?.title ?? String(value))
    : String(value);
}

interface JudgementsProps {
  readonly slots: readonly Slot[];
  readonly answers: readonly ShownAnswer<DialogueAnswer>[];
}

/** What each person said about one turn. */
function Judgements({ slots, answers }: JudgementsProps): ReactNode {
  if (slots.length === 0) return null;
  return (
    <ul className="assay-judgements">
      {slots.map((slot) => (
        <li key={slot.asked.id}>
          <span className="assay-note">{slot.asked.title}</span>{' '}
          {answers.map(({ id, title, answer }, at) => (
            <span key={id} title={title}>
              {answers.length === 1 ? null : (
                <span className="assay-badge" data-tone={toneOf(at)} data-pattern={patternOf(at)}>
                  {letterOf(at)}
                </span>
              )}{' '}
              <strong>{inWords(slot, valueAt(answer, slot))}</strong>{' '}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** The conversation with what each person said, turn by turn and about the whole. */
export function DialogueViewer({ config, payload, answers }: Props): ReactNode {
  const slots = slotsOf(config, payload);
  const of = (turn: string | null): readonly Slot[] => slots.filter((slot) => slot.turn === turn);
  const judgements = (turn: string | null): ReactNode => <Judgements slots={of(turn)} answers={answers} />;
  return (
    <div className="assay-editor assay-dialogue">
      <Turns
        {...{ payload }}
        language={config.language}
        judged={new Set(slots.flatMap(({ turn }) => turn ?? []))}
        below={judgements}
      />
      <h3 className="assay-heading assay-answers">{config.question}</h3>
      {judgements(null)}
      <ul className="assay-answers">
        {answers.map(({ id, title, answer }, at) => (
          <AnswerCard key={id} {...{ title, at, alone: answers.length === 1, note: answer.note }}>
            <strong>{dialogue.describe(config, answer)}</strong>
          </AnswerCard>
        ))}
      </ul>
    </div>
  );
}
