import { MetricInputError } from '../metric.ts';
import type { Measure } from '../metric.ts';
import { toRatingTable } from '../rating-table.ts';
import type { RatingSource, RatingTable } from '../rating-table.ts';
import type { AgreementStatistic } from './agreement-from-patterns.ts';
import { measureRatings, requireOrder } from './rating-options.ts';
import type { AgreementOptions } from './rating-options.ts';

export interface WindowAgreementOptions extends AgreementOptions {
  /** Items in the order in which they were completed (not in which their labels came). */
  readonly order: readonly string[];
  /** Items per window. Default 100. */
  readonly size?: number;
  /** Default `krippendorff-alpha`. */
  readonly statistic?: AgreementStatistic;
}

export interface AgreementWindow {
  /** First and last item of the window. */
  readonly from: string;
  readonly to: string;
  readonly items: number;
  /** Pairs of ratings of the same item in the window. */
  readonly pairs: number;
  readonly agreement: Measure;
}

/**
 * How did agreement develop, window by window of completed items?
 *
 * Fixed, disjoint windows of `size` items in completion order; the last one may be smaller. Each is judged by itself
 * with its interval (a bootstrap of 500 draws unless told otherwise). Small windows wobble: test a drift with a control
 * chart or `gTest`, never by eye. Items of `order` without ratings count as items and add no pair.
 *
 * Cost: O(ratings + windows × distinct patterns × draws).
 * @throws MetricInputError when an item is named twice, an ordinal level lacks `classes`, or `size` is below 2.
 * @example
 * const rows = Array.from({ length: 6 }, (_, i) => [`${i % 2}`, i < 4 ? `${i % 2}` : '0'].map((label, r) => ({ item: `i${i}`, annotator: `${r}`, label }))).flat();
 * agreementPerWindow(rows, { order: ['i0', 'i1', 'i2', 'i3', 'i4', 'i5'], size: 4, bootstrap: null }).map(({ items, agreement }) => [items, agreement.value]);
 * // => [[4, 1], [2, 0]]
 */
export function agreementPerWindow(ratings: RatingSource, options: WindowAgreementOptions): AgreementWindow[] {
  const { order, size = 100, statistic = 'krippendorff-alpha', ...rest } = options;
  if (!Number.isSafeInteger(size) || size < 2)
    throw new MetricInputError('size', `is ${size}`, 'Pass a whole number of at least 2.');
  requireOrder(rest.level, ratings, rest);
  const table = toRatingTable(ratings, rest);
  const place = new Map(table.items.map((item, i) => [item, i]));
  if (new Set(order).size !== order.length)
    throw new MetricInputError('order', 'names an item twice', 'An item is completed once.');
  const bootstrap = rest.bootstrap === undefined ? { draws: 500, seed: 'agreement-per-window' } : rest.bootstrap;
  const windows: AgreementWindow[] = [];
  for (let begin = 0; begin < order.length; begin += size) {
    const names = order.slice(begin, begin + size);
    const part = itemsOf(
      table,
      names.map((name) => place.get(name) ?? -1),
    );
    let pairs = 0;
    for (let i = 0; i < part.items.length; i++) {
      const m = (part.itemStart[i + 1] ?? 0) - (part.itemStart[i] ?? 0);
      pairs += (m * (m - 1)) / 2;
    }
    windows.push({
      from: names[0] ?? '',
      to: names.at(-1) ?? '',
      items: names.length,
      pairs,
      agreement: measureRatings(part, { ...rest, bootstrap }, statistic),
    });
  }
  return windows;
}

/** A table of some items only. */
function itemsOf(table: RatingTable, chosen: readonly number[]): RatingTable {
  const annotator: number[] = [];
  const label: number[] = [];
  const itemStart = new Int32Array(chosen.length + 1);
  chosen.forEach((i, at) => {
    for (let r = i < 0 ? 0 : (table.itemStart[i] ?? 0); i >= 0 && r < (table.itemStart[i + 1] ?? 0); r++) {
      annotator.push(table.annotator[r] ?? 0);
      label.push(table.label[r] ?? 0);
    }
    itemStart[at + 1] = label.length;
  });
  return {
    ...table,
    items: chosen.map((i) => table.items[i] ?? ''),
    itemStart,
    annotator: Int32Array.from(annotator),
    label: Int32Array.from(label),
  };
}
