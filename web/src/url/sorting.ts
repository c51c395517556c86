import { plainLocale } from '@assay/words';
export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

/** Reads `name` or `-name`; null when there is none. */
export function parseSorting(text: string | undefined): Sorting | null {
  if (text === undefined || text === '' || text === '-') return null;
  return text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

export function formatSorting(sorting: Sorting | null): string | undefined {
  if (sorting === null) return undefined;
  return sorting.descending ? `-${sorting.column}` : sorting.column;
}

/** Pressing a header: ascending, then descending, then as the server orders. */
export function nextSorting(now: Sorting | null, column: string): Sorting | null {
  if (now?.column !== column) return { column, descending: false };
  return now.descending ? null : { column, descending: true };
}

type Sortable = string | number | null;

/** Rows in the order of one value each: numbers by size, words as people order them, missing ones last either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  value: (row: Row) => Sortable,
  descending: boolean,
  language = plainLocale(),
): readonly Row[] {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const direction = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: value(row) }))
    .toSorted((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      if (typeof a.key === 'number' && typeof b.key === 'number') return direction * (a.key - b.key);
      return direction * collator.compare(String(a.key), String(b.key));
    })
    .map(({ row }) => row);
}
