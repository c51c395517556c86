import { MetricInputError } from '../metric.ts';
import { toRatingTable } from '../rating-table.ts';
import type { RatingSource, RatingTableOptions } from '../rating-table.ts';

/**
 * How the ratings of one item fall into the classes, and how many items look like that.
 *
 * This is the sufficient statistic of every coefficient that does not ask who gave which rating: a dashboard adds up
 * patterns as items are finished and never goes back to the rows.
 */
export interface CountPattern {
  /** Ratings per class within one item, in the order of the class list. */
  readonly counts: readonly number[];
  /** How many items have exactly these counts. */
  readonly items: number;
}

/** Distinct patterns in sparse form and canonical order (by ratings per item, then by counts). Internal. */
export interface PatternSet {
  readonly classes: number;
  /** Entries of pattern p are at start[p] … start[p + 1] - 1 of `cls` and `count`. */
  readonly start: Int32Array;
  readonly cls: Int32Array;
  readonly count: Float64Array;
  /** Ratings per item of each pattern. */
  readonly size: Float64Array;
  /** Items with each pattern. */
  readonly items: Float64Array;
}

/**
 * Which distinct count patterns occur in these ratings, and how often?
 *
 * Patterns come back in canonical order, so equal data give equal results whatever their row order. Items without any
 * rating are left out. Cost: O(ratings); memory O(distinct patterns).
 *
 * @throws MetricInputError as `ratingTable` does.
 * @example
 * countPatternsOf([
 *   { item: 'i1', annotator: 'ann', label: 'cat' },
 *   { item: 'i1', annotator: 'bo', label: 'dog' },
 *   { item: 'i2', annotator: 'ann', label: 'dog' },
 *   { item: 'i2', annotator: 'bo', label: 'cat' },
 * ]); // => [{ counts: [1, 1], items: 2 }]
 */
export function countPatternsOf(source: RatingSource, options: RatingTableOptions = {}): CountPattern[] {
  const table = toRatingTable(source, options);
  const set = patternsOfItems(table.itemStart, table.label, table.classes.length);
  const patterns: CountPattern[] = [];
  for (let p = 0; p < set.size.length; p++) {
    const counts = Array.from({ length: set.classes }, () => 0);
    for (let e = set.start[p] ?? 0; e < (set.start[p + 1] ?? 0); e++) counts[set.cls[e] ?? 0] = set.count[e] ?? 0;
    patterns.push({ counts, items: set.items[p] ?? 0 });
  }
  return patterns;
}

/** Checks patterns against the class list and merges equal ones. */
export function patternSet(patterns: readonly CountPattern[], classes: number): PatternSet {
  const start = new Int32Array(patterns.length + 1);
  const labels: number[] = [];
  const weights = new Float64Array(patterns.length);
  patterns.forEach(({ counts, items }, p) => {
    if (counts.length !== classes)
      throw new MetricInputError(
        `patterns[${p}].counts`,
        `has ${counts.length} entries for ${classes} classes`,
        'Give one count per class, in the order of the class list.',
      );
    if (!Number.isSafeInteger(items) || items < 0)
      throw new MetricInputError(`patterns[${p}].items`, `is ${items}`, 'Pass a whole number of at least 0.');
    counts.forEach((count, c) => {
      if (!Number.isSafeInteger(count) || count < 0)
        throw new MetricInputError(`patterns[${p}].counts[${c}]`, `is ${count}`, 'Pass a whole number of at least 0.');
      for (let k = 0; k < count; k++) labels.push(c);
    });
    start[p + 1] = labels.length;
    weights[p] = items;
  });
  return patternsOfItems(start, Int32Array.from(labels), classes, weights);
}

/** Groups equal count vectors by hashing each item's sorted labels; open addressing, grown by doubling. */
export function patternsOfItems(
  itemStart: Int32Array,
  label: Int32Array,
  classes: number,
  weights: Float64Array | null = null,
): PatternSet {
  let slots = new Int32Array(1024).fill(-1);
  const hashes: number[] = [];
  const from: number[] = [];
  const size: number[] = [];
  const items: number[] = [];
  let store = new Int32Array(4096);
  let stored = 0;
  let row = new Int32Array(16);
  for (let i = 0; i + 1 < itemStart.length; i++) {
    const begin = itemStart[i] ?? 0;
    const m = (itemStart[i + 1] ?? 0) - begin;
    const weight = weights === null ? 1 : (weights[i] ?? 0);
    if (m === 0 || weight === 0) continue;
    if (row.length < m) row = new Int32Array(2 * m);
    sortInto(row, label, begin, m);
    let hash = m;
    for (let k = 0; k < m; k++) hash = Math.imul(hash ^ (row[k] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
    hash >>>= 0;
    let slot = hash & (slots.length - 1);
    let found = slots[slot] ?? -1;
    while (found >= 0 && !(size[found] === m && same(store, from[found] ?? 0, row, m))) {
      slot = (slot + 1) & (slots.length - 1);
      found = slots[slot] ?? -1;
    }
    if (found >= 0) {
      items[found] = (items[found] ?? 0) + weight;
      continue;
    }
    if (stored + m > store.length) {
      const grown = new Int32Array(2 * (stored + m));
      grown.set(store.subarray(0, stored));
      store = grown;
    }
    store.set(row.subarray(0, m), stored);
    slots[slot] = size.length;
    hashes.push(hash);
    from.push(stored);
    size.push(m);
    items.push(weight);
    stored += m;
    if (2 * size.length > slots.length) slots = rehash(hashes, 2 * slots.length);
  }
  const order = Array.from(size, (_, p) => p).sort((a, b) => comparePatterns(store, from, size, a, b));
  return sparse(order, store, from, size, items, classes);
}

function sortInto(row: Int32Array, label: Int32Array, begin: number, m: number): void {
  if (m > 32) {
    row.set(label.subarray(begin, begin + m));
    row.subarray(0, m).sort();
    return;
  }
  for (let k = 0; k < m; k++) {
    const value = label[begin + k] ?? 0;
    let at = k;
    while (at > 0 && (row[at - 1] ?? 0) > value) {
      row[at] = row[at - 1] ?? 0;
      at--;
    }
    row[at] = value;
  }
}

function same(store: Int32Array, from: number, row: Int32Array, m: number): boolean {
  for (let k = 0; k < m; k++) if (store[from + k] !== row[k]) return false;
  return true;
}

function rehash(hashes: readonly number[], length: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(length).fill(-1);
  hashes.forEach((hash, p) => {
    let slot = hash & (length - 1);
    while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & (length - 1);
    slots[slot] = p;
  });
  return slots;
}

function comparePatterns(store: Int32Array, from: number[], size: number[], a: number, b: number): number {
  const difference = (size[a] ?? 0) - (size[b] ?? 0);
  if (difference !== 0) return difference;
  for (let k = 0; k < (size[a] ?? 0); k++) {
    const gap = (store[(from[a] ?? 0) + k] ?? 0) - (store[(from[b] ?? 0) + k] ?? 0);
    if (gap !== 0) return gap;
  }
  return 0;
}

function sparse(
  order: readonly number[],
  store: Int32Array,
  from: readonly number[],
  size: readonly number[],
  items: readonly number[],
  classes: number,
): PatternSet {
  const start = new Int32Array(order.length + 1);
  const cls: number[] = [];
  const count: number[] = [];
  order.forEach((p, at) => {
    const begin = from[p] ?? 0;
    for (let k = 0; k < (size[p] ?? 0); k++) {
      const c = store[begin + k] ?? 0;
      if (k > 0 && store[begin + k - 1] === c) count[count.length - 1] = (count.at(-1) ?? 0) + 1;
      else {
        cls.push(c);
        count.push(1);
      }
    }
    start[at + 1] = cls.length;
  });
  return {
    classes,
    start,
    cls: Int32Array.from(cls),
    count: Float64Array.from(count),
    size: Float64Array.from(order, (p) => size[p] ?? 0),
    items: Float64Array.from(order, (p) => items[p] ?? 0),
  };
}
