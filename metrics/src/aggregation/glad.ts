import { MetricInputError, stopWhenAsked } from '../metric.ts';
import type { Stoppable, Warning } from '../metric.ts';
import type { RatingTable } from '../rating-table.ts';
import { consensusOf, toRatingTable, voteShares } from './consensus.ts';
import type { Consensus, RatingSource, RatingTableOptions } from './consensus.ts';
import { goldIndex } from './expectation-maximisation.ts';

export interface GladOptions extends RatingTableOptions, Stoppable {
  /** Known answers by item: their belief is clamped. */
  readonly gold?: Readonly<Record<string, string>>;
  /** Default 100. */
  readonly maxIterations?: number;
  /** Stop when the objective gains less than this per rating. Default 1e-4. */
  readonly tolerance?: number;
}

export interface GladConsensus extends Consensus {
  readonly annotators: readonly string[];
  /** α per annotator: 0 answers at random, above 0 is able, below 0 answers wrongly on purpose or by mistake. */
  readonly abilities: Float64Array;
  /** 1/β per item, above 0: the larger, the harder. NaN for items without ratings. */
  readonly difficulties: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
  /** Log-likelihood plus log priors after each iteration; never falls. */
  readonly trace: readonly number[];
}

interface GladModel {
  readonly ability: Float64Array;
  /** ln β of each item. */
  readonly ease: Float64Array;
  readonly logPrior: Float64Array;
}

/**
 * Which class is true, when items differ in difficulty and annotators in ability?
 *
 * P(right) = σ(α_r β_i), wrong answers even over the other classes; α ~ N(1, 1), ln β ~ N(1, 1). EM with one guarded
 * Newton step per annotator and per item in each round (a generalised EM: the objective never falls), so it needs no
 * step size. Nominal. One parameter per item costs data: with few ratings per item the difficulties stay near the prior.
 *
 * Reference: Whitehill et al. 2009, NIPS. Cost: O(ratings × classes) per iteration, some five times Dawid–Skene.
 * @throws MetricInputError as `ratingTable` does, or for iterations below 1.
 * @example
 * const rows = ['aab', 'aab', 'bba', 'bba'].flatMap((labels, i) => [...labels].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * const { abilities } = glad(rows);
 * (abilities[0] ?? 0) > (abilities[2] ?? 0); // => true
 */
export function glad(ratings: RatingSource, options: GladOptions = {}): GladConsensus {
  const { maxIterations = 100, tolerance = 1e-4 } = options;
  if (!Number.isSafeInteger(maxIterations) || maxIterations < 1)
    throw new MetricInputError('maxIterations', `is ${maxIterations}`, 'Allow at least one iteration.');
  const table = toRatingTable(ratings, options);
  const clamped = goldIndex(table, options.gold);
  const model: GladModel = {
    ability: new Float64Array(table.annotators.length).fill(1),
    ease: new Float64Array(table.items.length).fill(1),
    logPrior: new Float64Array(table.classes.length).fill(-Math.log(Math.max(1, table.classes.length))),
  };
  const beliefs = voteShares(table);
  const byAnnotator = ratingsByAnnotator(table);
  const trace: number[] = [];
  let converged = false;
  while (trace.length < maxIterations && !converged) {
    stopWhenAsked(options);
    const value = expect(table, model, clamped, beliefs) + logPriors(table, model);
    converged = value - (trace.at(-1) ?? -Infinity) <= tolerance * table.label.length;
    trace.push(value);
    if (converged) break;
    improve(table, model, beliefs, byAnnotator);
  }
  const warnings: Warning[] = converged
    ? []
    : [{ code: 'not-converged', text: `glad had not settled after ${trace.length} iterations.` }];
  return {
    ...consensusOf('glad', table, beliefs, warnings),
    annotators: table.annotators,
    abilities: model.ability,
    difficulties: model.ease.map((ease, i) =>
      table.itemStart[i] === table.itemStart[i + 1] ? Number.NaN : Math.exp(-ease),
    ),
    iterations: trace.length,
    converged,
    trace,
  };
}

/** ln σ(x) without overflow. */
const logSigmoid = (x: number): number => (x < 0 ? x - Math.log1p(Math.exp(x)) : -Math.log1p(Math.exp(-x)));
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Beliefs from parameters; returns the log-likelihood. */
function expect(table: RatingTable, model: GladModel, clamped: Int32Array, beliefs: Float64Array): number {
  const classes = table.classes.length;
  const others = Math.log(Math.max(1, classes - 1));
  const joint = new Float64Array(classes);
  let likelihood = 0;
  for (let i = 0; i < table.items.length; i++) {
    const begin = table.itemStart[i] ?? 0;
    const end = table.itemStart[i + 1] ?? 0;
    if (begin === end) continue;
    const beta = Math.exp(model.ease[i] ?? 0);
    joint.set(model.logPrior);
    for (let r = begin; r < end; r++) {
      const x = (model.ability[table.annotator[r] ?? 0] ?? 0) * beta;
      const wrong = logSigmoid(-x) - others;
      const given = table.label[r] ?? 0;
      for (let k = 0; k < classes; k++) joint[k] = (joint[k] ?? 0) + (k === given ? logSigmoid(x) : wrong);
    }
    let peak = -Infinity;
    for (const value of joint) peak = Math.max(peak, value);
    let sum = 0;
    const certain = clamped[i] ?? -1;
    for (let k = 0; k < classes; k++) sum += Math.exp((joint[k] ?? 0) - peak);
    likelihood += certain >= 0 ? (joint[certain] ?? 0) : peak + Math.log(sum);
    for (let k = 0; k < classes; k++)
      beliefs[i * classes + k] = certain >= 0 ? (k === certain ? 1 : 0) : Math.exp((joint[k] ?? 0) - peak) / sum;
  }
  return likelihood;
}

function logPriors(table: RatingTable, { ability, ease }: GladModel): number {
  let sum = 0;
  for (const a of ability) sum -= (a - 1) ** 2 / 2;
  for (let i = 0; i < ease.length; i++)
    if (table.itemStart[i] !== table.itemStart[i + 1]) sum -= ((ease[i] ?? 0) - 1) ** 2 / 2;
  return sum;
}

interface ByAnnotator {
  readonly start: Int32Array;
  readonly item: Int32Array;
  readonly row: Int32Array;
}

function ratingsByAnnotator(table: RatingTable): ByAnnotator {
  const start = new Int32Array(table.annotators.length + 1);
  for (const who of table.annotator) start[who + 1] = (start[who + 1] ?? 0) + 1;
  for (let who = 0; who < table.annotators.length; who++) start[who + 1] = (start[who + 1] ?? 0) + (start[who] ?? 0);
  const next = start.slice();
  const item = new Int32Array(table.label.length);
  const row = new Int32Array(table.label.length);
  for (let i = 0; i < table.items.length; i++)
    for (let r = table.itemStart[i] ?? 0; r < (table.itemStart[i + 1] ?? 0); r++) {
      const who = table.annotator[r] ?? 0;
      const slot = next[who] ?? 0;
      next[who] = slot + 1;
      item[slot] = i;
      row[slot] = r;
    }
  return { start, item, row };
}

/** One guarded Newton step for every ability, then for every ease. */
function improve(table: RatingTable, model: GladModel, beliefs: Float64Array, by: ByAnnotator): void {
  const classes = table.classes.length;
  for (let who = 0; who < model.ability.length; who++) {
    const begin = by.start[who] ?? 0;
    const end = by.start[who + 1] ?? 0;
    model.ability[who] = climb(model.ability[who] ?? 1, (a) => {
      let value = -((a - 1) ** 2) / 2;
      let slope = 1 - a;
      let curve = -1;
      for (let s = begin; s < end; s++) {
        const i = by.item[s] ?? 0;
        const q = beliefs[i * classes + (table.label[by.row[s] ?? 0] ?? 0)] ?? 0;
        const beta = Math.exp(model.ease[i] ?? 0);
        const p = sigmoid(a * beta);
        value += q * logSigmoid(a * beta) + (1 - q) * logSigmoid(-a * beta);
        slope += (q - p) * beta;
        curve -= p * (1 - p) * beta * beta;
      }
      return [value, slope, curve];
    });
  }
  for (let i = 0; i < model.ease.length; i++) {
    const begin = table.itemStart[i] ?? 0;
    const end = table.itemStart[i + 1] ?? 0;
    if (begin === end) continue;
    model.ease[i] = climb(model.ease[i] ?? 1, (b) => {
      const beta = Math.exp(b);
      let value = -((b - 1) ** 2) / 2;
      let slope = 1 - b;
      let curve = -1;
      for (let r = begin; r < end; r++) {
        const q = beliefs[i * classes + (table.label[r] ?? 0)] ?? 0;
        const x = (model.ability[table.annotator[r] ?? 0] ?? 0) * beta;
        const p = sigmoid(x);
        value += q * logSigmoid(x) + (1 - q) * logSigmoid(-x);
        slope += (q - p) * x;
        // Gauss–Newton curvature: always negative, also where the exact one is not.
        curve -= p * (1 - p) * x * x;
      }
      return [value, slope, curve];
    });
  }
}

/** A Newton step towards the maximum, halved until the value does not fall; stays put when nothing helps. */
function climb(from: number, at: (x: number) => readonly [value: number, slope: number, curve: number]): number {
  const [value, slope, curve] = at(from);
  let step = Math.max(-2, Math.min(2, -slope / curve));
  for (let tries = 0; tries < 20; tries++) {
    if (at(from + step)[0] >= value) return from + step;
    step /= 2;
  }
  return from;
}
