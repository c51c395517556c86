import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { AnswerCard } from '../editing/AnswerCard.tsx';
import { letterOf, patternOf, toneOf } from '../editing/tones.ts';
import type { ViewerProps } from '../editor-props.ts';
import { reasonTitles } from '../reasons/reasons.ts';
import { Cards } from './Cards.tsx';
import { placesOf, responseName, type RankingAnswer, type RankingConfig, type RankingPayload } from './schema.ts';
import '../editing/editing.css';
import './Editor.css';

type Props = ViewerProps<RankingConfig, RankingPayload, RankingAnswer>;

/** The responses with the order of each person; of several answers a table of places. */
export function RankingViewer({ config, payload, answers }: Props): ReactNode {
  const [only] = answers;
  const alone = answers.length === 1;
  const places = answers.map(({ answer }) => placesOf(answer));
  return (
    <div className="assay-editor assay-ranking">
      <Cards {...{ config, payload }} answer={alone ? (only?.answer ?? null) : null} />
      <h3 className="assay-heading assay-answers">{config.question}</h3>
      {answers.length < 2 ? null : (
        <table className="assay-places">
          <thead>
            <tr>
              <th scope="col">{t('Place of')}</th>
              {answers.map(({ id, title }, at) => (
                <th key={id} scope="col" title={title}>
                  <span className="assay-badge" data-tone={toneOf(at)} data-pattern={patternOf(at)}>
                    {letterOf(at)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {payload.responses.map(({ id }) => (
              <tr key={id}>
                <th scope="row">{responseName(payload, id)}</th>
                {answers.map((entry, at) => (
                  <td key={entry.id}>{places[at]?.get(id) ?? '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ul className="assay-answers">
        {answers.map(({ id, title, answer }, at) => (
          <AnswerCard key={id} {...{ title, at, alone, note: answer.note }}>
            <strong>
              {answer.ranking.length === 0
                ? t('Not ordered')
                : answer.ranking.map((level) => level.map((one) => responseName(payload, one)).join(' = ')).join(' > ')}
            </strong>
            <span className="assay-note">{reasonTitles(config, answer.reasons).join(', ')}</span>
          </AnswerCard>
        ))}
      </ul>
    </div>
  );
}
