import { checkConsensus } from '../aggregation/consensus.ts';
import type { ConfusionConsensus } from '../aggregation/index.ts';
import { MetricInputError } from '../metric.ts';
import { annotatorModel } from './annotator-model.ts';

export interface AllocateOverlapOptions {
  /** What one more correct label is worth, in the currency of `price`. */
  readonly value: number;
  /** Price of one more answer. */
  readonly price: number;
  /** Worth of a correct label by class, as a multiple of `value`; classes left out count 1. */
  readonly classWeights?: Readonly<Record<string, number>>;
  /** Most to spend in all; default: every answer that pays. */
  readonly budget?: number;
}

export interface OverlapOffer {
  readonly item: string;
  /** Expected loss now: value × probability that the label is wrong. */
  readonly expectedLoss: number;
  /** How many more answers are worth the most, 1 … 3. */
  readonly answers: number;
  /** How much that many answers by typical annotators are expected to reduce the loss. */
  readonly expectedGain: number;
  /** Gain minus the price of these answers. */
  readonly net: number;
  /** Whether to ask: net above 0, within the budget. */
  readonly ask: boolean;
}

/**
 * Which items deserve one more answer, and which are settled well enough for their price?
 *
 * The value of more answers is what they are expected to take off the loss: Σ_given max_k w_k q_k P(given | k) − max_k w_k q_k,
 * times the worth of a correct label, with q the beliefs and P the confusions of typical annotators (weighted by
 * workload). One, two and three further answers are tried, for often a single one can not change the label. They are
 * asked for when the gain exceeds their price. Certain items gain nothing, and neither do items that nobody can decide:
 * unlike entropy it does not send money after the latter.
 *
 * Run it again when answers are in. Beliefs should be calibrated ({@link calibratePosteriors}), for over-confident ones
 * stop too early. Best net first, ties by name.
 *
 * Reference: Raiffa & Schlaifer 1961 (expected value of sample information); Sheng, Provost & Ipeirotis 2008.
 * Cost: O(items × classes⁴).
 * @throws MetricInputError for a price or value that is not above 0.
 * @example
 * const rows = Array.from({ length: 40 }, (_, i) => ['p', 'q'].map((annotator) => ({ item: `${i}`, annotator,
 *   label: annotator === 'q' && i % 8 === 0 ? 'no' : i % 2 ? 'no' : 'yes' }))).flat();
 * const offers = allocateOverlap(bayesianDawidSkene(rows), { value: 1, price: 0.02 });
 * offers.filter(({ ask }) => ask).map(({ item }) => item).join(); // => '0,16,24,32,8'
 */
export function allocateOverlap(consensus: ConfusionConsensus, options: AllocateOverlapOptions): OverlapOffer[] {
  const { value, price, classWeights = {}, budget = Infinity } = options;
  for (const [name, amount] of Object.entries({ value, price }))
    if (!(amount > 0 && amount < Infinity))
      throw new MetricInputError(name, `is ${amount}`, 'Pass an amount of money above 0.');
  checkConsensus(consensus, 'consensus');
  const k = consensus.classes.length;
  const { pooled } = annotatorModel(consensus);
  const weights = consensus.classes.map((name) => classWeights[name] ?? 1);
  const offers = consensus.items.flatMap((item, i) => {
    if ((consensus.labels[i] ?? -1) < 0) return [];
    const stakes = weights.map((weight, c) => weight * (consensus.posteriors[i * k + c] ?? 0));
    const now = Math.max(...stakes);
    const expectedLoss = value * (stakes.reduce((a, b) => a + b, 0) - now);
    let best = { answers: 1, expectedGain: 0, net: -price };
    for (let answers = 1; answers <= FORESIGHT; answers++) {
      const expectedGain = value * Math.max(0, bestAfter(stakes, pooled, answers) - now);
      const net = expectedGain - answers * price;
      if (net > best.net) best = { answers, expectedGain, net };
    }
    return [{ item, expectedLoss, ...best }];
  });
  let left = budget;
  return offers
    .sort((a, b) => b.net - a.net || (a.item < b.item ? -1 : 1))
    .map((offer) => {
      const cost = offer.answers * price;
      const ask = offer.net > 0 && left >= cost - 1e-9;
      if (ask) left -= cost;
      return { ...offer, ask };
    });
}

/** Answers looked ahead. */
const FORESIGHT = 3;

/** Expected stake of the best label after further answers. */
function bestAfter(stakes: readonly number[], pooled: Float64Array, answers: number): number {
  if (answers === 0) return Math.max(...stakes);
  const k = stakes.length;
  let sum = 0;
  for (let given = 0; given < k; given++)
    sum += bestAfter(
      stakes.map((stake, truth) => stake * (pooled[given * k + truth] ?? 0)),
      pooled,
      answers - 1,
    );
  return sum;
}
