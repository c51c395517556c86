import { stopWhenAsked } from '../metric.ts';
import type { RatingTable } from '../rating-table.ts';
import { checkIterations, countRatings, goldIndex, startingBeliefs } from './expectation-maximisation.ts';
import type { EmResult, IterationOptions } from './expectation-maximisation.ts';
import { expectAndCount } from './expect-and-count.ts';
import { normalisePrior } from './maximise-confusion.ts';

const LEAST = 1e-10;

/**
 * The EM of crowd-kit 1.4, for those who must meet its figures.
 *
 * It differs from the EM of 1979 in two rules. Counts below 1e-10 are raised to it before a row is divided by its sum over
 * the labels the annotator ever gave, so that somebody who never met a class answers evenly there instead of speaking
 * against it. And it stops as soon as its bound gains less than `tolerance` per rating or falls, where the bound counts the
 * class shares once per rating instead of once per item: that can end it after two iterations.
 */
export function runCrowdKitEm(table: RatingTable, options: IterationOptions): EmResult {
  const { maxIterations, tolerance } = checkIterations(table, options);
  const classes = table.classes.length;
  const annotators = table.annotators.length;
  const counts = new Float64Array(annotators * classes * classes);
  const classCounts = new Float64Array(classes);
  const logConfusion = new Float64Array(counts.length);
  const logPrior = new Float64Array(classes);
  const clamped = goldIndex(table, options.gold);
  const posteriors = startingBeliefs(table, options.warmStart, clamped, false);
  const used = new Uint8Array(annotators * classes);
  table.annotator.forEach((who, row) => (used[who * classes + (table.label[row] ?? 0)] = 1));
  countRatings(table, posteriors, counts, classCounts);
  const trace: number[] = [];
  const logLikelihoods: number[] = [];
  let converged = false;
  maximise();
  while (trace.length < maxIterations && !converged) {
    stopWhenAsked(options);
    logLikelihoods.push(expectAndCount(table, clamped, logConfusion, logPrior, posteriors, counts, classCounts, false));
    const kept = counts.slice();
    maximise();
    let bound = 0;
    kept.forEach((count, cell) => {
      if (count > 0) bound += count * ((logConfusion[cell] ?? 0) + (logPrior[cell % classes] ?? 0));
    });
    for (let i = 0; i < table.items.length; i++) {
      if (table.itemStart[i] === table.itemStart[i + 1]) continue;
      for (let k = 0; k < classes; k++) {
        const belief = Math.max(LEAST, posteriors[i * classes + k] ?? 0);
        bound -= belief * Math.log(belief);
      }
    }
    converged = bound - (trace.at(-1) ?? -Infinity) < tolerance * table.label.length;
    trace.push(bound);
  }
  return { posteriors, counts, logConfusion, logPrior, trace, logLikelihoods, converged };

  function maximise(): void {
    normalisePrior(classCounts, logPrior);
    const total = new Float64Array(classes);
    for (let who = 0; who < annotators; who++) {
      total.fill(0);
      const each = (of: (cell: number, k: number) => void): void => {
        for (let label = 0; label < classes; label++)
          if (used[who * classes + label] === 1)
            for (let k = 0; k < classes; k++) of((who * classes + label) * classes + k, k);
      };
      each((cell, k) => (total[k] = (total[k] ?? 0) + Math.max(LEAST, counts[cell] ?? 0)));
      logConfusion.fill(Math.log(LEAST), who * classes * classes, (who + 1) * classes * classes);
      each((cell, k) => (logConfusion[cell] = Math.log(Math.max(LEAST, counts[cell] ?? 0) / (total[k] ?? 1))));
    }
  }
}
