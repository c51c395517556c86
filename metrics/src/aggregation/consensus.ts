import { toRatingTable } from '../rating-table.ts';
import type { RatingSource, RatingTable, RatingTableOptions } from '../rating-table.ts';
import { MetricInputError } from '../metric.ts';
import type { Warning } from '../metric.ts';
import { tableWarnings } from '../agreement/rating-options.ts';

/** What an aggregation method concludes about each item, in columns. */
export interface Consensus {
  /** The method's name in kebab case. */
  readonly method: string;
  readonly items: readonly string[];
  readonly classes: readonly string[];
  /** Chosen class per item; −1 where nobody rated the item. */
  readonly labels: Int32Array;
  /** Belief in each class, items × classes, row by row; rows of unrated items are 0. Over-confident until calibrated. */
  readonly posteriors: Float64Array;
  /** 1 where two classes share the highest belief; the lower class was chosen. */
  readonly ties: Uint8Array;
  readonly warnings: readonly Warning[];
}

/** One line of a consensus. */
export interface ConsensusRow {
  readonly item: string;
  /** Null when nobody rated the item. */
  readonly label: string | null;
  /** Belief in the label, 0 … 1. */
  readonly confidence: number | null;
  readonly tie: boolean;
}

/** Two beliefs closer than this are a tie: EM and weighted sums leave rounding of about 1e-15. */
const TIE = 1e-9;

/** Chooses the most believed class per item, the lowest class on a tie. Beliefs must already sum to one per item. */
export function chooseLabels(posteriors: Float64Array, table: RatingTable): { labels: Int32Array; ties: Uint8Array } {
  const classes = table.classes.length;
  const items = table.items.length;
  const labels = new Int32Array(items).fill(-1);
  const ties = new Uint8Array(items);
  for (let i = 0; i < items; i++) {
    if (table.itemStart[i] === table.itemStart[i + 1]) continue;
    let best = 0;
    let top = posteriors[i * classes] ?? 0;
    let second = -Infinity;
    for (let k = 1; k < classes; k++) {
      const belief = posteriors[i * classes + k] ?? 0;
      if (belief > top + TIE) {
        second = top;
        top = belief;
        best = k;
      } else if (belief > second) second = belief;
    }
    labels[i] = best;
    ties[i] = second >= top - TIE ? 1 : 0;
  }
  return { labels, ties };
}

/** @throws MetricInputError when beliefs are missing or no numbers from 0 to 1. */
export function checkConsensus({ items, classes, labels, posteriors }: Consensus, argument: string): void {
  if (labels?.length !== items?.length || posteriors?.length !== items?.length * classes?.length)
    throw new MetricInputError(argument, 'has columns that do not fit together', 'Pass what an aggregator returned.');
  for (let cell = 0; cell < posteriors.length; cell++) {
    const belief = posteriors[cell] ?? -1;
    if (!(belief >= 0 && belief <= 1 + TIE))
      throw new MetricInputError(`${argument}.posteriors[${cell}]`, `is ${belief}`, 'Beliefs go from 0 to 1.');
  }
}

/** A consensus from beliefs, with the warnings every method owes its reader. */
export function consensusOf(
  method: string,
  table: RatingTable,
  posteriors: Float64Array,
  warnings: readonly Warning[] = [],
): Consensus {
  const { labels, ties } = chooseLabels(posteriors, table);
  let tied = 0;
  for (const tie of ties) tied += tie;
  const all = [...tableWarnings(table), ...warnings];
  if (tied > 0) all.push({ code: 'ties', text: `${tied} items are tied; the lowest class was chosen.` });
  return { method, items: table.items, classes: table.classes, labels, posteriors, ties, warnings: all };
}

/** Divides each item's row by its sum; a row without any weight becomes even over the fallback row's top classes. */
export function normaliseRows(scores: Float64Array, classes: number, fallback: Float64Array | null): Float64Array {
  for (let row = 0; row < scores.length; row += classes) {
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += scores[row + k] ?? 0;
    if (sum > 0) for (let k = 0; k < classes; k++) scores[row + k] = (scores[row + k] ?? 0) / sum;
    else if (fallback !== null) scores.set(fallback.subarray(row, row + classes), row);
  }
  return scores;
}

/** Share of each item's ratings per class: the soft majority. */
export function voteShares(table: RatingTable): Float64Array {
  const classes = table.classes.length;
  const shares = new Float64Array(table.items.length * classes);
  for (let i = 0; i < table.items.length; i++)
    for (let r = table.itemStart[i] ?? 0; r < (table.itemStart[i + 1] ?? 0); r++) {
      const cell = i * classes + (table.label[r] ?? 0);
      shares[cell] = (shares[cell] ?? 0) + 1;
    }
  return normaliseRows(shares, classes, null);
}

/** Votes weighted by annotator. */
export function weightedShares(table: RatingTable, weights: Float64Array, fallback: Float64Array): Float64Array {
  const classes = table.classes.length;
  const shares = new Float64Array(table.items.length * classes);
  for (let i = 0; i < table.items.length; i++)
    for (let r = table.itemStart[i] ?? 0; r < (table.itemStart[i + 1] ?? 0); r++) {
      const cell = i * classes + (table.label[r] ?? 0);
      shares[cell] = (shares[cell] ?? 0) + (weights[table.annotator[r] ?? 0] ?? 0);
    }
  return normaliseRows(shares, classes, fallback);
}

/**
 * Which label, with which confidence, does this consensus give each item? (Columns as rows.)
 *
 * Cost: O(items × classes).
 * @example
 * consensusRows(majorityVote([{ item: 'i1', annotator: 'ann', label: 'cat' }]));
 * // => [{ item: 'i1', label: 'cat', confidence: 1, tie: false }]
 */
export function consensusRows(consensus: Consensus): ConsensusRow[] {
  checkConsensus(consensus, 'consensus');
  const classes = consensus.classes.length;
  return consensus.items.map((item, i) => {
    const label = consensus.labels[i] ?? -1;
    return {
      item,
      label: consensus.classes[label] ?? null,
      confidence: label < 0 ? null : (consensus.posteriors[i * classes + label] ?? null),
      tie: consensus.ties[i] === 1,
    };
  });
}

export { toRatingTable };
export type { RatingSource, RatingTableOptions };
