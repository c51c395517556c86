import type { TableRowsPayload } from './schema.ts';

/** A table of rows that are objects, as JSON and CSV files hold them; columns in the order of their first appearance. */
export function tableFromRecords(records: readonly Readonly<Record<string, unknown>>[]): TableRowsPayload {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return {
    columns: columns.map((id) => ({ id })),
    rows: records.map((record) =>
      Object.fromEntries(
        Object.entries(record).map(([key, value]) => {
          if (value === null || value === undefined) return [key, null];
          const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
          return [key, plain ? value : JSON.stringify(value)];
        }),
      ),
    ),
  };
}
