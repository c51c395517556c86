import { MetricInputError, stopWhenAsked } from '../metric.ts';
import type { Interval, Stoppable, Warning } from '../metric.ts';
import { percentileInterval } from '../intervals/percentile-interval.ts';
import { seededRandom } from '../random/index.ts';
import type { Seed } from '../random/index.ts';
import { toRatingTable } from '../rating-table.ts';
import type { RatingSource, RatingTable, RatingTableOptions } from '../rating-table.ts';
import { voteShares } from '../aggregation/consensus.ts';
import type { GoldLabels } from '../aggregation/index.ts';

export interface PlanConsensusOptions extends RatingTableOptions, Stoppable {
  /** Known answers; without them the plurality of all answers stands in, which flatters large overlaps. */
  readonly gold?: GoldLabels;
  /** Items of the coming campaign and price of one answer. */
  readonly items: number;
  readonly pricePerLabel: number;
  /** Accuracy the lower end of the interval must reach for a plan to be recommended. Default 0.95. */
  readonly target?: number;
  /** Largest number of answers per item to consider. Default 7. */
  readonly most?: number;
  readonly seed?: Seed;
}

export interface ConsensusPlan {
  /** Answers per item; 1 is a single pass. */
  readonly labels: number;
  readonly cost: number;
  /** Predicted accuracy of the plurality vote; null when no past item has that many answers. */
  readonly accuracy: number | null;
  readonly interval: Interval | null;
  /** Past items behind the prediction. */
  readonly evidence: number;
  /** Price of one more right label compared with the plan before; null when it gains nothing. */
  readonly costPerExtraRight: number | null;
}

export interface ConsensusPlanning {
  readonly plans: readonly ConsensusPlan[];
  /** Cheapest plan whose interval lies above the target; null when none does. */
  readonly recommended: number | null;
  readonly conclusion: string;
  readonly warnings: readonly Warning[];
}

const SUBSETS = 20;
const DRAWS = 1000;
const LEAST_EVIDENCE = 30;

/**
 * How many answers per item should the next campaign buy, and is a single pass enough?
 *
 * Takes a past campaign with overlap and asks how right the plurality of n of its answers was, for n = 1, 2, …: random
 * subsets of each item's answers without replacement (ties count in parts), mean over items, interval by resampling
 * items. Cost is n × items × price. Even numbers seldom pay: the second answer can only tie.
 *
 * The coming items are taken to be like the past ones; weighting by Dawid–Skene usually does better than the plurality
 * predicted here. Reference: Sheng, Provost & Ipeirotis 2008, KDD. Cost: O(ratings × n × subsets).
 * @throws MetricInputError as `ratingTable` does, or for a price or number of items that is not above 0.
 * @example
 * const past = Array.from({ length: 60 }, (_, i) => [0, 1, 2].map((r) => ({ item: `${i}`, annotator: `${r}`, label: i % 4 === r ? 'wrong' : 'right' }))).flat();
 * const gold = Object.fromEntries(past.map(({ item }) => [item, 'right']));
 * const { plans } = planConsensus(past, { gold, items: 1000, pricePerLabel: 0.1, most: 3 });
 * [plans[2]?.accuracy, plans[2]?.cost, (plans[0]?.accuracy ?? 1) < 0.8]; // => [1, 300, true]
 */
export function planConsensus(ratings: RatingSource, options: PlanConsensusOptions): ConsensusPlanning {
  const { items, pricePerLabel, target = 0.95, most = 7, seed = 'plan-consensus' } = options;
  for (const [name, value] of Object.entries({ items, pricePerLabel, most }))
    if (!(value > 0 && value < Infinity)) throw new MetricInputError(name, `is ${value}`, 'Pass a number above 0.');
  const table = toRatingTable(ratings, options);
  const truth = truthOf(table, options.gold);
  const random = seededRandom(seed);
  const plans: ConsensusPlan[] = [];
  for (let labels = 1; labels <= most; labels++) {
    const scores: number[] = [];
    for (let i = 0; i < table.items.length; i++) {
      if (i % 1024 === 0) stopWhenAsked(options);
      const begin = table.itemStart[i] ?? 0;
      const given = table.label.subarray(begin, table.itemStart[i + 1] ?? 0);
      const right = truth[i] ?? -1;
      if (right < 0 || given.length < labels) continue;
      let score = 0;
      const subsets = given.length === labels ? 1 : SUBSETS;
      for (let s = 0; s < subsets; s++)
        score += pluralityScore(random.shuffle([...given]).slice(0, labels), right, table.classes.length) / subsets;
      scores.push(score);
    }
    const accuracy = scores.length === 0 ? null : scores.reduce((a, b) => a + b, 0) / scores.length;
    const draws = Float64Array.from({ length: scores.length < 2 ? 0 : DRAWS }, () => {
      stopWhenAsked(options);
      let sum = 0;
      for (let d = 0; d < scores.length; d++) sum += scores[random.int(scores.length)] ?? 0;
      return sum / scores.length;
    });
    const before = plans.at(-1)?.accuracy ?? null;
    const gain = accuracy === null || before === null ? 0 : accuracy - before;
    plans.push({
      labels,
      cost: labels * items * pricePerLabel,
      accuracy,
      interval: percentileInterval(draws, 0.95, 'item-bootstrap'),
      evidence: scores.length,
      costPerExtraRight: gain > 0 ? pricePerLabel / gain : null,
    });
  }
  const enough = plans.find(({ interval, evidence }) => evidence >= LEAST_EVIDENCE && (interval?.low ?? 0) >= target);
  return {
    plans,
    recommended: enough?.labels ?? null,
    conclusion:
      enough === undefined
        ? `No plan up to ${most} answers is shown to reach ${target}.`
        : `${enough.labels === 1 ? 'A single pass' : `${enough.labels} answers per item`} should reach ${target} for ${enough.cost.toFixed(2)}.`,
    warnings:
      options.gold === undefined
        ? [{ code: 'no-gold', text: 'Judged by the plurality of all answers, which flatters large overlaps.' }]
        : [],
  };
}

function pluralityScore(given: readonly number[], right: number, classes: number): number {
  const votes = new Int32Array(classes);
  for (const label of given) votes[label] = (votes[label] ?? 0) + 1;
  const top = Math.max(...votes);
  return votes[right] === top ? 1 / votes.filter((count) => count === top).length : 0;
}

function truthOf(table: RatingTable, gold: GoldLabels | undefined): Int32Array {
  const k = table.classes.length;
  const shares = voteShares(table);
  return Int32Array.from(table.items, (item, i) => {
    if (gold !== undefined) return Object.hasOwn(gold, item) ? table.classes.indexOf(gold[item] ?? '') : -1;
    const row = shares.subarray(i * k, (i + 1) * k);
    const top = Math.max(...row);
    return top > 0 && row.indexOf(top) === row.lastIndexOf(top) ? row.indexOf(top) : -1;
  });
}
