import { t } from '@assay/words';
import { ANSWER_KEYS } from '../keys/answer-keys.ts';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';
import { lineArrows } from '../keys/line-arrows.ts';
import { axisOf } from './axis.ts';
import { pointsOf, type RatingConfig, type RatingScale } from './schema.ts';

/**
 * The digit that gives a point: the value itself where all values are whole numbers from 0 to 10, else the place in the
 * scale from 1. Undefined for points beyond the digits, and for quantities and dates, which are typed.
 */
export function pointDigit(scale: RatingScale, index: number): string | undefined {
  if (axisOf(scale).level !== 'ordinal') return undefined;
  const points = pointsOf(scale);
  const own = points.every((value) => Number.isInteger(value) && value >= 0 && value <= 10);
  const digit = own ? points[index] : index + 1;
  return digit === undefined || digit > 9 ? undefined : String(digit);
}

/** The point a digit gives on a scale. */
export function pointOfDigit(scale: RatingScale, digit: string): number | undefined {
  if (axisOf(scale).level !== 'ordinal') return undefined;
  return pointsOf(scale).find((_, index) => pointDigit(scale, index) === digit);
}

export function ratingKeys(config: RatingConfig): KeyMap {
  const digits = Array.from({ length: 10 }, (_, digit): KeyBinding => ({
    key: String(digit),
    action: `digit:${digit}`,
    title: t('Rate with the point that prints {digit}', { digit }),
    group: t('Rate'),
  }));
  const typed: readonly KeyBinding[] = config.scales.every((scale) => axisOf(scale).level === 'ordinal')
    ? []
    : [{ key: 'e', action: 'edit-number', title: t('Type the number or date'), group: t('Rate') }];
  const { onward, back } = lineArrows();
  return defineKeyMap([
    ...digits,
    ...typed,
    { key: onward, action: 'higher', title: t('One step higher'), group: t('Rate') },
    { key: back, action: 'lower', title: t('One step lower'), group: t('Rate') },
    { key: 'Delete', action: 'clear', title: t('Take the rating back'), group: t('Rate') },
    { key: 'Backspace', action: 'clear', title: t('Take the rating back'), group: t('Rate') },
    { key: 'ArrowDown', action: 'next-scale', title: t('Next scale'), group: t('Scales') },
    { key: 'ArrowUp', action: 'previous-scale', title: t('Previous scale'), group: t('Scales') },
    ...ANSWER_KEYS,
  ]);
}
