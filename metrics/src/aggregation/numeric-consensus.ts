import type { Rating, Warning } from '../metric.ts';
import { additiveRaterEffects } from '../root-cause/additive-effects.ts';
import { numericGrid } from '../root-cause/numeric-grid.ts';

/** One item's agreed number. */
export interface NumericItem {
  readonly item: string;
  /** In the unit of the ratings. */
  readonly value: number;
  /** Half the distance between the quartiles of the (corrected) ratings; null with fewer than two. */
  readonly spread: number | null;
  readonly ratings: number;
}

export interface NumericConsensus {
  readonly method: 'median' | 'offset-corrected-mean';
  readonly items: readonly NumericItem[];
  /** How much higher than the others each annotator rates, mean zero; empty for the median. */
  readonly offsets: readonly { readonly annotator: string; readonly offset: number; readonly ratings: number }[];
  readonly warnings: readonly Warning[];
}

/**
 * Which number does the group give each item, unmoved by one wild answer?
 *
 * The median of the ratings (mean of the middle two). Ordinal or better; up to half of the ratings may be wrong without
 * dragging it away. It does not undo severity: an item that only severe raters saw stays low.
 *
 * Items in name order. Cost: O(n log n).
 * @throws MetricInputError for a rating that is not a finite number.
 * @example
 * const rows = [1, 2, 90].map((label, r) => ({ item: 'i1', annotator: `${r}`, label }));
 * medianConsensus(rows).items[0]?.value; // => 2
 */
export function medianConsensus(ratings: readonly Rating<number>[]): NumericConsensus {
  const grid = numericGrid(ratings, (value) => value);
  return { method: 'median', items: summaries(grid.items, grid.item, grid.value, median), offsets: [], warnings: [] };
}

/**
 * Which number does the group give each item, after everybody's habit of rating high or low is taken away?
 *
 * y_ir = item_i + offset_r + e by least squares with Σ offset = 0; each item's value is the mean of its corrected ratings.
 * Interval scale. Needs raters linked through shared items: if they fall into separate groups offsets can not be told
 * from items, the plain mean is used, and the warning `not-linked` says so. Sensitive to wild answers: see
 * {@link medianConsensus}.
 *
 * Reference: two-way additive model; Searle 1971. Cost: O(n × sweeps).
 * @throws MetricInputError for a rating that is not a finite number.
 * @example
 * const rows = [['i1', 'lo', 1], ['i1', 'hi', 3], ['i2', 'lo', 5]].map(([item, annotator, label]) => ({ item, annotator, label }));
 * offsetCorrectedMean(rows).items.map(({ value }) => Math.round(value)); // => [2, 6]
 */
export function offsetCorrectedMean(ratings: readonly Rating<number>[]): NumericConsensus {
  const grid = numericGrid(ratings, (value) => value);
  const effects = additiveRaterEffects(grid);
  const corrected = grid.value.map((value, row) => value - (effects?.[grid.annotator[row] ?? 0] ?? 0));
  const counts = new Float64Array(grid.annotators.length);
  for (const who of grid.annotator) counts[who] = (counts[who] ?? 0) + 1;
  return {
    method: 'offset-corrected-mean',
    items: summaries(grid.items, grid.item, corrected, mean),
    offsets: grid.annotators.map((annotator, who) => ({
      annotator,
      offset: effects?.[who] ?? 0,
      ratings: counts[who] ?? 0,
    })),
    warnings:
      effects === null && ratings.length > 0
        ? [{ code: 'not-linked', text: 'Raters fall into groups without shared items; offsets are not corrected.' }]
        : [],
  };
}

const mean = (sorted: Float64Array): number => sorted.reduce((a, b) => a + b, 0) / sorted.length;
const median = (sorted: Float64Array): number => at(sorted, 0.5);

/** Quantile by linear interpolation. */
function at(sorted: Float64Array, p: number): number {
  const place = p * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
}

function summaries(
  items: readonly string[],
  item: Int32Array,
  value: Float64Array,
  centre: (sorted: Float64Array) => number,
): NumericItem[] {
  const out: NumericItem[] = [];
  for (let from = 0; from < item.length;) {
    let to = from;
    while (to < item.length && item[to] === item[from]) to++;
    const sorted = value.slice(from, to).sort();
    out.push({
      item: items[item[from] ?? 0] ?? '',
      value: centre(sorted),
      spread: sorted.length < 2 ? null : (at(sorted, 0.75) - at(sorted, 0.25)) / 2,
      ratings: sorted.length,
    });
    from = to;
  }
  return out;
}
