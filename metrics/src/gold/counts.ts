import { MetricInputError } from '../metric.ts';

/** Refuses counts that are not "k of n": integers with 0 ≤ k ≤ n. */
export function checkCounts(successes: number, trials: number): void {
  if (!Number.isInteger(trials) || trials < 0) {
    throw new MetricInputError(
      'n',
      `expected a whole number of items, got ${trials}`,
      'Pass how many items were judged',
    );
  }
  if (!Number.isInteger(successes) || successes < 0 || successes > trials) {
    throw new MetricInputError(
      'k',
      `expected a whole number from 0 to ${trials}, got ${successes}`,
      'Pass how many of the n items met the condition',
    );
  }
}

/** Refuses a probability outside the open interval (0, 1). */
export function checkOpenProbability(argument: string, value: number): void {
  if (!(value > 0 && value < 1)) {
    throw new MetricInputError(
      argument,
      `expected a number between 0 and 1, both excluded, got ${value}`,
      `Write percentages as fractions, e.g. 0.95`,
    );
  }
}
