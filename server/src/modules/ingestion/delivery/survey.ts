import type { Batch } from '../ingestion.store.ts';
import { readDelivery, type Delivery } from './read-delivery.ts';

/** What a first reading found in a delivery, before anything is written. */
export interface Survey {
  readonly rows: number;
  readonly items: number;
  readonly refused: number;
  readonly warned: number;
  readonly columnsLeftOut: readonly string[];
  readonly warnings: Batch['warnings'];
  /** Why the delivery as a whole cannot be imported: the mapping names columns that it does not have. */
  readonly unusable: string | null;
}

const MAX_COLUMNS = 1000;
const REPORT_EVERY = 10_000;

/** Reads the whole delivery once and counts; memory does not grow with it. Throws `FormatError` as the reader does. */
export async function surveyDelivery(
  delivery: Delivery,
  batch: Pick<Batch, 'mapping'>,
  report: (rows: number) => Promise<void>,
): Promise<Survey> {
  const columns = new Set<string>();
  const warnings = new Map<string, { code: string; count: number; example: string }>();
  let [rows, items, refused, warned] = [0, 0, 0, 0];
  const seenColumns = (names: readonly string[]): void => {
    for (const name of names) if (columns.size < MAX_COLUMNS) columns.add(name);
  };
  for await (const entry of readDelivery({ ...delivery, seenColumns })) {
    rows += 1;
    if ('reason' in entry) refused += 1;
    else {
      items += 1;
      if (entry.warnings.length > 0) warned += 1;
      for (const { code, text } of entry.warnings) {
        const tally = warnings.get(code) ?? { code, count: 0, example: `line ${entry.line}: ${text}` };
        tally.count += 1;
        warnings.set(code, tally);
      }
    }
    if (rows % REPORT_EVERY === 0) await report(rows);
  }
  const { externalId, columns: mapped } = batch.mapping;
  const taken = new Set([externalId, ...(mapped ?? []).map((column) => column.from)]);
  return {
    rows,
    items,
    refused,
    warned,
    columnsLeftOut: mapped === undefined ? [] : [...columns].filter((name) => !taken.has(name)),
    warnings: [...warnings.values()],
    unusable: missingColumns(taken, columns),
  };
}

function missingColumns(taken: ReadonlySet<string>, columns: ReadonlySet<string>): string | null {
  // Without any readable row nothing is known about the columns; the refused rows say why.
  const missing = columns.size === 0 ? [] : [...taken].filter((name) => !columns.has(name));
  if (missing.length === 0) return null;
  const list = (names: readonly string[]): string =>
    names
      .slice(0, 20)
      .map((name) => `"${name}"`)
      .join(', ');
  return `The mapping names ${list(missing)}, which no row of the file has. Its columns are ${list([...columns])}.`;
}
