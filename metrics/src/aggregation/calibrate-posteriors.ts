import { checkConsensus } from './consensus.ts';
import type { Warning } from '../metric.ts';
import { stableHash } from '../random/stable-hash.ts';
import type { GoldLabels } from './consensus-accuracy.ts';
import type { Consensus } from './consensus.ts';
import { isotonicRegression } from './isotonic-regression.ts';
import type { IsotonicBlock } from './isotonic-regression.ts';

/** Beliefs that mean what they say, and how well they do. */
export interface Calibration {
  /** The consensus with calibrated posteriors and unchanged labels; null when gold can not carry a calibration. */
  readonly consensus: Consensus | null;
  readonly reason: string | null;
  /** Gold items used. */
  readonly items: number;
  /** Mean squared error of the beliefs over classes (0 … 2), before. */
  readonly brierBefore: number | null;
  /** The same after, each gold item judged by a calibration that has not seen it (5 folds). */
  readonly brierAfter: number | null;
  /** Expected calibration error of the confidence (10 equal-width bins), before and after (cross-fitted). */
  readonly expectedCalibrationErrorBefore: number | null;
  readonly expectedCalibrationErrorAfter: number | null;
  readonly warnings: readonly Warning[];
}

const FOLDS = 5;
const LEAST_ITEMS = 30;
const FEW_ITEMS = 200;

/**
 * How sure may one really be of a label that the model is "0.9999" sure of?
 *
 * Isotonic regression of "this class is the true one" on the belief in it, over all gold items and classes, pulled
 * towards even odds by one pseudo-item per block so that no belief becomes 0 or 1; rows are divided by their sum again.
 * Labels stay as they were. Beliefs of Dawid–Skene and its relatives are over-confident, for annotators share
 * confusions; calibrated beliefs can be used for prices, thresholds and soft labels.
 *
 * Fewer than 30 gold items with ratings give `null` with a reason; fewer than 200 a warning. Use gold that was not
 * clamped. Scores after are cross-fitted with folds chosen by a hash of the item name, so they do not depend on order.
 *
 * Reference: Zadrozny & Elkan 2002; Guo et al. 2017 (calibration error). Cost: O(gold × classes · log + items × classes).
 * @example
 * const rows = Array.from({ length: 40 }, (_, i) => ({ item: `${i}`, annotator: 'ann', label: 'a' }));
 * const gold = Object.fromEntries(rows.map(({ item }, i) => [item, i % 4 === 0 ? 'b' : 'a']));
 * const { consensus } = calibratePosteriors(majorityVote(rows, { classes: ['a', 'b'] }), gold);
 * consensus && consensusRows(consensus)[0]?.confidence?.toFixed(2); // => '0.74'
 */
export function calibratePosteriors(consensus: Consensus, gold: GoldLabels): Calibration {
  checkConsensus(consensus, 'consensus');
  const classes = consensus.classes.length;
  const known: { row: number; truth: number; fold: number }[] = [];
  consensus.items.forEach((item, i) => {
    if (!Object.hasOwn(gold, item) || (consensus.labels[i] ?? -1) < 0) return;
    known.push({ row: i, truth: consensus.classes.indexOf(gold[item] ?? ''), fold: stableHash(item) % FOLDS });
  });
  const nothing = { brierBefore: null, brierAfter: null, expectedCalibrationErrorBefore: null };
  if (known.length < LEAST_ITEMS)
    return {
      consensus: null,
      reason: `${known.length} gold items with ratings; a calibration needs ${LEAST_ITEMS}`,
      items: known.length,
      ...nothing,
      expectedCalibrationErrorAfter: null,
      warnings: [],
    };
  const fit = (rows: typeof known): IsotonicBlock[] =>
    isotonicRegression(
      rows.flatMap(({ row, truth }) =>
        Array.from({ length: classes }, (_, k): [number, number] => [
          consensus.posteriors[row * classes + k] ?? 0,
          k === truth ? 1 : 0,
        ]),
      ),
    );
  const all = fit(known);
  const posteriors = new Float64Array(consensus.posteriors.length);
  consensus.items.forEach((_, i) => {
    if ((consensus.labels[i] ?? -1) >= 0) posteriors.set(calibratedRow(consensus, i, all), i * classes);
  });
  const folds = Array.from({ length: FOLDS }, (_, fold) => fit(known.filter((row) => row.fold !== fold)));
  const before = score(consensus, known, ({ row }) =>
    consensus.posteriors.subarray(row * classes, (row + 1) * classes),
  );
  const after = score(consensus, known, ({ row, fold }) => calibratedRow(consensus, row, folds[fold] ?? all));
  return {
    consensus: { ...consensus, posteriors },
    reason: null,
    items: known.length,
    brierBefore: before.brier,
    brierAfter: after.brier,
    expectedCalibrationErrorBefore: before.error,
    expectedCalibrationErrorAfter: after.error,
    warnings:
      known.length < FEW_ITEMS
        ? [
            {
              code: 'few-gold-items',
              text: `Calibrated on ${known.length} items only; it may be off by several points.`,
            },
          ]
        : [],
  };
}

function calibratedRow(consensus: Consensus, item: number, blocks: readonly IsotonicBlock[]): Float64Array {
  const classes = consensus.classes.length;
  const row = Float64Array.from({ length: classes }, (_, k) =>
    interpolate(blocks, consensus.posteriors[item * classes + k] ?? 0, classes),
  );
  let sum = 0;
  for (const value of row) sum += value;
  return row.map((value) => value / sum);
}

/** Linear between block centres, flat outside; one pseudo-item at 1/K keeps every block off 0 and 1. */
function interpolate(blocks: readonly IsotonicBlock[], x: number, classes: number): number {
  const value = ({ y, weight }: IsotonicBlock): number => (y * weight + 1 / classes) / (weight + 1);
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.x ?? 0) < x) low = middle + 1;
    else high = middle;
  }
  const right = blocks[low];
  const left = blocks[low - 1];
  if (left === undefined || right === undefined) {
    const edge = right ?? left;
    return edge === undefined ? 1 / classes : value(edge);
  }
  const along = (x - left.x) / (right.x - left.x);
  return value(left) + along * (value(right) - value(left));
}

interface KnownItem {
  readonly row: number;
  readonly truth: number;
  readonly fold: number;
}

function score(
  consensus: Consensus,
  known: readonly KnownItem[],
  beliefs: (item: KnownItem) => Float64Array,
): { brier: number; error: number } {
  let brier = 0;
  const bins = Array.from({ length: 10 }, () => ({ confidence: 0, right: 0 }));
  for (const item of known) {
    const row = beliefs(item);
    row.forEach((belief, k) => (brier += (belief - (k === item.truth ? 1 : 0)) ** 2));
    const label = consensus.labels[item.row] ?? -1;
    const confidence = row[label] ?? 0;
    const bin = bins[Math.min(9, Math.floor(10 * confidence))];
    if (bin === undefined) continue;
    bin.confidence += confidence;
    bin.right += label === item.truth ? 1 : 0;
  }
  const error = bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / known.length;
  return { brier: brier / known.length, error };
}
