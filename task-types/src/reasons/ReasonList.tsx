import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import type { Reasons } from './reasons.ts';

interface ReasonListProps {
  readonly config: Reasons;
  readonly given: readonly string[];
  readonly keyMap: KeyMap;
  readonly readOnly: boolean | undefined;
  readonly onReason: (id: string) => void;
}

function howMany({ reasonChoice, reasonNeeded }: Reasons): string {
  if (reasonChoice === 'one') return reasonNeeded ? t('exactly one') : t('at most one');
  return reasonNeeded ? t('at least one') : t('as many as fit');
}

/** The reasons a person may give, as buttons that print their keys. */
export function ReasonList({ config, given, keyMap, readOnly, onReason }: ReasonListProps): ReactNode {
  if (config.reasons.length === 0) return null;
  return (
    <section aria-label={t('Reasons')}>
      <h3 className="assay-heading">
        {t('Reasons')} <span className="assay-count">{howMany(config)}</span>
      </h3>
      <div className="assay-options">
        {config.reasons.map(({ id, title, description }) => (
          <KeyButton
            key={id}
            title={title}
            hint={description}
            keyName={keyOf(keyMap, `reason:${id}`)}
            pressed={given.includes(id)}
            disabled={readOnly}
            onPress={() => onReason(id)}
          />
        ))}
      </div>
    </section>
  );
}
