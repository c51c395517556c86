import type { TextStorage } from '../../../workbench/draft-store.ts';

/** Changes to a draft that are not on the server yet, kept in this browser. */
export interface StoredChange<Content> {
  /** Revision of the draft the changes were begun on. */
  readonly revision: number;
  readonly content: Content;
  /** RFC 3339 instant. */
  readonly savedAt: string;
}

const nameOf = (key: string): string => `assay-rule-draft/${key}`;

/** The changes kept under a key; null when there are none, or they cannot be read any more. */
export function loadChange<Content>(
  storage: TextStorage,
  key: string,
  read: (value: unknown) => Content | null,
): StoredChange<Content> | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(nameOf(key)) ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    if (!('revision' in value) || typeof value.revision !== 'number') return null;
    if (!('savedAt' in value) || typeof value.savedAt !== 'string' || Number.isNaN(Date.parse(value.savedAt)))
      return null;
    const content = 'content' in value ? read(value.content) : null;
    return content === null ? null : { revision: value.revision, content, savedAt: value.savedAt };
  } catch {
    return null;
  }
}

/** Keeps changes; false when the browser refuses, e.g. because its storage is full. */
export function keepChange(storage: TextStorage, key: string, change: StoredChange<unknown>): boolean {
  try {
    storage.setItem(nameOf(key), JSON.stringify(change));
    return true;
  } catch {
    return false;
  }
}

export function dropChange(storage: TextStorage, key: string): void {
  try {
    storage.removeItem(nameOf(key));
  } catch {
    // A storage that cannot be written keeps nothing either.
  }
}

/** Do two contents say the same? Keys may stand in any order; a member that is undefined counts as absent. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a, b].map((one) => Object.entries(one).filter(([, value]) => value !== undefined));
  if (left === undefined || right === undefined || left.length !== right.length) return false;
  const others = new Map(right);
  return left.every(([key, value]) => others.has(key) && sameContent(value, others.get(key)));
}
