import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import type { TextSpansAction } from './editor-state.ts';
import type { Linking } from './span-state.ts';
import type { TextSpansAnswer, TextSpansConfig } from './schema.ts';

interface RelationListProps {
  readonly config: TextSpansConfig;
  readonly answer: TextSpansAnswer;
}

/** “1 → 2 Treats”, one line per relation. */
export function relationLines({ config, answer }: RelationListProps) {
  const placeOf = (id: string): number => answer.spans.findIndex((span) => span.id === id) + 1;
  return (answer.relations ?? []).map(({ type, from, to }) => ({
    from: placeOf(from),
    to: placeOf(to),
    title: config.relations?.find(({ id }) => id === type)?.title ?? type,
  }));
}

interface RelationPanelProps extends RelationListProps {
  readonly linking: Linking | null;
  readonly readOnly: boolean | undefined;
  readonly keyMap: KeyMap;
  readonly dispatch: (action: TextSpansAction) => void;
}

/** The relations of the task with their keys, and the ones that are drawn. */
export function RelationPanel(props: RelationPanelProps): ReactNode {
  const { config, answer, linking, readOnly, keyMap, dispatch } = props;
  const lines = relationLines(props);
  if (config.relations === undefined || config.relations.length === 0) return null;
  return (
    <section aria-label={t('Relations')}>
      <h3 className="assay-heading">
        {t('Relations')} <span className="assay-count">{lines.length}</span>
      </h3>
      {readOnly === true ? null : (
        <div className="assay-options">
          {config.relations.map(({ id, title }) => (
            <KeyButton
              key={id}
              title={title}
              keyName={keyOf(keyMap, `relation:${id}`)}
              pressed={linking?.type === id}
              disabled={answer.spans.length < 2}
              onPress={() => dispatch({ type: 'relation', relation: id })}
            />
          ))}
        </div>
      )}
      {linking === null ? null : (
        <p className="assay-note">
          {t('From mark {mark}: pick the other mark in the text or the list.', { mark: linking.from + 1 })}{' '}
          <KeyButton
            title={t('End it here')}
            keyName={keyOf(keyMap, 'link')}
            onPress={() => dispatch({ type: 'link' })}
          />
        </p>
      )}
      <ul className="assay-list">
        {lines.map(({ from, to, title }, index) => (
          <li key={`${from} ${to} ${title}`} className="assay-relation">
            <span className="assay-badge">{from}</span>
            <span className="assay-arrow">→</span>
            <span className="assay-badge">{to}</span>
            <span className="assay-grow">{title}</span>
            {readOnly === true ? null : (
              <KeyButton title={t('Delete')} onPress={() => dispatch({ type: 'unlink', index })} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
