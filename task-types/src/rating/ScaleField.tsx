import { t } from '@assay/words';
import { useState, type ReactNode } from 'react';
import { Kbd, KeyButton } from '../editing/KeyButton.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { axisOf, dayOf, valueOn } from './axis.ts';
import { pointDigit } from './keys.ts';
import { nearestPoint, pointsOf, type RatingScale } from './schema.ts';

interface ScaleFieldProps {
  readonly scale: RatingScale;
  readonly value: number | string | undefined;
  /** The keys go to this scale. */
  readonly active: boolean;
  readonly readOnly: boolean | undefined;
  readonly keyMap: KeyMap;
  readonly onActive: () => void;
  readonly onValue: (value: number | string | null) => void;
  readonly onLeave: () => void;
}

/** A quantity or a date to type: it counts on Enter or when the field is left, on the nearest point of the scale. */
function TypedField(props: ScaleFieldProps): ReactNode {
  const { scale, value, active, readOnly, keyMap, onActive, onValue, onLeave } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const key = keyOf(keyMap, 'edit-number');
  const commit = (): void => {
    setTyped(null);
    if (typed === null || typed.trim() === '') {
      if (typed !== null && value !== undefined) onValue(null);
      return;
    }
    const number = scale.kind === 'date' ? dayOf(typed) : Number(typed.replace(',', '.'));
    if (Number.isFinite(number)) onValue(valueOn(scale, nearestPoint(scale, number)));
  };
  return (
    <label className="assay-number">
      <span className="assay-hidden">{scale.title}</span>
      <input
        className="assay-input"
        {...(scale.kind === 'date'
          ? { type: 'date', min: scale.min, max: scale.max }
          : { inputMode: isWhole(scale) ? 'numeric' : 'decimal' })}
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
        {scale.kind === 'date' || scale.unit === undefined
          ? t('{min} to {max}', { min: scale.min, max: scale.max })
          : t('{min} to {max} {unit}', { min: scale.min, max: scale.max, unit: scale.unit })}{' '}
        {active && key !== undefined ? <Kbd name={key} /> : null}
      </span>
    </label>
  );
}

function isWhole(scale: RatingScale): boolean {
  const { min, step } = axisOf(scale);
  return Number.isInteger(min) && Number.isInteger(step) && min >= 0;
}

/** One scale: its points as buttons that print their digit, or a field for a quantity or a date. */
export function ScaleField(props: ScaleFieldProps): ReactNode {
  const { scale, value, active, readOnly, onActive, onValue } = props;
  const ordinal = axisOf(scale).level === 'ordinal';
  const points = ordinal ? pointsOf(scale) : [];
  const labels = scale.kind === 'number' || scale.kind === 'date' ? undefined : scale.labels;
  const named = labels?.length === points.length;
  return (
    <fieldset className="assay-scale" data-active={active}>
      <legend>
        {scale.title}
        <span className="assay-note">{active ? <> · {t('keys rate this one')}</> : ''}</span>
      </legend>
      {scale.description === undefined ? null : <p className="assay-note assay-tight">{scale.description}</p>}
      {ordinal ? (
        <div className={named ? 'assay-points-named' : 'assay-points'}>
          {points.map((point, index) => {
            const label = named ? labels?.[index] : undefined;
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
          {named || labels === undefined ? null : (
            <span className="assay-note assay-ends">
              {t('{low} = {lowLabel}, {high} = {highLabel}', {
                low: points[0],
                lowLabel: labels[0],
                high: points.at(-1),
                highLabel: labels[1],
              })}
            </span>
          )}
        </div>
      ) : (
        <TypedField {...props} />
      )}
    </fieldset>
  );
}
