import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { AnswerCard } from '../editing/AnswerCard.tsx';
import { ItemContent } from '../editing/ItemContent.tsx';
import type { ViewerProps } from '../editor-props.ts';
import { Changes } from './Changes.tsx';
import { originalOf, type TextAnswer, type TextConfig, type TextPayload } from './schema.ts';
import '../editing/editing.css';
import './Editor.css';

type Props = ViewerProps<TextConfig, TextPayload, TextAnswer>;

/** The answers under one another: corrections against the original, written texts against the first of them. */
export function TextViewer({ config, payload, answers, assetUrl }: Props): ReactNode {
  const original = originalOf(config, payload);
  const base = original ?? answers[0]?.answer.text ?? '';
  return (
    <div className="assay-editor assay-writing">
      <div className="assay-content">
        {config.show.map(({ id, title, language }) => (
          <ItemContent key={id} {...{ title, text: payload[id] ?? '', language, assetUrl }} />
        ))}
        {original === null ? null : (
          <ItemContent {...{ title: t('Before'), text: original, language: config.language, assetUrl }} />
        )}
      </div>
      <ul className="assay-answers assay-texts">
        {answers.map(({ id, title, answer }, at) => (
          <AnswerCard key={id} {...{ title, at, alone: answers.length === 1, note: answer.note }}>
            <span className="assay-note">
              {answer.text === null ? t('Not answered') : answer.text === base && at > 0 ? t('The same text') : ''}
            </span>
            <div className="assay-whole">
              <Changes before={base} after={answer.text ?? base} language={config.language} />
            </div>
          </AnswerCard>
        ))}
      </ul>
    </div>
  );
}
