/** The parts of a scale that make its axis. */
type Measured =
  | { readonly kind: 'date'; readonly min: string; readonly max: string }
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly decimals: number;
      readonly step?: number | undefined;
      readonly level: 'interval' | 'ratio';
    }
  | {
      readonly kind?: 'likert' | undefined;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly level: 'ordinal' | 'interval' | 'ratio';
    };

/** A scale as numbers; dates count as days since 1 January 1970. */
export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Ordinal points are pressed and voted on, quantities are typed and averaged. */
  readonly level: 'ordinal' | 'interval' | 'ratio';
}

const DAY_MS = 86_400_000;

/** Days from 1 January 1970 to an ISO date such as 2024-02-29. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The ISO date of a day; of parts of a day the day they fall in. */
export function dateOf(day: number): string {
  return new Date(Math.floor(day) * DAY_MS).toISOString().slice(0, 10);
}

export function axisOf(scale: Measured): Axis {
  if (scale.kind === 'date') return { min: dayOf(scale.min), max: dayOf(scale.max), step: 1, level: 'interval' };
  const { min, max, level } = scale;
  const step = scale.kind === 'number' ? (scale.step ?? 10 ** -scale.decimals) : scale.step;
  return { min, max, step, level };
}

/** Number of points of an axis, counted in steps. */
export function pointCount({ min, max, step }: Axis): number {
  return Math.round((max - min) / step) + 1;
}

/** Free of the dust of repeated addition. */
const clean = (value: number): number => Number(value.toPrecision(12));

/** The point nearest to a value; halfway the lower one. */
export function nearestOn(axis: Axis, value: number): number {
  const steps = Math.ceil((value - axis.min) / axis.step - 0.5 - 1e-9);
  const inside = Math.min(Math.max(steps, 0), pointCount(axis) - 1);
  return clean(axis.min + inside * axis.step);
}

/** Every point of an axis from the lowest up. */
export function pointsOn(axis: Axis): readonly number[] {
  return Array.from({ length: pointCount(axis) }, (_, index) => clean(axis.min + index * axis.step));
}

/** A value of an answer as a number; undefined where the scale is not decided, or the value is of another kind. */
export function numberOn(scale: Measured, value: number | string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = scale.kind === 'date' ? (typeof value === 'string' ? dayOf(value) : Number.NaN) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A number as the value of an answer: a date where the scale is one. */
export function valueOn(scale: Measured, number: number): number | string {
  return scale.kind === 'date' ? dateOf(number) : number;
}
