import { digamma, logGamma } from '../gold/numeric/index.ts';
import { MetricInputError, stopWhenAsked } from '../metric.ts';
import type { Stoppable, Warning } from '../metric.ts';
import { seededRandom } from '../random/index.ts';
import type { Seed, SeededRandom } from '../random/index.ts';
import type { RatingTable } from '../rating-table.ts';
import { consensusOf, toRatingTable, voteShares } from './consensus.ts';
import type { Consensus, RatingSource, RatingTableOptions } from './consensus.ts';
import { goldIndex } from './expectation-maximisation.ts';

export interface MaceOptions extends RatingTableOptions, Stoppable {
  /** Known answers by item: their belief is clamped. */
  readonly gold?: Readonly<Record<string, string>>;
  /** Starts tried, the first from the majority vote, the others random; the best bound wins. Default 10. */
  readonly restarts?: number;
  /** Iterations per start. Default 50. */
  readonly maxIterations?: number;
  /**
   * `variational` (default) weighs in the priors below; `em` takes shares of expected counts plus `smoothing`, the vanilla
   * EM of the paper.
   */
  readonly method?: 'variational' | 'em';
  /** Counts added to every cell by `em`. Default 0.01 over the number of classes, as in the authors' program. */
  readonly smoothing?: number;
  /** Beta prior counts of "knows" and of "guesses" per annotator. Default 0.5 each. */
  readonly priorCompetence?: number;
  /** Dirichlet prior count of each class in what an annotator answers when guessing. Default 0.1. */
  readonly priorGuess?: number;
  /** Seed of the random starts. Default `mace`. */
  readonly seed?: Seed;
}

export interface MaceConsensus extends Consensus {
  readonly annotators: readonly string[];
  /** Expected probability that the annotator knows the answer instead of guessing, 0 … 1. */
  readonly competences: Float64Array;
  /** Lower bound of the log evidence of each start; far apart means the solution is not to be trusted. */
  readonly bounds: readonly number[];
  /** Bound after each iteration of the winning start; never falls. */
  readonly trace: readonly number[];
}

interface MaceState {
  /** Expected ratings the annotator knew, and guessed by label. */
  readonly known: Float64Array;
  readonly guessed: Float64Array;
}

interface MaceRun {
  readonly beliefs: Float64Array;
  readonly competences: Float64Array;
  readonly trace: number[];
}

/**
 * Which class is true, when each annotator either knows it or answers by a habit of their own?
 *
 * Multi-annotator competence estimation: with probability θ_r the true class is given, else a label drawn from the
 * annotator's guessing habit ξ_r; classes even. Variational Bayes with Beta and Dirichlet priors. Nominal. Made for
 * spotting spammers. Many local optima: several starts are run and the best bound is reported with all bounds, and
 * `unstable-restarts` warns when the starts end on different labels for over 5 % of the items.
 *
 * The program of the authors has the same Beta prior of 0.5 and 0.5, but 10 for each class of the guessing habit, which
 * crowd-kit takes over; pass `priorGuess: 10` to have that. Here it is 0.1: on each of eight real crowds that was at least
 * as right as 1 and 10, whichever of them is left out of the choice. Their vanilla EM adds 0.01 over the number of classes.
 *
 * Reference: Hovy et al. 2013, NAACL-HLT:1120. Cost: O((ratings + items × classes) × iterations × restarts).
 * @throws MetricInputError as `ratingTable` does, or for options out of range.
 * @example
 * const rows = ['aaa', 'aaa', 'bba', 'bba'].flatMap((labels, i) => [...labels].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * const { competences } = mace(rows);
 * (competences[0] ?? 0) > 0.5 && (competences[2] ?? 0) < 0.5; // => true
 */
export function mace(ratings: RatingSource, options: MaceOptions = {}): MaceConsensus {
  const { restarts = 10, maxIterations = 50, priorCompetence = 0.5, priorGuess = 0.1, seed = 'mace' } = options;
  for (const [name, value] of Object.entries({ restarts, maxIterations }))
    if (!Number.isSafeInteger(value) || value < 1)
      throw new MetricInputError(name, `is ${value}`, 'Pass a whole number of at least 1.');
  for (const [name, value] of Object.entries({ priorCompetence, priorGuess }))
    if (!(value > 0 && value < Infinity))
      throw new MetricInputError(name, `is ${value}`, 'Pass a prior count above 0.');
  const table = toRatingTable(ratings, options);
  const clamped = goldIndex(table, options.gold);
  const random = seededRandom(seed);
  const runs: MaceRun[] = [];
  const classes = Math.max(1, table.classes.length);
  const { method = 'variational', smoothing = 0.01 / classes } = options;
  if (!(smoothing > 0 && smoothing < Infinity))
    throw new MetricInputError('smoothing', `is ${smoothing}`, 'Pass pseudo-counts above 0.');
  const step = method === 'em' ? vanilla(classes, smoothing) : variational(classes, priorCompetence, priorGuess);
  for (let start = 0; start < restarts; start++)
    runs.push(runStart(table, clamped, startState(table, start === 0 ? null : random), maxIterations, step, options));
  const bound = (run: MaceRun): number => run.trace.at(-1) ?? -Infinity;
  const best = runs.reduce((a, b) => (bound(b) > bound(a) ? b : a));
  const result = consensusOf('mace', table, best.beliefs, restartWarning(table, runs, best));
  return {
    ...result,
    annotators: table.annotators,
    competences: best.competences,
    bounds: runs.map(bound),
    trace: best.trace,
  };
}

function startState(table: RatingTable, random: SeededRandom | null): MaceState {
  const classes = table.classes.length;
  const known = new Float64Array(table.annotators.length);
  const guessed = new Float64Array(table.annotators.length * classes);
  const votes = voteShares(table);
  for (let i = 0; i < table.items.length; i++)
    for (let r = table.itemStart[i] ?? 0; r < (table.itemStart[i + 1] ?? 0); r++) {
      const who = table.annotator[r] ?? 0;
      const label = table.label[r] ?? 0;
      const share = random === null ? (votes[i * classes + label] ?? 0) : random.next();
      known[who] = (known[who] ?? 0) + share;
      guessed[who * classes + label] = (guessed[who * classes + label] ?? 0) + 1 - share;
    }
  return { known, guessed };
}

/** Parameters from expected counts, in place; returns what they add to the objective. */
type MaceStep = (
  state: MaceState,
  out: { readonly knows: Float64Array; readonly guesses: Float64Array; readonly competences: Float64Array },
) => number;

function runStart(
  table: RatingTable,
  clamped: Int32Array,
  state: MaceState,
  maxIterations: number,
  step: MaceStep,
  stoppable: Stoppable,
): MaceRun {
  const classes = table.classes.length;
  const annotators = table.annotators.length;
  const out = {
    knows: new Float64Array(annotators),
    guesses: new Float64Array(annotators * classes),
    competences: new Float64Array(annotators),
  };
  const beliefs = new Float64Array(table.items.length * classes);
  const trace: number[] = [];
  while (trace.length < maxIterations) {
    stopWhenAsked(stoppable);
    const added = step(state, out);
    const bound = added + expect(table, clamped, out.knows, out.guesses, beliefs, state.known, state.guessed);
    const gain = bound - (trace.at(-1) ?? -Infinity);
    trace.push(bound);
    if (gain <= 1e-6 * table.label.length) break;
  }
  return { beliefs, competences: out.competences, trace };
}

/** exp E[ln θ] and exp E[ln (1 − θ) ξ]; the bound owes the divergence from the priors. */
const variational =
  (classes: number, priorCompetence: number, priorGuess: number): MaceStep =>
  ({ known, guessed }, { knows, guesses, competences }) => {
    let bound = 0;
    for (let who = 0; who < known.length; who++) {
      let misses = 0;
      for (let l = 0; l < classes; l++) misses += guessed[who * classes + l] ?? 0;
      const a = priorCompetence + (known[who] ?? 0);
      const b = priorCompetence + misses;
      const total = digamma(a + b);
      knows[who] = Math.exp(digamma(a) - total);
      competences[who] = a / (a + b);
      const lost = digamma(b) - total;
      bound -= logBetaRatio(a, b, priorCompetence) + (known[who] ?? 0) * (digamma(a) - total) + misses * lost;
      const guessTotal = digamma(classes * priorGuess + misses);
      bound -= logGamma(classes * priorGuess + misses) - logGamma(classes * priorGuess);
      for (let l = 0; l < classes; l++) {
        const count = guessed[who * classes + l] ?? 0;
        const share = digamma(priorGuess + count) - guessTotal;
        guesses[who * classes + l] = Math.exp(lost + share);
        bound -= count * share - logGamma(priorGuess + count) + logGamma(priorGuess);
      }
    }
    return bound;
  };

/** Shares of the counts; the objective gains the log density of the pseudo-counts. */
const vanilla =
  (classes: number, smoothing: number): MaceStep =>
  ({ known, guessed }, { knows, guesses, competences }) => {
    let density = 0;
    for (let who = 0; who < known.length; who++) {
      let misses = 0;
      for (let l = 0; l < classes; l++) misses += guessed[who * classes + l] ?? 0;
      const knew = (known[who] ?? 0) + smoothing;
      const theta = knew / (knew + misses + smoothing);
      knows[who] = theta;
      competences[who] = theta;
      density += smoothing * (Math.log(theta) + Math.log1p(-theta));
      for (let l = 0; l < classes; l++) {
        const habit = ((guessed[who * classes + l] ?? 0) + smoothing) / (misses + classes * smoothing);
        guesses[who * classes + l] = (1 - theta) * habit;
        density += smoothing * Math.log(habit);
      }
    }
    return density;
  };

/** ln B(prior, prior) − ln B(a, b): the normalisers in the divergence of Beta(a, b) from Beta(prior, prior). */
function logBetaRatio(a: number, b: number, prior: number): number {
  return logGamma(a + b) - logGamma(a) - logGamma(b) - logGamma(2 * prior) + 2 * logGamma(prior);
}

/** Beliefs, and the expected ratings known and guessed, from the parameters; returns the log-likelihood. */
function expect(
  table: RatingTable,
  clamped: Int32Array,
  knows: Float64Array,
  guesses: Float64Array,
  beliefs: Float64Array,
  known: Float64Array,
  guessed: Float64Array,
): number {
  const classes = table.classes.length;
  const joint = new Float64Array(classes);
  known.fill(0);
  guessed.fill(0);
  let likelihood = 0;
  for (let i = 0; i < table.items.length; i++) {
    const begin = table.itemStart[i] ?? 0;
    const end = table.itemStart[i + 1] ?? 0;
    if (begin === end) continue;
    let base = -Math.log(classes);
    joint.fill(0);
    for (let r = begin; r < end; r++) {
      const who = table.annotator[r] ?? 0;
      const label = table.label[r] ?? 0;
      const guess = guesses[who * classes + label] ?? 0;
      base += Math.log(guess);
      joint[label] = (joint[label] ?? 0) + Math.log1p((knows[who] ?? 0) / guess);
    }
    const certain = clamped[i] ?? -1;
    let peak = -Infinity;
    for (const value of joint) peak = Math.max(peak, value);
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += Math.exp((joint[k] ?? 0) - peak);
    likelihood += base + (certain >= 0 ? (joint[certain] ?? 0) : peak + Math.log(sum));
    const row = i * classes;
    for (let k = 0; k < classes; k++)
      beliefs[row + k] = certain >= 0 ? (k === certain ? 1 : 0) : Math.exp((joint[k] ?? 0) - peak) / sum;
    for (let r = begin; r < end; r++) {
      const who = table.annotator[r] ?? 0;
      const label = table.label[r] ?? 0;
      const guess = guesses[who * classes + label] ?? 0;
      const knew = ((beliefs[row + label] ?? 0) * (knows[who] ?? 0)) / ((knows[who] ?? 0) + guess);
      known[who] = (known[who] ?? 0) + knew;
      guessed[who * classes + label] = (guessed[who * classes + label] ?? 0) + 1 - knew;
    }
  }
  return likelihood;
}

function restartWarning(table: RatingTable, runs: readonly MaceRun[], best: MaceRun): Warning[] {
  const chosen = consensusOf('mace', table, best.beliefs).labels;
  let worst = 0;
  for (const run of runs) {
    const other = consensusOf('mace', table, run.beliefs).labels;
    let differing = 0;
    for (let i = 0; i < chosen.length; i++) if (chosen[i] !== other[i]) differing++;
    worst = Math.max(worst, differing / Math.max(1, chosen.length));
  }
  if (worst <= 0.05) return [];
  return [
    {
      code: 'unstable-restarts',
      text: `Starts ended on other labels for up to ${Math.round(100 * worst)} % of the items; compare on gold before use.`,
    },
  ];
}
