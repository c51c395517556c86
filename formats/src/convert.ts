import { formats, type FormatId } from './catalogue.ts';
import {
  FormatError,
  isRefused,
  type DataRecord,
  type Format,
  type InputFile,
  type OutputFile,
  type ReadLimits,
  type RefusedRow,
  type Row,
  type RowWarning,
  type WriteOptions,
} from './format.ts';
import { adaptItem, type Target } from './labels/adapt.ts';
import { flatRecord, itemOfRecord } from './labels/item-record.ts';
import { featureTitles, type Feature, type LabelledItem } from './labelled-item.ts';

/** Something the target format has no place for. */
export interface Loss {
  readonly feature: Feature;
  readonly title: string;
  /** Items that lost it, and how many times in all (labels, for features of labels). */
  readonly items: number;
  readonly labels: number;
}

export interface Conversion {
  /** Items or rows that will be written. */
  readonly items: number;
  /** Items that the target cannot hold at all: it needs an image or a text that they do not have. */
  readonly leftOut: number;
  readonly refused: readonly RefusedRow[];
  readonly refusedCount: number;
  readonly warnings: readonly (RowWarning & { readonly file?: string; readonly line: number })[];
  readonly warningCount: number;
  readonly losses: readonly Loss[];
  /** The converted files; can be asked for again. */
  files(): AsyncIterable<OutputFile>;
}

/** Refusals and warnings beyond this many are counted, not listed: a broken million-row file must not fill memory. */
const MAX_LISTED = 1000;

/**
 * Converts a delivery from one format to another. The whole delivery is read once first, so that what is refused and
 * what is lost is known before anything is written; then `files()` streams. Rows of a table format become labelled
 * items when the target is a label format (and the other way round). Throws `FormatError` when the delivery is
 * unreadable or nothing in it can be converted.
 */
export async function convert(request: {
  readonly from: FormatId;
  readonly to: FormatId;
  readonly files: readonly InputFile[];
  readonly limits?: ReadLimits;
  readonly options?: WriteOptions;
}): Promise<Conversion> {
  const { files, limits = {}, options = {} } = request;
  const source: Format = formats[request.from];
  const target: Format = formats[request.to];
  const report = new Report();

  if (source.kind === 'records' && target.kind === 'records') {
    for await (const row of source.read(files, limits)) report.see(row);
    const again = (): AsyncGenerator<DataRecord> => values(source.read(files, limits));
    return report.finish(() => target.write(again, options));
  }

  const read = (): AsyncIterable<Row<LabelledItem>> =>
    source.kind === 'labels' ? source.read(files, limits) : itemsOf(source.read(files, limits));
  const carrier: Target = target.kind === 'labels' ? target : everything;
  for await (const row of read()) {
    if (!report.see(row) || isRefused(row)) continue;
    report.lose(adaptItem(row.value, carrier));
  }
  const again = async function* (): AsyncGenerator<LabelledItem> {
    for await (const item of values(read())) {
      const adapted = adaptItem(item, carrier).item;
      if (adapted !== null) yield adapted;
    }
  };
  if (target.kind === 'labels') return report.finish(() => target.write(again, options));
  const nested = target.id === 'jsonl';
  const rows = async function* (): AsyncGenerator<DataRecord> {
    for await (const item of again()) yield nested ? item : flatRecord(item);
  };
  return report.finish(() => target.write(rows, options));
}

/** Tables hold items whole. */
const everything: Target = { carries: Object.keys(featureTitles) as Feature[], attributes: 'all', needs: 'either' };

async function* itemsOf(rows: AsyncIterable<Row<DataRecord>>): AsyncGenerator<Row<LabelledItem>> {
  for await (const row of rows) {
    if (isRefused(row)) {
      yield row;
      continue;
    }
    const read = itemOfRecord(row.value);
    const { value: _, ...place } = row;
    if ('item' in read) yield { ...place, value: read.item };
    else yield { ...(row.file === undefined ? {} : { file: row.file }), line: row.line, problem: read.problem };
  }
}

async function* values<Value>(rows: AsyncIterable<Row<Value>>): AsyncGenerator<Value> {
  for await (const row of rows) if (!isRefused(row)) yield row.value;
}

class Report {
  private items = 0;
  private leftOut = 0;
  private refusedCount = 0;
  private warningCount = 0;
  private readonly refused: RefusedRow[] = [];
  private readonly warnings: (RowWarning & { readonly file?: string; readonly line: number })[] = [];
  private readonly lost = new Map<Feature, { items: number; labels: number }>();

  /** Counts a row; answers whether it can be used. */
  see(row: Row<unknown>): boolean {
    if (isRefused(row)) {
      this.refusedCount += 1;
      if (this.refused.length < MAX_LISTED) this.refused.push(row);
      return false;
    }
    this.items += 1;
    for (const warning of row.warnings ?? []) {
      this.warningCount += 1;
      const place = row.file === undefined ? { line: row.line } : { file: row.file, line: row.line };
      if (this.warnings.length < MAX_LISTED) this.warnings.push({ ...warning, ...place });
    }
    return true;
  }

  lose({ item, lost }: ReturnType<typeof adaptItem>): void {
    if (item === null) {
      this.items -= 1;
      this.leftOut += 1;
      return;
    }
    for (const [feature, labels] of Object.entries(lost) as [Feature, number][]) {
      const sum = this.lost.get(feature) ?? { items: 0, labels: 0 };
      this.lost.set(feature, { items: sum.items + 1, labels: sum.labels + labels });
    }
  }

  finish(files: () => AsyncIterable<OutputFile>): Conversion {
    if (this.items === 0) {
      const [first] = this.refused;
      const reason =
        first === undefined
          ? 'nothing in the delivery fits the target format'
          : `no row can be used: ${first.problem.reason}`;
      const remedy = first?.problem.remedy ?? 'choose a format that holds these items';
      throw new FormatError({ file: first?.file, line: first?.line ?? 1, reason, remedy });
    }
    const { items, leftOut, refused, refusedCount, warnings, warningCount } = this;
    const losses = [...this.lost].map(([feature, sum]) => ({ feature, title: featureTitles[feature], ...sum }));
    return { items, leftOut, refused, refusedCount, warnings, warningCount, losses, files };
  }
}
