import { FormatError } from '@assay/formats';
import { ratingTableFromColumns, type RatingTable } from '@assay/metrics';
import type { Readable } from 'node:stream';
import { cellText, columnNames, findColumn } from './columns.ts';
import { IntegerColumn, Interner } from './interner.ts';
import { readTable } from './read-table.ts';

export interface RatingFileOptions {
  readonly itemColumn?: string;
  readonly annotatorColumn?: string;
  readonly labelColumn?: string;
  /** The classes from lowest to highest; sorted, numbers by size, when left out. */
  readonly classes?: readonly string[];
  /** Labels that stand for no answer. */
  readonly missing?: readonly string[];
}

/** Who answered what on which item, read in one pass at 12 bytes a row. Throws `FormatError` with file and line. */
export async function readRatings(
  path: string,
  stdin: Readable,
  options: RatingFileOptions = {},
): Promise<RatingTable> {
  const [items, annotators, labels] = [new Interner(), new Interner(), new Interner()];
  const [item, annotator, label] = [new IntegerColumn(), new IntegerColumn(), new IntegerColumn()];
  const missing = new Set(options.missing ?? []);
  const known = options.classes === undefined ? null : new Set(options.classes);
  let columns: { item: string; annotator: string; label: string } | null = null;
  for await (const row of readTable(path, stdin)) {
    columns ??= {
      item: findColumn(row, columnNames.item, options.itemColumn),
      annotator: findColumn(row, columnNames.annotator, options.annotatorColumn),
      label: findColumn(row, columnNames.label, options.labelColumn),
    };
    item.push(items.of(cellText(row, columns.item)));
    annotator.push(annotators.of(cellText(row, columns.annotator)));
    const text = cellText(row, columns.label);
    if (known !== null && !known.has(text) && !missing.has(text)) {
      const reason = `"${text.slice(0, 40)}" is not one of the classes`;
      throw new FormatError({ file: path, line: row.line, reason, remedy: 'add it to --classes or to --missing' });
    }
    label.push(labels.of(text));
  }
  if (columns === null) throw new FormatError({ file: path, reason: 'there are no rows', remedy: 'send the labels' });
  const seen = labels.names.filter((name) => !missing.has(name));
  const classes = options.classes ?? seen.sort(byNumberOrName(seen));
  const [byItem, byAnnotator] = [items.sorted(), annotators.sorted()];
  return ratingTableFromColumns({
    item: item.values(byItem.places),
    items: byItem.names,
    annotator: annotator.values(byAnnotator.places),
    annotators: byAnnotator.names,
    label: label.values(Int32Array.from(labels.names, (name) => classes.indexOf(name))),
    classes,
  });
}

/** Numbers by size when all are numbers, else code units. */
function byNumberOrName(names: readonly string[]): (a: string, b: string) => number {
  const numbers = names.every((name) => name.trim() !== '' && Number.isFinite(Number(name)));
  return (a, b) => (numbers ? Number(a) - Number(b) : 0) || (a < b ? -1 : 1);
}
