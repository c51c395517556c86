import type { Measure } from '@assay/metrics';
import { exitCodes } from './exit-codes.ts';

export type Verdict = 'pass' | 'fail' | 'not-enough-evidence';

const verdictCodes = {
  pass: exitCodes.ok,
  fail: exitCodes.gateFailed,
  'not-enough-evidence': exitCodes.notEnoughEvidence,
} as const satisfies Record<Verdict, number>;

/**
 * Is the figure at least this high? Only when its whole interval is; below it when its whole interval lies below. A
 * figure without an interval proves neither.
 */
export function verdictAtLeast(measure: Measure, least: number): Verdict {
  if (measure.value === null || measure.interval === null) return 'not-enough-evidence';
  if (measure.interval.low >= least) return 'pass';
  return measure.interval.high < least ? 'fail' : 'not-enough-evidence';
}

export function verdictCode(verdict: Verdict): number {
  return verdictCodes[verdict];
}

/** The verdict in a sentence. */
export function verdictLine(measure: Measure, least: number): string {
  const verdict = verdictAtLeast(measure, least);
  if (verdict === 'pass') return `pass: the whole interval is at least ${least}`;
  if (verdict === 'fail') return `fail: the whole interval is below ${least}`;
  return measure.interval === null
    ? `not enough evidence: there is no interval to compare with ${least}`
    : `not enough evidence: ${least} lies inside the interval; judge more items`;
}
