import { MetricInputError } from '../metric.ts';
import { toRatingTable } from './consensus.ts';
import type { RatingSource, RatingTableOptions } from './consensus.ts';
import { runEm } from './expectation-maximisation.ts';
import type { IterationOptions } from './expectation-maximisation.ts';
import { runCrowdKitEm } from './crowd-kit-em.ts';
import { iterativeConsensus } from './iterative-consensus.ts';
import type { ConfusionConsensus } from './iterative-consensus.ts';
import { maximiseConfusion } from './maximise-confusion.ts';

export interface DawidSkeneOptions extends RatingTableOptions, IterationOptions {
  /** Pseudo-counts added to every cell of every confusion matrix, 0 … 1. Default 0.01; 0 for the plain EM of 1979. */
  readonly smoothing?: number;
  /**
   * `maximum` (default) goes to the maximum of the likelihood with smoothing. `crowd-kit` follows crowd-kit 1.4 step by
   * step: it ends earlier, often much nearer to the majority; smoothing and acceleration have no meaning there, and `trace`,
   * which is its bound, may fall in the last iteration. Default tolerance of that convention: 1e-5.
   */
  readonly convention?: 'maximum' | 'crowd-kit';
}

/**
 * Which class is true, when each annotator has a confusion matrix of their own and errs independently given the class?
 *
 * EM from the soft majority: class shares and confusion matrices from expected counts (plus `smoothing`), then beliefs
 * by Bayes' rule. Nominal. With smoothing 0, `accelerate: false` and `tolerance: 0` it is the EM of 1979, iteration by
 * iteration: there one answer an annotator never gave for a class vetoes it (probabilities are kept above 1e-10).
 *
 * Edge cases: items without ratings get label −1; gold items are clamped and anchor the classes; `label-switching` and
 * `not-converged` are warnings. Beliefs are over-confident, for annotators share confusions: calibrate them on gold
 * ({@link calibratePosteriors}). With few ratings per annotator it can lose to the majority: compare on gold
 * ({@link compareAggregators}).
 *
 * Reference: Dawid & Skene 1979, JRSS C 28:20-28. Cost: O(ratings × classes) per iteration; memory
 * O(items × classes + annotators × classes²).
 * @throws MetricInputError as `ratingTable` does, for unknown gold classes or options out of range.
 * @example
 * const rows = ['aab', 'aab', 'bba', 'bba'].flatMap((labels, i) => [...labels].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * const result = dawidSkene(rows);
 * consensusRows(result).map(({ label }) => label).join(''); // => 'aabb'
 * result.trace.every((value, t) => t === 0 || value >= (result.trace[t - 1] ?? 0) - 1e-9); // => true
 */
export function dawidSkene(ratings: RatingSource, options: DawidSkeneOptions = {}): ConfusionConsensus {
  const { smoothing = 0.01, convention = 'maximum' } = options;
  if (!(smoothing >= 0 && smoothing < Infinity))
    throw new MetricInputError('smoothing', `is ${smoothing}`, 'Pass pseudo-counts of at least 0.');
  const table = toRatingTable(ratings, options);
  if (convention === 'crowd-kit')
    return iterativeConsensus('dawid-skene', table, runCrowdKitEm(table, { tolerance: 1e-5, ...options }));
  const em = runEm(table, { accelerate: true, ...options }, maximiseConfusion(table, smoothing));
  return iterativeConsensus('dawid-skene', table, em);
}
