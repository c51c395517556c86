import type { ReactNode } from 'react';
import { AnswerCard } from '../editing/AnswerCard.tsx';
import type { ViewerProps } from '../editor-props.ts';
import { preference } from './index.ts';
import { Responses } from './Responses.tsx';
import type { PreferenceAnswer, PreferenceConfig, PreferencePayload } from './schema.ts';
import '../editing/editing.css';
import './Editor.css';

type Props = ViewerProps<PreferenceConfig, PreferencePayload, PreferenceAnswer>;

/** The two responses with what each person preferred and why. */
export function PreferenceViewer({ config, payload, answers }: Props): ReactNode {
  const [only] = answers;
  const alone = answers.length === 1;
  return (
    <div className="assay-editor assay-preference">
      <Responses {...{ config, payload }} preference={alone ? (only?.answer.preference ?? null) : null} />
      <h3 className="assay-heading assay-answers">{config.question}</h3>
      <ul className="assay-answers">
        {answers.map(({ id, title, answer }, at) => (
          <AnswerCard key={id} {...{ title, at, alone, note: answer.note }}>
            <strong>{preference.describe(config, answer)}</strong>
          </AnswerCard>
        ))}
      </ul>
    </div>
  );
}
