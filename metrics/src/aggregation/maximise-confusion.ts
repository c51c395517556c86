import type { RatingTable } from '../rating-table.ts';
import type { ParameterStep } from './expectation-maximisation.ts';

/** No probability of the plain EM falls below this, so that its logarithm stays finite. */
const LEAST = 1e-10;

/**
 * The M-step of Dawid and Skene: shares of expected counts, with pseudo-counts; returns the log prior they stand for.
 * Without pseudo-counts a share of nothing is nothing: an annotator who never met a class then speaks against it.
 */
export function maximiseConfusion(table: RatingTable, smoothing: number): ParameterStep {
  const classes = table.classes.length;
  const total = new Float64Array(classes);
  return (counts, classCounts, logConfusion, logPrior) => {
    normalisePrior(classCounts, logPrior);
    let logDensity = 0;
    for (let who = 0; who < table.annotators.length; who++) {
      const from = who * classes * classes;
      const until = from + classes * classes;
      total.fill(classes * smoothing);
      for (let cell = from, k = 0; cell < until; cell++, k = k + 1 < classes ? k + 1 : 0)
        total[k] = (total[k] ?? 0) + (counts[cell] ?? 0);
      for (let cell = from, k = 0; cell < until; cell++, k = k + 1 < classes ? k + 1 : 0) {
        const all = total[k] ?? 0;
        const share = all > 0 ? ((counts[cell] ?? 0) + smoothing) / all : 0;
        const value = Math.log(Math.max(LEAST, share));
        logConfusion[cell] = value;
        logDensity += smoothing * value;
      }
    }
    return logDensity;
  };
}

/** Class shares from expected items per class. */
export function normalisePrior(classCounts: Float64Array, logPrior: Float64Array): void {
  let items = 0;
  for (const count of classCounts) items += count;
  for (let k = 0; k < classCounts.length; k++)
    logPrior[k] = Math.log(Math.max(LEAST, classCounts[k] ?? 0) / Math.max(LEAST, items));
}
