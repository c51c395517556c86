import { checkConsensus } from './consensus.ts';
import { mcNemarTest } from '../gold/mc-nemar.ts';
import { benjaminiHochberg } from '../gold/benjamini-hochberg.ts';
import { percentileInterval } from '../intervals/percentile-interval.ts';
import { MetricInputError, stopWhenAsked } from '../metric.ts';
import type { Interval, Measure, Stoppable } from '../metric.ts';
import { multinomialDraw, seededRandom } from '../random/index.ts';
import type { Seed } from '../random/index.ts';
import { consensusAccuracy, goldScores } from './consensus-accuracy.ts';
import type { GoldLabels } from './consensus-accuracy.ts';
import type { Consensus } from './consensus.ts';

export interface CompareAggregatorsOptions extends Stoppable {
  /** Resamples of the gold items. Default 2,000. */
  readonly draws?: number;
  readonly seed?: Seed;
  /** Coverage of intervals, and 1 − level the share of false findings allowed among the methods. Default 0.95. */
  readonly level?: number;
}

export interface ComparedAggregator {
  readonly method: string;
  readonly accuracy: Measure;
  /** Accuracy minus that of the baseline on the same gold items, random ties averaged; null without gold. */
  readonly difference: number | null;
  /** Paired bootstrap over gold items. */
  readonly differenceInterval: Interval | null;
  /** McNemar's exact p-value; null for the baseline and without gold. */
  readonly pValue: number | null;
  /** Adjusted for having tried several methods (Benjamini–Hochberg). */
  readonly adjustedPValue: number | null;
  readonly verdict: 'baseline' | 'better' | 'worse' | 'not-shown';
}

export interface AggregatorComparison {
  readonly methods: readonly ComparedAggregator[];
  /** The method to use: the best of those shown to be better, else the baseline. */
  readonly recommended: string;
  /** In words, also when nothing is better than the baseline. */
  readonly conclusion: string;
}

/**
 * Which aggregation method should be used, and is it really better than the baseline?
 *
 * All methods are judged on the same gold items: the difference in accuracy from the first one (the baseline, usually
 * majority vote) with a paired bootstrap interval, and McNemar's exact test adjusted for the number of methods. A method
 * is `better` only if both agree; "no method is better than the baseline at this n" is an allowed answer.
 *
 * @param consensuses the baseline first; every method name once
 * @param gold known answers that were NOT used to clamp or fit any of the methods
 * @throws MetricInputError without a method or with one named twice
 * References: McNemar 1947; Efron & Tibshirani 1993. Cost: O(methods × draws) after grouping equal items.
 * @example
 * const rows = ['aab', 'aab', 'bba', 'bba'].flatMap((labels, i) => [...labels].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * const found = compareAggregators([majorityVote(rows), dawidSkene(rows)], { 0: 'a', 1: 'a', 2: 'b', 3: 'b' });
 * [found.recommended, found.methods[1]?.verdict]; // => ['majority-vote', 'not-shown']
 */
export function compareAggregators(
  consensuses: readonly Consensus[],
  gold: GoldLabels,
  options: CompareAggregatorsOptions = {},
): AggregatorComparison {
  const { draws = 2000, seed = 'compare-aggregators', level = 0.95 } = options;
  consensuses.forEach((consensus, at) => checkConsensus(consensus, `consensuses[${at}]`));
  const [baseline, ...others] = consensuses;
  if (baseline === undefined)
    throw new MetricInputError('consensuses', 'is empty', 'Pass the baseline first, then the methods to try.');
  const names = new Set(consensuses.map(({ method }) => method));
  if (names.size !== consensuses.length)
    throw new MetricInputError('consensuses', 'name a method twice', 'Compare every method once.');
  const base = goldScores(baseline, gold);
  const compared = others.map((consensus) => {
    stopWhenAsked(options);
    return comparePair(consensus, base, gold, draws, seed, level);
  });
  const adjusted = benjaminiHochberg(
    compared.map(({ pValue }) => pValue ?? 1),
    1 - level,
  );
  const methods: ComparedAggregator[] = compared.map((pair, m) => {
    const adjustedPValue = pair.pValue === null ? null : (adjusted[m]?.adjusted ?? null);
    const { differenceInterval: interval } = pair;
    const shown = interval !== null && adjustedPValue !== null && adjustedPValue <= 1 - level;
    const verdict = shown && interval.low > 0 ? 'better' : shown && interval.high < 0 ? 'worse' : 'not-shown';
    return { ...pair, adjustedPValue, verdict };
  });
  const winners = methods.filter(({ verdict }) => verdict === 'better');
  const best = winners.reduce<ComparedAggregator | null>(
    (a, b) => (a === null || (b.difference ?? 0) > (a.difference ?? 0) ? b : a),
    null,
  );
  const own: ComparedAggregator = {
    method: baseline.method,
    accuracy: consensusAccuracy(baseline, gold, level),
    difference: base.size === 0 ? null : 0,
    differenceInterval: null,
    pValue: null,
    adjustedPValue: null,
    verdict: 'baseline',
  };
  return {
    methods: [own, ...methods],
    recommended: best?.method ?? baseline.method,
    conclusion:
      best === null
        ? `No method is shown to be better than ${baseline.method} on ${base.size} gold items.`
        : `${best.method} is better than ${baseline.method} by ${(100 * (best.difference ?? 0)).toFixed(1)} points on ${base.size} gold items.`,
  };
}

type Pair = Omit<ComparedAggregator, 'adjustedPValue' | 'verdict'>;

function comparePair(
  consensus: Consensus,
  base: ReturnType<typeof goldScores>,
  gold: GoldLabels,
  draws: number,
  seed: Seed,
  level: number,
): Pair {
  const { method } = consensus;
  const accuracy = consensusAccuracy(consensus, gold, level);
  const scores = goldScores(consensus, gold);
  const outcomes = { bothRight: 0, onlyFirst: 0, onlySecond: 0, bothWrong: 0 };
  const gains = new Map<number, number>();
  let items = 0;
  for (const [item, first] of scores) {
    const second = base.get(item);
    if (second === undefined) continue;
    items++;
    const gain = first.expected - second.expected;
    gains.set(gain, (gains.get(gain) ?? 0) + 1);
    if (first.right) outcomes[second.right ? 'bothRight' : 'onlyFirst']++;
    else outcomes[second.right ? 'onlySecond' : 'bothWrong']++;
  }
  if (items === 0) return { method, accuracy, difference: null, differenceInterval: null, pValue: null };
  // Equal gains are one cell of a multinomial: the cost of a draw does not grow with the gold set.
  const sorted = [...gains].sort(([a], [b]) => a - b);
  const counts = Float64Array.from(sorted, ([, count]) => count);
  const meanGain = (weights: Float64Array): number =>
    sorted.reduce((sum, [gain], g) => sum + gain * (weights[g] ?? 0), 0) / items;
  const random = seededRandom(seed);
  const sample = new Float64Array(counts.length);
  const values = Float64Array.from({ length: draws }, () => meanGain(multinomialDraw(random, items, counts, sample)));
  return {
    method,
    accuracy,
    difference: meanGain(counts),
    differenceInterval: percentileInterval(values, level, 'paired-item-bootstrap'),
    pValue: mcNemarTest(outcomes).exact,
  };
}
