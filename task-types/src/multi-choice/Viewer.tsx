import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { AnswerCard } from '../editing/AnswerCard.tsx';
import { ItemContent } from '../editing/ItemContent.tsx';
import { votesAmong, type ViewerProps } from '../editor-props.ts';
import { titleIn } from '../named.ts';
import { tally } from '../votes.ts';
import { multiChoice } from './index.ts';
import type { MultiChoiceAnswer, MultiChoiceConfig, MultiChoicePayload } from './schema.ts';
import '../editing/editing.css';

type Props = ViewerProps<MultiChoiceConfig, MultiChoicePayload, MultiChoiceAnswer>;

/** The item with what each person chose; of several answers also how many chose each class. */
export function MultiChoiceViewer({ config, payload, answers, assetUrl }: Props): ReactNode {
  const counted = votesAmong(answers);
  const votes = tally(
    counted.flatMap(({ answer }) => answer.choices),
    config.classes.map(({ id }) => id),
  );
  return (
    <div className="assay-editor assay-multi-choice">
      <ItemContent {...{ text: payload.text, image: payload.image, language: config.language, assetUrl }} />
      <h3 className="assay-heading assay-answers">{config.question}</h3>
      {counted.length < 2 ? null : (
        <ul className="assay-votes">
          {votes.map(({ value, votes: count }) => (
            <li key={value}>
              <span>{titleIn(config.classes, value)}</span>
              <meter min={0} max={counted.length} value={count} aria-hidden="true" />
              <span className="assay-note">{t('{count} of {all}', { count, all: counted.length })}</span>
            </li>
          ))}
        </ul>
      )}
      <ul className="assay-answers">
        {answers.map(({ id, title, answer }, at) => (
          <AnswerCard key={id} {...{ title, at, alone: answers.length === 1, note: answer.note }}>
            <strong>{multiChoice.describe(config, answer)}</strong>
          </AnswerCard>
        ))}
      </ul>
    </div>
  );
}
