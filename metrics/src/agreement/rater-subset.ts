import type { RatingTable } from '../rating-table.ts';

/** The table without the ratings of some annotators; items and annotators keep their numbers. */
export function keepRatings(table: RatingTable, keep: (annotator: number, row: number) => boolean): RatingTable {
  const annotator = new Int32Array(table.label.length);
  const label = new Int32Array(table.label.length);
  const itemStart = new Int32Array(table.itemStart.length);
  let position = 0;
  for (let i = 0; i < table.items.length; i++) {
    for (let r = table.itemStart[i] ?? 0; r < (table.itemStart[i + 1] ?? 0); r++) {
      const who = table.annotator[r] ?? 0;
      if (!keep(who, r)) continue;
      annotator[position] = who;
      label[position++] = table.label[r] ?? 0;
    }
    itemStart[i + 1] = position;
  }
  return { ...table, itemStart, annotator: annotator.subarray(0, position), label: label.subarray(0, position) };
}
