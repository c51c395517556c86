import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { openSuggestions, type Suggestion, type Verdicts } from './draft.ts';
import { KeyButton } from './KeyButton.tsx';

interface SuggestionListProps<Answer> {
  readonly suggestions: readonly Suggestion<Answer>[];
  readonly verdicts: Verdicts;
  readonly activeId: string | undefined;
  readonly keyMap: KeyMap;
  readonly describe: (answer: Answer) => string;
  readonly onPick: (id: string) => void;
  readonly onDecide: (id: string, verdict: 'accepted' | 'rejected') => void;
}

/** Predictions that wait for a decision, the one in hand on top of the keys. */
export function SuggestionList<Answer>(props: SuggestionListProps<Answer>): ReactNode {
  const { suggestions, verdicts, activeId, keyMap, describe, onPick, onDecide } = props;
  const open = openSuggestions(suggestions, verdicts);
  if (suggestions.length === 0) return null;
  return (
    <section className="assay-panel" aria-label={t('Suggestions')}>
      <h3 className="assay-heading">
        {t('Suggestions')} <span className="assay-count">{t('{count} open', { count: open.length })}</span>
      </h3>
      {open.length === 0 ? <p className="assay-empty">{t('All suggestions are decided.')}</p> : null}
      <ol className="assay-list assay-suggestions">
        {open.map(({ id, model, confidence, answer }) => {
          const active = id === activeId;
          return (
            <li key={id} className="assay-row" data-active={active}>
              <button type="button" className="assay-row-main" aria-current={active} onClick={() => onPick(id)}>
                <span>{describe(answer)}</span>
                <span className="assay-note">
                  {model}
                  {confidence === null ? '' : ` · ${Math.round(confidence * 100)} %`}
                </span>
              </button>
              {active ? (
                <span className="assay-row-actions">
                  <KeyButton
                    title={t('Accept')}
                    keyName={keyOf(keyMap, 'accept-suggestion')}
                    onPress={() => onDecide(id, 'accepted')}
                  />
                  <KeyButton
                    title={t('Reject')}
                    keyName={keyOf(keyMap, 'reject-suggestion')}
                    onPress={() => onDecide(id, 'rejected')}
                  />
                </span>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
