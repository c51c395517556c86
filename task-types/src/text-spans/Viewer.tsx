import { useMemo, type ReactNode } from 'react';
import { letterOf, patternOf, toneOf } from '../editing/tones.ts';
import type { ViewerProps } from '../editor-props.ts';
import type { TextMark } from './draw-marks.tsx';
import type { TextSpansAnswer, TextSpansConfig, TextSpansPayload } from './schema.ts';
import { relationLines } from './RelationPanel.tsx';
import { describeTextSpans } from './score.ts';
import { TextSurface } from './TextSurface.tsx';
import { categoryTone, severityPattern } from './tones.ts';
import '../editing/editing.css';
import './Editor.css';

type Props = ViewerProps<TextSpansConfig, TextSpansPayload, TextSpansAnswer>;

/** One answer coloured by category, or several over each other: one letter, colour and line pattern per answer. */
export function TextSpansViewer({ config, payload, answers }: Props): ReactNode {
  const alone = answers.length === 1;
  const marks = useMemo(
    () =>
      Object.fromEntries(
        config.fields.map(({ id: field }) => [
          field,
          answers.flatMap(({ answer }, at) =>
            answer.spans.flatMap((span, index): TextMark[] => {
              if (span.field !== field) return [];
              return [
                {
                  start: span.start,
                  end: span.end,
                  tone: alone ? categoryTone(config, span.category) : toneOf(at),
                  pattern: alone ? severityPattern(config, span.severity) : patternOf(at),
                  chip: alone ? String(index + 1) : `${letterOf(at)}${index + 1}`,
                },
              ];
            }),
          ),
        ]),
      ),
    [config, answers, alone],
  );
  return (
    <div className="assay-editor assay-text-spans">
      <div className="assay-fields">
        {config.fields.map(({ id, title, language }) => (
          <TextSurface key={id} {...{ field: id, title, language, text: payload[id] ?? '', marks: marks[id] ?? [] }} />
        ))}
      </div>
      <div className="assay-answers">
        {answers.map(({ id, title, answer }, at) => (
          <section key={id} aria-label={title}>
            <h3 className="assay-heading">
              <span>
                {alone ? null : (
                  <span className="assay-badge" data-tone={toneOf(at)}>
                    {letterOf(at)}
                  </span>
                )}{' '}
                {title}
              </span>
              <span className="assay-count">{describeTextSpans(config, answer)}</span>
            </h3>
            <ol className="assay-list">
              {answer.spans.map((span, index) => (
                // The list never changes while it is shown, and two errors can be equal.
                // oxlint-disable-next-line react/no-array-index-key
                <li key={index} className="assay-row assay-row-main">
                  <span className="assay-badge" data-tone={alone ? categoryTone(config, span.category) : toneOf(at)}>
                    {alone ? index + 1 : `${letterOf(at)}${index + 1}`}
                  </span>
                  {config.severities.length > 1 ? <strong>{span.severity}</strong> : null}
                  <span>{span.category}</span>
                  <bdi className="assay-excerpt">“{(payload[span.field] ?? '').slice(span.start, span.end)}”</bdi>
                  {span.note === undefined ? null : <span className="assay-note">{span.note}</span>}
                </li>
              ))}
            </ol>
            <ul className="assay-list">
              {relationLines({ config, answer }).map(({ from, to, title: relation }) => (
                <li key={`${from} ${to} ${relation}`} className="assay-relation">
                  <span className="assay-badge">{from}</span>
                  <span className="assay-arrow">→</span>
                  <span className="assay-badge">{to}</span>
                  <span>{relation}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
