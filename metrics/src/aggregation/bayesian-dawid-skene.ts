import { digamma, logGamma } from '../gold/numeric/index.ts';
import { MetricInputError } from '../metric.ts';
import { toRatingTable } from './consensus.ts';
import type { RatingSource, RatingTableOptions } from './consensus.ts';
import { runEm } from './expectation-maximisation.ts';
import type { IterationOptions, ParameterStep } from './expectation-maximisation.ts';
import { iterativeConsensus } from './iterative-consensus.ts';
import type { ConfusionConsensus } from './iterative-consensus.ts';

export interface BayesianDawidSkeneOptions extends RatingTableOptions, IterationOptions {
  /** Prior counts of right answers per class and annotator. Default 3. */
  readonly priorRight?: number;
  /** Prior counts of each wrong answer per class and annotator. Default 0.5. */
  readonly priorWrong?: number;
  /** Prior count of items per class. Default 1. */
  readonly priorClass?: number;
}

/**
 * Which class is true, when confusion matrices are uncertain themselves? (Independent Bayesian classifier combination.)
 *
 * Dawid–Skene with Dirichlet priors on class shares and confusion columns, fitted by variational Bayes: the E-step uses
 * E[ln π] = ψ(α) − ψ(Σα), and the trace is the evidence lower bound, which never falls. Nominal. The priors cure the
 * over-fit of annotators with few ratings; prefer it to {@link dawidSkene} below some ten ratings per annotator.
 *
 * `confusion` holds exp E[ln π], so its columns sum to less than 1 by how uncertain they are.
 *
 * Reference: Kim & Ghahramani 2012, AISTATS. Cost: O(ratings × classes) per iteration.
 * @throws MetricInputError as `dawidSkene` does, or for a prior count that is not above 0.
 * @example
 * const rows = ['aab', 'aab', 'bba', 'bba'].flatMap((labels, i) => [...labels].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * const [first] = consensusRows(bayesianDawidSkene(rows));
 * [first?.label, (first?.confidence ?? 0) < 1]; // => ['a', true]
 */
export function bayesianDawidSkene(ratings: RatingSource, options: BayesianDawidSkeneOptions = {}): ConfusionConsensus {
  const { priorRight = 3, priorWrong = 0.5, priorClass = 1 } = options;
  for (const [name, value] of Object.entries({ priorRight, priorWrong, priorClass }))
    if (!(value > 0 && value < Infinity))
      throw new MetricInputError(name, `is ${value}`, 'Pass a prior count above 0.');
  const table = toRatingTable(ratings, options);
  const step = variationalStep(table.annotators.length, table.classes.length, priorRight, priorWrong, priorClass);
  return iterativeConsensus('bayesian-dawid-skene', table, runEm(table, options, step));
}

function variationalStep(
  annotators: number,
  classes: number,
  priorRight: number,
  priorWrong: number,
  priorClass: number,
): ParameterStep {
  const posterior = new Float64Array(classes);
  const prior = new Float64Array(classes);
  return (counts, classCounts, logConfusion, logPrior) => {
    prior.fill(priorClass);
    for (let k = 0; k < classes; k++) posterior[k] = priorClass + (classCounts[k] ?? 0);
    let divergence = expectedLogs(posterior, prior, logPrior, 0, 1);
    for (let who = 0; who < annotators; who++)
      for (let k = 0; k < classes; k++) {
        const from = who * classes * classes + k;
        prior.fill(priorWrong);
        prior[k] = priorRight;
        for (let l = 0; l < classes; l++) posterior[l] = (prior[l] ?? 0) + (counts[from + l * classes] ?? 0);
        divergence += expectedLogs(posterior, prior, logConfusion, from, classes);
      }
    return -divergence;
  };
}

/** Writes E[ln share] of a Dirichlet with these counts; returns its divergence from the prior. */
function expectedLogs(
  posterior: Float64Array,
  prior: Float64Array,
  out: Float64Array,
  from: number,
  stride: number,
): number {
  // Without a class there is nothing to share out, and no divergence.
  if (posterior.length === 0) return 0;
  let total = 0;
  let priorTotal = 0;
  for (let k = 0; k < posterior.length; k++) {
    total += posterior[k] ?? 0;
    priorTotal += prior[k] ?? 0;
  }
  const normaliser = digamma(total);
  let divergence = logGamma(total) - logGamma(priorTotal);
  for (let k = 0; k < posterior.length; k++) {
    const a = posterior[k] ?? 0;
    const b = prior[k] ?? 0;
    const expected = digamma(a) - normaliser;
    out[from + k * stride] = expected;
    divergence += (a - b) * expected - (a === b ? 0 : logGamma(a) - logGamma(b));
  }
  return divergence;
}
