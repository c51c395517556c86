import { MetricInputError } from '../metric.ts';

/** One hypothesis after correction. */
export interface AdjustedTest {
  readonly pValue: number;
  /** Smallest false discovery rate at which it would be rejected. */
  readonly adjusted: number;
  readonly rejected: boolean;
}

/**
 * Benjamini-Hochberg correction: which of many findings survive?
 *
 * Question: 50 annotators were tested against the rest and three look worse than chance; with 50 tests two or three always
 * do. Keeps the expected share of false alarms among the reported ones at or below `rate` (independent or positively
 * dependent tests).
 *
 * @param pValues in any order; the answer keeps it
 * @param rate false discovery rate, 0.05 when left out
 * @throws MetricInputError for a p-value outside [0, 1]
 * Reference: Benjamini & Hochberg 1995, JRSS B 57:289-300. Cost: O(n log n).
 *
 * @example
 * ```ts
 * import { benjaminiHochberg } from '@assay/metrics';
 * benjaminiHochberg([0.01, 0.04, 0.03]).map((test) => test.adjusted.toFixed(2)); // => ["0.03", "0.04", "0.04"]
 * ```
 */
export function benjaminiHochberg(pValues: readonly number[], rate = 0.05): AdjustedTest[] {
  for (const [index, p] of pValues.entries()) {
    if (p >= 0 && p <= 1) continue;
    throw new MetricInputError(
      `pValues[${index}]`,
      `expected a probability, got ${p}`,
      'Leave out tests that were not made',
    );
  }
  const order = [...pValues.keys()].sort((a, b) => (pValues[b] ?? 0) - (pValues[a] ?? 0));
  const adjusted: number[] = Array.from({ length: pValues.length }, () => 1);
  let least = 1;
  for (const [position, index] of order.entries()) {
    const rank = pValues.length - position;
    least = Math.min(least, ((pValues[index] ?? 1) * pValues.length) / rank);
    adjusted[index] = least;
  }
  return pValues.map((pValue, index) => ({
    pValue,
    adjusted: adjusted[index] ?? 1,
    rejected: (adjusted[index] ?? 1) <= rate,
  }));
}
