import { wilsonInterval } from '../gold/binomial-interval.ts';
import type { Measure, Warning } from '../metric.ts';
import type { Consensus } from './consensus.ts';

/** Known answers by item name. */
export type GoldLabels = Readonly<Record<string, string>>;

/**
 * How often is a consensus right on gold, whatever rule breaks its ties?
 *
 * Mean over the gold items with ratings of 1 (right), 0 (wrong) or 1/t when the true class is one of t tied ones: the
 * expected accuracy under random ties, which no tie rule flatters. Range 0 … 1. Wilson interval over items. Gold items
 * nobody rated leave the denominator and are counted in a warning; none left gives `null`.
 *
 * Cost: O(items × classes).
 * @example
 * const rows = ['ab', 'aa'].flatMap((labels, i) => [...labels].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * consensusAccuracy(majorityVote(rows), { 0: 'b', 1: 'a' }).value; // => 0.75
 */
export function consensusAccuracy(consensus: Consensus, gold: GoldLabels, level = 0.95): Measure {
  const scores = goldScores(consensus, gold);
  const unrated = Object.keys(gold).length - scores.size;
  const warnings: Warning[] = [];
  if (unrated > 0)
    warnings.push({ code: 'gold-unlabelled', text: `${unrated} gold items have no rating and are left out.` });
  let right = 0;
  for (const { expected } of scores.values()) right += expected;
  const n = scores.size;
  const base = { statistic: 'consensus-accuracy', items: n, ratings: n, raters: 0, warnings };
  if (n === 0) return { ...base, value: null, reason: 'gold never labelled', interval: null };
  const interval = wilsonInterval(Math.round(right), n, level);
  return { ...base, value: right / n, reason: null, interval };
}

export interface GoldScore {
  /** Whether the chosen label is the true one. */
  readonly right: boolean;
  /** Chance of being right when ties fall at random. */
  readonly expected: number;
}

/** Right or wrong per gold item that has a consensus label. */
export function goldScores(consensus: Consensus, gold: GoldLabels): Map<string, GoldScore> {
  const classes = consensus.classes.length;
  const scores = new Map<string, GoldScore>();
  consensus.items.forEach((item, i) => {
    const label = consensus.labels[i] ?? -1;
    if (label < 0 || !Object.hasOwn(gold, item)) return;
    const truth = consensus.classes.indexOf(gold[item] ?? '');
    const right = label === truth;
    if (consensus.ties[i] !== 1) {
      scores.set(item, { right, expected: right ? 1 : 0 });
      return;
    }
    const top = consensus.posteriors[i * classes + label] ?? 0;
    let tied = 0;
    for (let k = 0; k < classes; k++) if ((consensus.posteriors[i * classes + k] ?? 0) >= top - 1e-9) tied++;
    const among = truth >= 0 && (consensus.posteriors[i * classes + truth] ?? 0) >= top - 1e-9;
    scores.set(item, { right, expected: among ? 1 / tied : 0 });
  });
  return scores;
}
