import { FormatError } from '@assay/formats';
import { ratingTableFromColumns, type RatingTable, type RepeatPolicy } from '@assay/metrics';
import type { Readable } from 'node:stream';
import { cellText, columnNames, findColumn } from './columns.ts';
import { IntegerColumn, Interner, renumber, sortNames, type NumberedColumn } from './interner.ts';
import { readPlainColumns } from './read-plain-columns.ts';
import { readRows, type TableRow } from './read-table.ts';
import { RowTally } from './row-tally.ts';

export interface RatingFileOptions {
  readonly itemColumn?: string;
  readonly annotatorColumn?: string;
  readonly labelColumn?: string;
  /** The classes from lowest to highest; sorted, numbers by size, when left out. */
  readonly classes?: readonly string[];
  /** Labels that stand for no answer. */
  readonly missing?: readonly string[];
  /** Which answers count when somebody answered an item more than once; the last when left out. */
  readonly repeats?: RepeatPolicy;
}

type RatingColumns = Readonly<Record<'item' | 'annotator' | 'label', NumberedColumn>>;

/**
 * Who answered what on which item, read in one pass at 4 to 12 bytes a row. Plain CSV files go without an object per row.
 * Throws `CommandError` with file and lines when more rows than `tally` allows cannot be read.
 */
export async function readRatings(
  path: string,
  stdin: Readable,
  options: RatingFileOptions = {},
  tally: RowTally = new RowTally({}),
): Promise<RatingTable> {
  const { item, annotator, label } =
    (await plainColumns(path, options, tally)) ?? (await rowByRow(path, stdin, options, tally));
  const missing = new Set(options.missing ?? []);
  const seen = label.names.filter((name) => !missing.has(name));
  const classes = options.classes ?? seen.sort(byNumberOrName(seen));
  const place = new Map(classes.map((name, at) => [name, at]));
  const [byItem, byAnnotator] = [sortNames(item), sortNames(annotator)];
  return ratingTableFromColumns(
    {
      item: byItem.ids,
      items: byItem.names,
      annotator: byAnnotator.ids,
      annotators: byAnnotator.names,
      label: renumber(
        label.ids,
        Int32Array.from(label.names, (name) => (missing.has(name) ? -1 : (place.get(name) ?? -1))),
      ),
      classes,
    },
    options.repeats,
  );
}

/** Null when the file is more than plain rows, or when a label is unknown and its line has to be named. */
async function plainColumns(path: string, options: RatingFileOptions, tally: RowTally): Promise<RatingColumns | null> {
  if (!/\.[ct]sv$/i.test(path)) return null;
  const choose = (header: readonly string[]): number[] | null => {
    const find = (names: readonly string[], given?: string): number =>
      header.indexOf((given === undefined ? names : [given]).find((name) => header.includes(name)) ?? '');
    const places = [
      find(columnNames.item, options.itemColumn),
      find(columnNames.annotator, options.annotatorColumn),
      find(columnNames.label, options.labelColumn),
    ];
    return places.includes(-1) ? null : places;
  };
  const columns = await readPlainColumns(path, choose, (rows) => tally.see(rows));
  const [item, annotator, label] = columns ?? [];
  if (item === undefined || annotator === undefined || label === undefined) return null;
  const known = knownLabels(options);
  return known === null || label.names.every((name) => known.has(name)) ? { item, annotator, label } : null;
}

async function rowByRow(
  path: string,
  stdin: Readable,
  options: RatingFileOptions,
  tally: RowTally,
): Promise<RatingColumns> {
  const [items, annotators, labels] = [new Interner(), new Interner(), new Interner()];
  const [item, annotator, label] = [new IntegerColumn(), new IntegerColumn(), new IntegerColumn()];
  const known = knownLabels(options);
  let columns: { item: string; annotator: string; label: string } | null = null;
  const read = (row: TableRow): readonly [item: string, annotator: string, label: string] => {
    columns ??= {
      item: findColumn(row, columnNames.item, options.itemColumn),
      annotator: findColumn(row, columnNames.annotator, options.annotatorColumn),
      label: findColumn(row, columnNames.label, options.labelColumn),
    };
    const text = cellText(row, columns.label);
    if (known !== null && !known.has(text)) {
      const reason = `"${text.slice(0, 40)}" is not one of the classes`;
      throw new FormatError({ file: path, line: row.line, reason, remedy: 'add it to --classes or to --missing' });
    }
    return [cellText(row, columns.item), cellText(row, columns.annotator), text];
  };
  tally.restart();
  for await (const [itemName, annotatorName, text] of readRows(path, stdin, tally, read)) {
    item.push(items.of(itemName));
    annotator.push(annotators.of(annotatorName));
    label.push(labels.of(text));
  }
  if (item.size === 0) throw new FormatError({ file: path, reason: 'there are no rows', remedy: 'send the labels' });
  return {
    item: { ids: item.numbers(), names: items.names },
    annotator: { ids: annotator.numbers(), names: annotators.names },
    label: { ids: label.numbers(), names: labels.names },
  };
}

function knownLabels({ classes, missing }: RatingFileOptions): ReadonlySet<string> | null {
  return classes === undefined ? null : new Set([...classes, ...(missing ?? [])]);
}

/** Numbers by size when all are numbers, else code units. */
function byNumberOrName(names: readonly string[]): (a: string, b: string) => number {
  const numbers = names.every((name) => name.trim() !== '' && Number.isFinite(Number(name)));
  return (a, b) => (numbers ? Number(a) - Number(b) : 0) || (a < b ? -1 : 1);
}
