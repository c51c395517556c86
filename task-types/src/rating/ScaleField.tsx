import { useState, type ReactNode } from 'react';
import { Kbd, KeyButton } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { pointDigit } from './keys.ts';
import { nearestPoint, pointsOf, type RatingScale } from './schema.ts';

interface ScaleFieldProps {
  readonly scale: RatingScale;
  readonly value: number | undefined;
  /** The keys go to this scale. */
  readonly active: boolean;
  readonly readOnly: boolean | undefined;
  readonly keyMap: KeyMap;
  readonly onActive: () => void;
  readonly onValue: (value: number | null) => void;
  readonly onLeave: () => void;
}

/** A quantity to type: it counts on Enter or when the field is left, on the nearest point of the scale. */
function NumberField(props: ScaleFieldProps): ReactNode {
  const { scale, value, active, readOnly, keyMap, onActive, onValue, onLeave } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (): void => {
    setTyped(null);
    if (typed === null || typed.trim() === '') {
      if (typed !== null && value !== undefined) onValue(null);
      return;
    }
    const number = Number(typed.replace(',', '.'));
    if (Number.isFinite(number)) onValue(nearestPoint(scale, number));
  };
  return (
    <label className="assay-number">
      <span className="assay-hidden">{scale.title}</span>
      <input
        className="assay-input"
        inputMode="decimal"
        value={typed ?? (value === undefined ? '' : String(value))}
        readOnly={readOnly}
        onFocus={onActive}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Enter') commit();
          else setTyped(null);
          onLeave();
        }}
      />
      <span className="assay-note">
        {scale.unit} {scale.min} to {scale.max} {active ? <Kbd name={keyOf(keyMap, 'edit-number') ?? ''} /> : null}
      </span>
    </label>
  );
}

/** One scale: its points as buttons that print their digit, or a field for a quantity. */
export function ScaleField(props: ScaleFieldProps): ReactNode {
  const { scale, value, active, readOnly, onActive, onValue } = props;
  const points = pointsOf(scale);
  const named = scale.labels?.length === points.length;
  return (
    <fieldset className="assay-scale" data-active={active}>
      <legend>
        {scale.title}
        <span className="assay-note">{active ? ' · keys rate this one' : ''}</span>
      </legend>
      {scale.description === undefined ? null : <p className="assay-note assay-tight">{scale.description}</p>}
      {scale.level === 'ordinal' ? (
        <div className={named ? 'assay-points-named' : 'assay-points'}>
          {points.map((point, index) => {
            const label = named ? scale.labels?.[index] : undefined;
            const digit = active ? pointDigit(scale, index) : undefined;
            return (
              <KeyButton
                key={point}
                title={label === undefined ? String(point) : `${point} ${label}`}
                className={digit === String(point) && !named ? 'assay-point assay-key-only' : 'assay-point'}
                keyName={digit}
                pressed={value === point}
                disabled={readOnly}
                onPress={() => {
                  onActive();
                  onValue(value === point ? null : point);
                }}
              />
            );
          })}
          {named || scale.labels === undefined ? null : (
            <span className="assay-note assay-ends">
              {points[0]} = {scale.labels[0]}, {points.at(-1)} = {scale.labels[1]}
            </span>
          )}
        </div>
      ) : (
        <NumberField {...props} />
      )}
    </fieldset>
  );
}
