import type { ReactNode } from 'react';
import { AnswerCard } from '../editing/AnswerCard.tsx';
import { ItemContent } from '../editing/ItemContent.tsx';
import { letterOf, toneOf } from '../editing/tones.ts';
import type { ViewerProps } from '../editor-props.ts';
import { axisOf, numberOn } from './axis.ts';
import { rating } from './index.ts';
import type { RatingAnswer, RatingConfig, RatingPayload } from './schema.ts';
import '../editing/editing.css';
import './Viewer.css';

type Props = ViewerProps<RatingConfig, RatingPayload, RatingAnswer>;

/** The item with each scale as a line on which every answer is a letter, and the answers in words. */
export function RatingViewer({ config, payload, answers, assetUrl }: Props): ReactNode {
  return (
    <div className="assay-editor assay-rating">
      <ItemContent {...{ text: payload.text, image: payload.image, language: config.language, assetUrl }} />
      <h3 className="assay-heading assay-answers">{config.question}</h3>
      <div className="assay-lines" aria-hidden="true">
        {config.scales.map((scale) => {
          const { min, max } = axisOf(scale);
          return (
            <div key={scale.id} className="assay-line-row">
              <span>{scale.title}</span>
              <span className="assay-note">{scale.min}</span>
              <span className="assay-line">
                {answers.map(({ id, answer }, at) => {
                  const value = numberOn(scale, answer.values[scale.id]);
                  if (value === undefined) return null;
                  const same = answers
                    .slice(0, at)
                    .filter((other) => numberOn(scale, other.answer.values[scale.id]) === value).length;
                  const left = ((value - min) / (max - min)) * 100;
                  return (
                    <span
                      key={id}
                      className="assay-badge assay-dot"
                      data-tone={toneOf(at)}
                      style={{ insetInlineStart: `calc(${left}% + ${same * (left > 50 ? -20 : 20)}px)` }}
                    >
                      {letterOf(at)}
                    </span>
                  );
                })}
              </span>
              <span className="assay-note">
                {scale.max} {scale.kind === 'date' ? null : scale.unit}
              </span>
            </div>
          );
        })}
      </div>
      <ul className="assay-answers">
        {answers.map(({ id, title, answer }, at) => (
          <AnswerCard key={id} {...{ title, at, alone: false, note: answer.note }}>
            <strong>{rating.describe(config, answer)}</strong>
          </AnswerCard>
        ))}
      </ul>
    </div>
  );
}
