import { t } from '@assay/words';
import { useEffect, useRef, type ReactNode } from 'react';
import { Passage } from '../editing/Passage.tsx';
import { placesOf, type RankingAnswer, type RankingConfig, type RankingPayload } from './schema.ts';

interface CardsProps {
  readonly config: RankingConfig;
  readonly payload: RankingPayload;
  /** Its places are printed on the responses; null to print none. */
  readonly answer: RankingAnswer | null;
  /** The response in hand. */
  readonly at?: string | null;
  readonly onTake?: (id: string) => void;
}

/** The prompt over the responses, in the order the item has them. */
export function Cards({ config, payload, answer, at = null, onTake }: CardsProps): ReactNode {
  const places = answer === null ? null : placesOf(answer);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const index = payload.responses.findIndex(({ id }) => id === at);
    if (index !== -1) list.current?.children[index]?.scrollIntoView({ block: 'nearest' });
  }, [at, payload]);
  return (
    <div className="assay-content">
      {payload.prompt === undefined ? null : (
        <section>
          <h3 className="assay-heading">{t('Prompt')}</h3>
          <Passage text={payload.prompt} language={config.language} title={t('Prompt')} />
        </section>
      )}
      <div ref={list} className="assay-cards">
        {payload.responses.map(({ id, text }, index) => {
          const place = places?.get(id);
          return (
            <section
              key={id}
              className="assay-card"
              data-active={id === at}
              aria-label={t('Response {number}', { number: index + 1 })}
              onPointerDown={() => onTake?.(id)}
            >
              <h3 className="assay-heading">
                <span>{t('Response {number}', { number: index + 1 })}</span>
                {place === undefined ? null : <strong>{t('Place {place}', { place })}</strong>}
              </h3>
              <Passage text={text} language={config.language} title={t('Response {number}', { number: index + 1 })} />
            </section>
          );
        })}
      </div>
    </div>
  );
}
