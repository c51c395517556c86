import { t } from '@assay/words';
import type { ReactNode } from 'react';
import type { AnswerProblem } from '../task-type.ts';
import type { Part } from './parts.ts';

interface ToAnswerProps {
  readonly parts: readonly Part[];
  readonly problems: readonly AnswerProblem[];
  readonly onGo: (control: string) => void;
}

/** What is still missing or wrong, each line a way to its control. */
export function ToAnswer({ parts, problems, onGo }: ToAnswerProps): ReactNode {
  if (problems.length === 0) return <p className="assay-note">{t('Every question is answered.')}</p>;
  const known = new Set(parts.map(({ control }) => control.id));
  return (
    <section className="assay-panel" aria-label={t('Still to answer')}>
      <h3 className="assay-heading">
        {t('Still to answer')} <span className="assay-count">{problems.length}</span>
      </h3>
      <ul className="assay-list">
        {problems.map(({ pointer, detail }) => {
          const control = pointer.split('/')[2] ?? '';
          return (
            <li key={`${pointer} ${detail}`}>
              <button
                type="button"
                className="assay-row-main"
                disabled={!known.has(control)}
                onClick={() => onGo(control)}
              >
                {detail}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
