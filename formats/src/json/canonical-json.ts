/**
 * RFC 8785 JSON: one value, one text, whatever the order of its keys; the form everything is hashed in. Numbers and
 * strings are as ECMAScript writes them, keys are sorted by UTF-16 code units, members that are undefined are left out.
 *
 * @throws Error for what has no JSON form: undefined, NaN, an infinity
 */
export function canonicalJson(value: unknown): string {
  const text = written(value);
  if (text === undefined) throw new Error('This value has no JSON form.');
  return text;
}

function written(value: unknown): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} has no JSON form.`);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('toJSON' in value && typeof value.toJSON === 'function') return written(value.toJSON());
  if (Array.isArray(value)) return `[${Array.from(value, (one) => written(one) ?? 'null').join(',')}]`;
  // Put together by hand: an object made anew would bring keys that look like numbers to the front.
  const members: string[] = [];
  for (const key of Object.keys(value).toSorted()) {
    const member = written((value as Readonly<Record<string, unknown>>)[key]);
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${member}`);
  }
  return `{${members.join(',')}}`;
}
