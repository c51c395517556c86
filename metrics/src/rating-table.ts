import { MetricInputError } from './metric.ts';
import type { Rating } from './metric.ts';

/**
 * Ratings in columns, grouped by item: the one shape every coefficient and aggregator computes on.
 *
 * The ratings of item `i` are at positions `itemStart[i]` … `itemStart[i + 1] - 1` of `annotator` and `label`, ordered by
 * annotator, so that no result depends on the order of the input rows.
 */
export interface RatingTable {
  readonly items: readonly string[];
  readonly annotators: readonly string[];
  /** Class names by index; for ordered classes from lowest to highest. */
  readonly classes: readonly string[];
  readonly itemStart: Int32Array;
  readonly annotator: Int32Array;
  readonly label: Int32Array;
  /** Rows left out because the same annotator had rated the same item again (policy `keep-last`). */
  readonly repeatedRows: number;
  /** Rows left out because their label stands for "no answer". */
  readonly missingRows: number;
}

/** What to do with a second row by the same annotator on the same item. */
export type RepeatPolicy = 'keep-last' | 'keep-all' | 'error';

export interface RatingTableOptions {
  /** The full class list, in order from lowest to highest when the classes are ordered. Default: the labels seen, sorted. */
  readonly classes?: readonly string[];
  /** Labels that mean "no answer" (a skip, "can't tell"); their rows count as missing. */
  readonly missing?: readonly string[];
  /** Default `keep-last`: a repeat is a correction, and never agreement between people. */
  readonly repeats?: RepeatPolicy;
}

/** Ratings as objects or already in a table; every function that takes ratings takes both. */
export type RatingSource = readonly Rating<string>[] | RatingTable;

/** Whole numbers, as narrow as the largest of them allows. */
export type IntegerArray = Int8Array | Int16Array | Int32Array;

/** Integer columns, one entry per rating: the form to use for millions of rows. */
export interface RatingColumns {
  readonly item: IntegerArray;
  readonly annotator: IntegerArray;
  /** Class index, or -1 for "no answer". */
  readonly label: IntegerArray;
  readonly items: readonly string[];
  readonly annotators: readonly string[];
  readonly classes: readonly string[];
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function interner(names: Iterable<string>): { names: string[]; index: Map<string, number> } {
  const sorted = [...new Set(names)].sort(byCodeUnit);
  return { names: sorted, index: new Map(sorted.map((name, i) => [name, i])) };
}

function checkClasses(classes: readonly string[]): Map<string, number> {
  const index = new Map(classes.map((name, i) => [name, i]));
  if (index.size !== classes.length)
    throw new MetricInputError('classes', 'names a class twice', 'List every class once.');
  return index;
}

/**
 * How do these rows look as one table of items × annotators?
 *
 * Names are interned to integers, items and annotators sorted by name. An unknown class, an empty name or a label that
 * is not text is an error that names the row; nothing is guessed.
 *
 * Cost: O(rows log rows). For ten million rows build {@link RatingColumns} directly and use `ratingTableFromColumns`.
 *
 * @throws MetricInputError for an unknown class, a label that is not text, or a repeat under policy `error`.
 * @example
 * const table = ratingTable([
 *   { item: 'i1', annotator: 'ann', label: 'cat' },
 *   { item: 'i1', annotator: 'bo', label: 'dog' },
 * ]);
 * table.classes.join(); // => 'cat,dog'
 */
export function ratingTable(ratings: readonly Rating<string>[], options: RatingTableOptions = {}): RatingTable {
  const missing = new Set(options.missing ?? []);
  const seen = new Set<string>();
  ratings.forEach(({ item, annotator, label }, row) => {
    if (typeof item !== 'string' || typeof annotator !== 'string' || typeof label !== 'string')
      throw new MetricInputError(
        `ratings[${row}]`,
        'needs item, annotator and label as text',
        'Leave rows without an answer out, or name their label in `missing`.',
      );
    if (!missing.has(label)) seen.add(label);
  });
  const classes = options.classes ?? [...seen].sort(byCodeUnit);
  const classIndex = checkClasses(classes);
  const items = interner(ratings.map((rating) => rating.item));
  const annotators = interner(ratings.map((rating) => rating.annotator));
  const item = new Int32Array(ratings.length);
  const annotator = new Int32Array(ratings.length);
  const label = new Int32Array(ratings.length);
  ratings.forEach((rating, row) => {
    const known = missing.has(rating.label) ? -1 : classIndex.get(rating.label);
    if (known === undefined)
      throw new MetricInputError(
        `ratings[${row}].label`,
        `"${rating.label}" is not one of the classes ${classes.join(', ')}`,
        'Add it to `classes`, or to `missing` when it stands for no answer.',
      );
    item[row] = items.index.get(rating.item) ?? -1;
    annotator[row] = annotators.index.get(rating.annotator) ?? -1;
    label[row] = known;
  });
  return ratingTableFromColumns(
    { item, annotator, label, items: items.names, annotators: annotators.names, classes },
    options.repeats,
  );
}

/**
 * How do these integer columns look as one table? (The bulk form of {@link ratingTable}.)
 *
 * Cost: O(rows) for items with few ratings each, at worst O(rows log rows); 8 bytes per row besides the input.
 *
 * @throws MetricInputError when columns differ in length, an index is out of range, or a repeat under policy `error`.
 * @example
 * const table = ratingTableFromColumns({
 *   item: Int32Array.of(0, 0), annotator: Int32Array.of(0, 1), label: Int32Array.of(1, 1),
 *   items: ['i1'], annotators: ['ann', 'bo'], classes: ['cat', 'dog'],
 * });
 * table.itemStart.join(); // => '0,2'
 */
export function ratingTableFromColumns(columns: RatingColumns, repeats: RepeatPolicy = 'keep-last'): RatingTable {
  const { item, annotator, label, items, annotators, classes } = columns;
  checkClasses(classes);
  if (annotator.length !== item.length || label.length !== item.length)
    throw new MetricInputError('columns', 'differ in length', 'Pass one item, annotator and label per rating.');
  checkRange('item', item, 0, items.length);
  checkRange('annotator', annotator, 0, annotators.length);
  checkRange('label', label, -1, classes.length);

  const { itemStart: start, annotator: outAnnotator, label: outLabel } = groupByItem(columns);
  const itemStart = new Int32Array(items.length + 1);
  let position = 0;
  let repeatedRows = 0;
  let missingRows = 0;
  // In place: an item's rows never move to where rows that were not looked at yet still stand.
  for (let i = 0; i < items.length; i++) {
    const end = start[i + 1] ?? 0;
    for (let row = start[i] ?? 0; row < end; row++) {
      const value = outLabel[row] ?? -1;
      if (value < 0) {
        missingRows++;
        continue;
      }
      const who = outAnnotator[row] ?? 0;
      const repeated = position > (itemStart[i] ?? 0) && outAnnotator[position - 1] === who;
      if (repeated && repeats !== 'keep-all') {
        if (repeats === 'error')
          throw new MetricInputError(
            'ratings',
            `annotator "${annotators[who]}" rated item "${items[i]}" twice`,
            'Keep one of the rows, or choose the repeats policy keep-last or keep-all.',
          );
        repeatedRows++;
        outLabel[position - 1] = value;
        continue;
      }
      outAnnotator[position] = who;
      outLabel[position] = value;
      position++;
    }
    itemStart[i + 1] = position;
  }
  if (repeats === 'keep-all') sortRepeats(itemStart, outAnnotator, outLabel);
  return {
    items,
    annotators,
    classes,
    itemStart,
    annotator: outAnnotator.subarray(0, position),
    label: outLabel.subarray(0, position),
    repeatedRows,
    missingRows,
  };
}

/** Several rows of one annotator on one item are put in label order, so that the row order leaves no trace. */
function sortRepeats(itemStart: Int32Array, annotator: Int32Array, label: Int32Array): void {
  for (let i = 0; i + 1 < itemStart.length; i++) {
    let from = itemStart[i] ?? 0;
    const end = itemStart[i + 1] ?? 0;
    for (let to = from + 1; to <= end; to++) {
      if (to < end && annotator[to] === annotator[from]) continue;
      if (to - from > 1) label.subarray(from, to).sort();
      from = to;
    }
  }
}

function checkRange(name: string, column: IntegerArray, low: number, high: number): void {
  for (let row = 0; row < column.length; row++) {
    const value = column[row] ?? 0;
    if (value < low || value >= high)
      throw new MetricInputError(`columns.${name}[${row}]`, `is ${value}`, `Use indexes from ${low} to ${high - 1}.`);
  }
}

/** Annotators and labels by item, within an item by annotator, and of one annotator as the rows came. */
function groupByItem({
  item,
  annotator,
  label,
  items,
}: RatingColumns): Pick<RatingTable, 'itemStart' | 'annotator' | 'label'> {
  const itemStart = new Int32Array(items.length + 1);
  for (let row = 0; row < item.length; row++) {
    const i = (item[row] ?? 0) + 1;
    itemStart[i] = (itemStart[i] ?? 0) + 1;
  }
  for (let i = 1; i <= items.length; i++) itemStart[i] = (itemStart[i] ?? 0) + (itemStart[i - 1] ?? 0);
  const next = itemStart.slice();
  const sorted = { itemStart, annotator: new Int32Array(item.length), label: new Int32Array(item.length) };
  for (let row = 0; row < item.length; row++) {
    const i = item[row] ?? 0;
    const slot = next[i] ?? 0;
    sorted.annotator[slot] = annotator[row] ?? 0;
    sorted.label[slot] = label[row] ?? 0;
    next[i] = slot + 1;
  }
  for (let i = 0; i < items.length; i++)
    sortByAnnotator(sorted.annotator, sorted.label, itemStart[i] ?? 0, itemStart[i + 1] ?? 0);
  return sorted;
}

/** Items with more ratings are sorted by the engine. */
const FEW = 40;

/** Stable, in place. */
function sortByAnnotator(annotator: Int32Array, label: Int32Array, from: number, end: number): void {
  if (end - from > FEW) {
    const [who, what] = [annotator.slice(from, end), label.slice(from, end)];
    // Annotator and place in one number: exact, for both together stay far below 2^53.
    const order = Float64Array.from(who, (one, at) => one * who.length + at).sort();
    order.forEach((key, to) => {
      const at = key % who.length;
      annotator[from + to] = who[at] ?? 0;
      label[from + to] = what[at] ?? 0;
    });
    return;
  }
  for (let at = from + 1; at < end; at++) {
    const who = annotator[at] ?? 0;
    const what = label[at] ?? 0;
    let to = at;
    for (; to > from && (annotator[to - 1] ?? 0) > who; to--) {
      annotator[to] = annotator[to - 1] ?? 0;
      label[to] = label[to - 1] ?? 0;
    }
    annotator[to] = who;
    label[to] = what;
  }
}

/** The table itself, or one made of the rows. */
export function toRatingTable(source: RatingSource, options: RatingTableOptions = {}): RatingTable {
  return isTable(source) ? source : ratingTable(source, options);
}

function isTable(source: RatingSource): source is RatingTable {
  return !Array.isArray(source);
}
