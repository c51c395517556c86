import type { Measure, Output, Routes } from '@assay/api';
import { jackknife } from '@assay/metrics';

export type Goal = Output<Routes['setGoal']>;

/**
 * Where a goal stands on a day. While it runs it is reached or open; afterwards the interval decides: above the target
 * it is reached, below it is missed, and across it nothing can be said.
 */
export function stateOf(
  goal: { readonly target: number; readonly until: string; readonly withdrawn: unknown },
  progress: Pick<Measure, 'value' | 'interval'>,
  today: string,
): Goal['state'] {
  if (goal.withdrawn !== null) return 'withdrawn';
  const over = today > goal.until;
  if (progress.value === null || progress.interval === null) return over ? 'not-enough-evidence' : 'open';
  if (progress.interval.low >= goal.target) return 'reached';
  if (!over) return 'open';
  return progress.interval.high < goal.target ? 'missed' : 'not-enough-evidence';
}

export interface WorkDay {
  readonly answers: number;
  readonly activeMs: number;
}

/** Days from which a pace says something: fewer have no spread worth an interval. */
export const FEWEST_DAYS = 3;
const HOUR_MS = 3_600_000;

/**
 * Items an hour of active time, with the jackknife interval over days: how far it would move had the person worked on
 * other days. Never below 0. Days without active time are left out.
 */
export function paceOf(days: readonly WorkDay[]): Measure {
  const worked = days.filter((day) => day.activeMs > 0);
  const answers = worked.reduce((sum, day) => sum + day.answers, 0);
  const hours = worked.reduce((sum, day) => sum + day.activeMs, 0) / HOUR_MS;
  const base = { statistic: 'items-per-hour', items: answers, ratings: answers, raters: 1, warnings: [] };
  if (worked.length < FEWEST_DAYS)
    return {
      ...base,
      value: null,
      reason: `Not enough evidence yet: it is shown from ${FEWEST_DAYS} days of work on.`,
      interval: null,
    };
  const value = answers / hours;
  const leftOut = worked.map((day) => (answers - day.answers) / (hours - day.activeMs / HOUR_MS));
  const { interval } = jackknife(value, leftOut, { source: 'day-jackknife' });
  return {
    ...base,
    value,
    reason: null,
    interval: interval === null ? null : { ...interval, low: Math.max(0, interval.low) },
  };
}
