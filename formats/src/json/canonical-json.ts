/**
 * RFC 8785 JSON: one value, one text, whatever the order of its keys. Numbers and strings are as ECMAScript writes
 * them, keys are sorted by UTF-16 code units, members that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
