import { MetricInputError } from '../metric.ts';
import type { Rating } from '../metric.ts';

/** Numeric ratings in columns, sorted by item, then annotator, then value, so that row order leaves no trace. */
export interface NumericGrid {
  readonly items: readonly string[];
  readonly annotators: readonly string[];
  readonly item: Int32Array;
  readonly annotator: Int32Array;
  readonly value: Float64Array;
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** @throws MetricInputError when a row has no item or annotator, or its label is not a finite number. */
export function numericGrid(ratings: readonly Rating<number>[], transform: (value: number) => number): NumericGrid {
  ratings.forEach(({ item, annotator, label }, row) => {
    if (typeof item !== 'string' || typeof annotator !== 'string' || item === '' || annotator === '')
      throw new MetricInputError(`ratings[${row}]`, 'lacks item or annotator', 'Leave rows without an answer out.');
    if (typeof label !== 'number' || !Number.isFinite(transform(label)))
      throw new MetricInputError(
        `ratings[${row}].label`,
        `is ${String(label)}, which is not a usable number`,
        'Leave missing ratings out; for log1p use values over −1.',
      );
  });
  const items = [...new Set(ratings.map((rating) => rating.item))].sort(byCodeUnit);
  const annotators = [...new Set(ratings.map((rating) => rating.annotator))].sort(byCodeUnit);
  const itemIndex = new Map(items.map((name, i) => [name, i]));
  const annotatorIndex = new Map(annotators.map((name, i) => [name, i]));
  const rows = ratings
    .map((rating) => ({
      i: itemIndex.get(rating.item) ?? -1,
      j: annotatorIndex.get(rating.annotator) ?? -1,
      value: transform(rating.label),
    }))
    .sort((a, b) => a.i - b.i || a.j - b.j || a.value - b.value);
  return {
    items,
    annotators,
    item: Int32Array.from(rows, (row) => row.i),
    annotator: Int32Array.from(rows, (row) => row.j),
    value: Float64Array.from(rows, (row) => row.value),
  };
}
