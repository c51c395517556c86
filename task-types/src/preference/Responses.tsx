import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { Passage } from '../editing/Passage.tsx';
import { sideOf, type Preference, type PreferenceConfig, type PreferencePayload } from './schema.ts';

interface ResponsesProps {
  readonly config: PreferenceConfig;
  readonly payload: PreferencePayload;
  /** The side that is marked as better. */
  readonly preference: Preference | null;
}

/** The prompt over the two responses side by side. */
export function Responses({ config, payload, preference }: ResponsesProps): ReactNode {
  const better = preference === null ? null : sideOf(preference);
  return (
    <div className="assay-content">
      {payload.prompt === undefined ? null : (
        <section>
          <h3 className="assay-heading">{t('Prompt')}</h3>
          <Passage text={payload.prompt} language={config.language} title={t('Prompt')} />
        </section>
      )}
      <div className="assay-pair">
        {(['a', 'b'] as const).map((side) => (
          <section key={side} data-better={better === side}>
            <h3 className="assay-heading">
              {t('Response {letter}', { letter: side.toUpperCase() })}
              {better === side ? <strong>{t('✓ better')}</strong> : null}
            </h3>
            <Passage
              text={payload[side]}
              language={config.language}
              title={t('Response {letter}', { letter: side.toUpperCase() })}
            />
          </section>
        ))}
      </div>
    </div>
  );
}
