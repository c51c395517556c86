import { FormatError, type DataRecord } from '../format.ts';

export type ParquetType = 'string' | 'boolean' | 'int32' | 'int64' | 'double' | 'timestamp' | 'json';

export interface ParquetColumn {
  readonly name: string;
  readonly type: ParquetType;
  /** Whether null and absent values are accepted; true by default. */
  readonly nullable?: boolean;
}

/** How a column type is called in the file. */
export const basicTypes = {
  string: 'STRING',
  boolean: 'BOOLEAN',
  int32: 'INT32',
  int64: 'INT64',
  double: 'DOUBLE',
  timestamp: 'TIMESTAMP',
  json: 'JSON',
} as const satisfies Record<ParquetType, string>;

/**
 * The value a column stores for a JSON value: timestamps from ISO strings, 64-bit integers as bigint. Throws
 * `FormatError` naming record and column when the value is not of the declared type.
 */
export function storedValue(value: unknown, column: ParquetColumn, number: number): unknown {
  const fail = (reason: string, remedy: string): FormatError =>
    new FormatError({ line: number, reason: `record ${number}, column "${column.name}": ${reason}`, remedy });
  if (value === null || value === undefined) {
    if (column.nullable === false) throw fail('the value is missing', 'fill it, or declare the column nullable');
    return null;
  }
  const stored = converters[column.type](value);
  if (stored === undefined) throw fail(`the value is not a ${column.type}`, 'change the value or the declared type');
  return stored;
}

const MAX_INT32 = 2 ** 31 - 1;

/** Each answers undefined for a value that its type cannot hold. */
const converters: Record<ParquetType, (value: unknown) => unknown> = {
  string: (value) => (typeof value === 'string' ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  int32: (value) => (Number.isInteger(value) && Math.abs(value as number) <= MAX_INT32 ? value : undefined),
  int64: (value) => {
    if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : undefined;
    return Number.isSafeInteger(value) ? BigInt(value as number) : undefined;
  },
  double: (value) => (typeof value === 'number' ? value : undefined),
  timestamp: (value) => {
    const date = value instanceof Date ? value : typeof value === 'string' ? new Date(value) : null;
    return date === null || Number.isNaN(date.getTime()) ? undefined : date;
  },
  json: (value) =>
    typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol' ? undefined : value,
};

/**
 * Which columns, and of which types, hold these records? Columns come in the order of their first appearance. A column
 * with values of several types is `json`; one without any value is `string`.
 */
export async function inferColumns(
  records: AsyncIterable<DataRecord> | Iterable<DataRecord>,
): Promise<ParquetColumn[]> {
  const found = new Map<string, ParquetType | null>();
  for await (const record of records) {
    for (const [name, value] of Object.entries(record)) {
      const before = found.get(name) ?? null;
      found.set(name, value === null || value === undefined ? before : joined(before, typeOf(value)));
    }
  }
  return [...found].map(([name, type]) => ({ name, type: type ?? 'string' }));
}

function typeOf(value: unknown): ParquetType {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0) ? 'int64' : 'double';
  return 'json';
}

function joined(a: ParquetType | null, b: ParquetType): ParquetType {
  if (a === null || a === b) return b;
  const numbers = new Set(['int64', 'double']);
  return numbers.has(a) && numbers.has(b) ? 'double' : 'json';
}
