import type { RatingTable } from '../rating-table.ts';
import { toRatingTable } from './consensus.ts';
import type { RatingSource, RatingTableOptions } from './consensus.ts';
import { runEm } from './expectation-maximisation.ts';
import type { IterationOptions, ParameterStep } from './expectation-maximisation.ts';
import { iterativeConsensus } from './iterative-consensus.ts';
import type { ConfusionConsensus } from './iterative-consensus.ts';
import { normalisePrior } from './maximise-confusion.ts';

export type OneCoinOptions = RatingTableOptions & IterationOptions;

/** A consensus with one accuracy per annotator. */
export interface OneCoinConsensus extends ConfusionConsensus {
  /** Probability of a right answer per annotator, 0 … 1. */
  readonly skills: Float64Array;
}

/** Keeps the logarithm finite for an annotator who is always (or never) right. */
const EDGE = 1e-10;

/**
 * Which class is true, when each annotator is right with one probability and errs evenly over the other classes?
 *
 * One-coin Dawid–Skene (ZenCrowd): K² parameters per annotator shrink to one. Nominal. Good with few ratings per
 * annotator and symmetric errors; collapses when classes are skewed or ordered, as everybody then errs to one side.
 *
 * References: Demartini, Difallah & Cudré-Mauroux 2012, WWW; Zhang et al. 2016, JMLR 17(102).
 * Cost: O(ratings × classes) per iteration.
 * @throws MetricInputError as `dawidSkene` does.
 * @example
 * const rows = ['aab', 'aab', 'bba', 'bba'].flatMap((labels, i) => [...labels].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * oneCoinDawidSkene(rows).skills.map((skill) => Math.round(skill)).join(); // => '1,1,0'
 */
export function oneCoinDawidSkene(ratings: RatingSource, options: OneCoinOptions = {}): OneCoinConsensus {
  const table = toRatingTable(ratings, options);
  const skills = new Float64Array(table.annotators.length);
  const em = runEm(table, options, oneCoinStep(table, skills));
  return { ...iterativeConsensus('one-coin-dawid-skene', table, em), skills };
}

function oneCoinStep(table: RatingTable, skills: Float64Array): ParameterStep {
  const classes = table.classes.length;
  const ratings = new Float64Array(table.annotators.length);
  for (const who of table.annotator) ratings[who] = (ratings[who] ?? 0) + 1;
  return (counts, classCounts, logConfusion, logPrior) => {
    normalisePrior(classCounts, logPrior);
    for (let who = 0; who < skills.length; who++) {
      const from = who * classes * classes;
      let right = 0;
      for (let k = 0; k < classes; k++) right += counts[from + k * classes + k] ?? 0;
      const n = ratings[who] ?? 0;
      skills[who] = n > 0 ? right / n : 1 / classes;
      const p = Math.min(1 - EDGE, Math.max(EDGE, skills[who] ?? 0));
      logConfusion.fill(classes > 1 ? Math.log((1 - p) / (classes - 1)) : 0, from, from + classes * classes);
      const hit = classes > 1 ? Math.log(p) : 0;
      for (let k = 0; k < classes; k++) logConfusion[from + k * classes + k] = hit;
    }
    return 0;
  };
}
