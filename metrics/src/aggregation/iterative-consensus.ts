import type { Warning } from '../metric.ts';
import type { RatingTable } from '../rating-table.ts';
import { consensusOf } from './consensus.ts';
import type { Consensus } from './consensus.ts';
import type { EmResult } from './expectation-maximisation.ts';

/** A consensus with the model behind it and how the fitting went. */
export interface ConfusionConsensus extends Consensus {
  readonly annotators: readonly string[];
  /** P(class) in the population of items. */
  readonly prior: Float64Array;
  /** P(given label | true class): annotator × given label × true class; the labels of one class sum to 1. */
  readonly confusion: Float64Array;
  /** Ratings per annotator: a matrix built on fewer than ten is hardly evidence. */
  readonly ratingsPerAnnotator: Int32Array;
  readonly iterations: number;
  readonly converged: boolean;
  /** Log-likelihood of the ratings under the fitted model. */
  readonly logLikelihood: number;
  /** What the iterations maximise (log-likelihood plus log prior, or a lower bound), after each of them; never falls. */
  readonly trace: readonly number[];
}

/** Packs the outcome of the EM loop, with the warnings its reader is owed. */
export function iterativeConsensus(method: string, table: RatingTable, em: EmResult): ConfusionConsensus {
  const ratingsPerAnnotator = new Int32Array(table.annotators.length);
  for (const who of table.annotator) ratingsPerAnnotator[who] = (ratingsPerAnnotator[who] ?? 0) + 1;
  const confusion = em.logConfusion.map(Math.exp);
  const warnings: Warning[] = [];
  if (!em.converged)
    warnings.push({ code: 'not-converged', text: `${method} had not settled after ${em.trace.length} iterations.` });
  const turned = invertedShare(table, em.counts, ratingsPerAnnotator);
  if (turned > 0.5)
    warnings.push({
      code: 'label-switching',
      text: `${Math.round(100 * turned)} % of the ratings come from annotators below chance: the classes may have changed places. Anchor them with gold.`,
    });
  return {
    ...consensusOf(method, table, em.posteriors, warnings),
    annotators: table.annotators,
    prior: em.logPrior.map(Math.exp),
    confusion,
    ratingsPerAnnotator,
    iterations: em.trace.length,
    converged: em.converged,
    logLikelihood: em.logLikelihoods.at(-1) ?? 0,
    trace: em.trace,
  };
}

/** Share of ratings by annotators whose expected rate of right answers is below chance. */
function invertedShare(table: RatingTable, counts: Float64Array, ratings: Int32Array): number {
  const classes = table.classes.length;
  if (classes < 2 || table.label.length === 0) return 0;
  let inverted = 0;
  for (let who = 0; who < ratings.length; who++) {
    let right = 0;
    for (let k = 0; k < classes; k++) right += counts[(who * classes + k) * classes + k] ?? 0;
    if (right < (ratings[who] ?? 0) / classes) inverted += ratings[who] ?? 0;
  }
  return inverted / table.label.length;
}
