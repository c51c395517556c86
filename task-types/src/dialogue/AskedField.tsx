import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { digitOfValue } from './keys.ts';
import { pointsOf, type Asked, type Values } from './schema.ts';

interface AskedFieldProps {
  readonly asked: Asked;
  readonly value: Values[string] | undefined;
  /** The digits go here. */
  readonly inHand: boolean;
  /** Its turn is in hand, so the keys of its flags are alive. */
  readonly keysAlive: boolean;
  readonly keyMap: KeyMap;
  readonly readOnly: boolean | undefined;
  readonly onValue: (value: Values[string] | undefined) => void;
}

interface Option {
  readonly value: number | string;
  readonly title: string;
}

function optionsOf(asked: Asked): readonly Option[] {
  if (asked.kind === 'flag') return [];
  if (asked.kind === 'choice') return asked.classes.map(({ id, title }) => ({ value: id, title }));
  return pointsOf(asked).map((point) => ({ value: point, title: String(point) }));
}

/** What the lowest and the highest point mean. */
function endsOf(asked: Asked): string {
  if (asked.kind !== 'rating' || asked.labels === undefined) return '';
  return t('{low} = {lowLabel}, {high} = {highLabel}', {
    low: asked.min,
    lowLabel: asked.labels[0],
    high: asked.max,
    highLabel: asked.labels[1],
  });
}

/** One question about a turn or the conversation: buttons that print their digit, or a flag that prints its letter. */
export function AskedField(props: AskedFieldProps): ReactNode {
  const { asked, value, inHand, keysAlive, keyMap, readOnly, onValue } = props;
  if (asked.kind === 'flag') {
    const raised = value === true;
    return (
      <KeyButton
        title={asked.title}
        hint={asked.description}
        icon={<span aria-hidden="true">{raised ? '⚑' : '⚐'}</span>}
        keyName={keysAlive ? keyOf(keyMap, `flag:${asked.id}`) : undefined}
        pressed={raised}
        disabled={readOnly}
        onPress={() => onValue(raised ? undefined : true)}
      />
    );
  }
  return (
    <fieldset className="assay-asked" data-active={inHand}>
      <legend>
        {asked.title} <span className="assay-note">{endsOf(asked)}</span>{' '}
        {inHand ? <span className="assay-note assay-in-hand">{t('digits answer this')}</span> : null}
      </legend>
      {asked.description === undefined ? null : <p className="assay-note assay-tight">{asked.description}</p>}
      <div className="assay-points">
        {optionsOf(asked).map((option) => {
          const digit = inHand ? digitOfValue(asked, option.value) : undefined;
          const same = String(digit) === option.title;
          return (
            <KeyButton
              key={option.value}
              title={option.title}
              className={same ? 'assay-point assay-key-only' : 'assay-point'}
              keyName={digit === undefined ? undefined : keyOf(keyMap, `digit:${digit}`)}
              pressed={value === option.value}
              disabled={readOnly}
              onPress={() => onValue(value === option.value ? undefined : option.value)}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
