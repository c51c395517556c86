/** A value as Parquet gives it, as JSON can hold it; `onLossy` is called for an integer that became a string. */
export function jsonValue(value: unknown, onLossy: () => void): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') {
    if (value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER) return Number(value);
    onLossy();
    return value.toString();
  }
  if (typeof value !== 'object') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (ArrayBuffer.isView(value))
    return Array.from(value as unknown as ArrayLike<unknown>, (inner) => jsonValue(inner, onLossy));
  if (Array.isArray(value)) return value.map((inner) => jsonValue(inner, onLossy));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, jsonValue(inner, onLossy)]));
}
