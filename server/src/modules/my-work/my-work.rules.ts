import { proportion } from '@assay/metrics';
import type { Measure } from '@assay/api';

/** A figure about a person's answers is shown from this many on, and counts them in whole groups of it. */
export const GROUP = 5;

/**
 * Figures take in a person's answers by whole blocks of this many, the oldest first. If they grew answer by answer,
 * somebody who answers one task a day could tell from the day they grow which task it was that had a reference.
 */
export const BLOCK = 25;

/** The checks that may be shown: the oldest whole groups. Of fewer than one group nothing is, not even how many. */
export function wholeGroups<T>(checks: readonly T[]): readonly T[] {
  return checks.slice(0, Math.floor(checks.length / GROUP) * GROUP);
}

/** A share with its interval and n, or a measure without a value that says why. */
export function shareOf(statistic: string, good: number, all: number): Measure {
  const enough = all >= GROUP;
  const measure = enough ? proportion(good, all, { statistic, raters: 1 }) : null;
  if (measure === null || measure.value === null)
    return {
      statistic,
      value: null,
      reason: `Not enough evidence yet: it is shown from ${GROUP} on.`,
      interval: null,
      items: 0,
      ratings: 0,
      raters: 1,
      warnings: [],
    };
  return { ...measure, interval: measure.interval && { ...measure.interval }, warnings: [...measure.warnings] };
}

/** How long before a deadline people are told of it, in milliseconds. */
export const NEAR_MS = 2 * 86_400_000;

/** When people are told of a deadline: two days before, or at once when less is left; null once it has passed. */
export function nearInstant(dueAt: string, now: string): string | null {
  const due = Date.parse(dueAt);
  if (Number.isNaN(due) || due <= Date.parse(now)) return null;
  return new Date(Math.max(due - NEAR_MS, Date.parse(now))).toISOString();
}
