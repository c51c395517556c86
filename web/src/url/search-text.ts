/** Search parameters as plain text: short, readable and shareable. */
export type Search = Readonly<Record<string, string>>;

export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

export function formatSearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '')
      params.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** The search with some keys changed; an empty or undefined value takes the key out. */
export function changeSearch(search: Search, changes: Readonly<Record<string, string | undefined>>): Search {
  const next = { ...search, ...changes };
  return Object.fromEntries(
    Object.entries(next).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );
}
