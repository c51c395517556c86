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
