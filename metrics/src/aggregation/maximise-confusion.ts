import type { RatingTable } from '../rating-table.ts';
import type { ParameterStep } from './expectation-maximisation.ts';

/** A cell of a label the annotator uses never falls below this many counts. */
const LEAST_COUNT = 1e-10;

/** The M-step of Dawid and Skene: shares of expected counts, with pseudo-counts; returns the log prior they stand for. */
export function maximiseConfusion(table: RatingTable, smoothing: number): ParameterStep {
  const classes = table.classes.length;
  return (counts, classCounts, logConfusion, logPrior) => {
    normalisePrior(classCounts, logPrior);
    let logDensity = 0;
    const total = new Float64Array(classes);
    for (let who = 0; who < table.annotators.length; who++) {
      const from = who * classes * classes;
      total.fill(0);
      for (let l = 0; l < classes; l++) {
        const floor = smoothing === 0 && used(counts, from + l * classes, classes) ? LEAST_COUNT : 0;
        for (let k = 0; k < classes; k++) {
          const cell = from + l * classes + k;
          const count = Math.max(floor, (counts[cell] ?? 0) + smoothing);
          logConfusion[cell] = count;
          total[k] = (total[k] ?? 0) + count;
        }
      }
      for (let l = 0; l < classes; l++)
        for (let k = 0; k < classes; k++) {
          const cell = from + l * classes + k;
          const value = Math.log((logConfusion[cell] ?? 0) / (total[k] ?? 1));
          logConfusion[cell] = value;
          if (smoothing > 0) logDensity += smoothing * value;
        }
    }
    return logDensity;
  };
}

function used(counts: Float64Array, from: number, classes: number): boolean {
  for (let k = 0; k < classes; k++) if ((counts[from + k] ?? 0) > 0) return true;
  return false;
}

/** Class shares from expected items per class. */
export function normalisePrior(classCounts: Float64Array, logPrior: Float64Array): void {
  let items = 0;
  for (const count of classCounts) items += count;
  for (let k = 0; k < classCounts.length; k++)
    logPrior[k] = Math.log(Math.max(LEAST_COUNT, classCounts[k] ?? 0) / Math.max(LEAST_COUNT, items));
}
