import { plainLocale } from '@assay/words';
export type FigureForm = 'share' | 'coefficient' | 'number';

// "negative" leaves out the sign of what is rounded to zero.
const number = new Intl.NumberFormat(plainLocale(), { maximumFractionDigits: 1, signDisplay: 'negative' });
const whole = new Intl.NumberFormat(plainLocale(), { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat(plainLocale(), { style: 'percent', maximumFractionDigits: 1 });
const coefficient = new Intl.NumberFormat(plainLocale(), {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative',
});

export function count(value: number): string {
  return whole.format(value);
}

/** A figure as this reader writes numbers: shares in percent, coefficients with two places. */
export function figure(value: number | null, form: FigureForm): string {
  if (value === null) return '–';
  if (form === 'share') return percent.format(value);
  return (form === 'coefficient' ? coefficient : number).format(value);
}

/** An amount of money in its own currency; an unknown code is written out. */
export function money(amount: number, currency: string): string {
  try {
    return new Intl.NumberFormat(plainLocale(), { style: 'currency', currency }).format(amount);
  } catch {
    return `${number.format(amount)} ${currency}`;
  }
}

/** Bytes with a unit people read. */
export function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = size < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(size) / 3));
  return `${number.format(size / 1000 ** power)} ${units[power] ?? 'B'}`;
}

export interface Drawn {
  readonly low: number;
  readonly high: number;
  readonly value: number;
  readonly target: number | null;
  readonly zero: number | null;
}

/**
 * Where a value, its interval and its target lie on a bar, as shares of its width in [0, 1].
 *
 * @param range ends of the bar; a coefficient that can be negative needs [-1, 1]
 */
export function drawInterval(
  value: number,
  interval: { readonly low: number; readonly high: number } | null,
  target: number | null,
  range: readonly [number, number],
): Drawn {
  const [from, to] = range;
  const place = (x: number): number => Math.min(1, Math.max(0, (x - from) / (to - from)));
  return {
    low: place(interval?.low ?? value),
    high: place(interval?.high ?? value),
    value: place(value),
    target: target === null ? null : place(target),
    zero: from < 0 && to > 0 ? place(0) : null,
  };
}
