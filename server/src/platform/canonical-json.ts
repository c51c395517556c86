import canonicalize from 'canonicalize';

// The package is CommonJS: Node hands out the function itself, its types claim a `default` inside it.
const serialise = canonicalize as unknown as (value: unknown) => string | undefined;

/** RFC 8785 JSON: one value, one text, whatever the order of keys; the form everything is hashed in. */
export function canonicalJson(value: unknown): string {
  const text = serialise(value);
  if (text === undefined) throw new Error('This value has no JSON form.');
  return text;
}
