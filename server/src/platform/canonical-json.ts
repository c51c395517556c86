import { createRequire } from 'node:module';

// The package is CommonJS and its types claim a default export that Node does not give.
const serialise = createRequire(import.meta.url)('canonicalize') as (value: unknown) => string | undefined;

/** RFC 8785 JSON: one value, one text, whatever the order of keys; the form everything is hashed in. */
export function canonicalJson(value: unknown): string {
  const text = serialise(value);
  if (text === undefined) throw new Error('This value has no JSON form.');
  return text;
}
