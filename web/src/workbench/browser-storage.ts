import type { TextStorage } from './draft-store.ts';

/** The browser's storage; where it is forbidden, memory for as long as the page lives. */
export function browserStorage(): TextStorage {
  try {
    const probe = 'assay-probe';
    localStorage.setItem(probe, probe);
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    const data = new Map<string, string>();
    return {
      getItem: (name) => data.get(name) ?? null,
      setItem: (name, value) => void data.set(name, value),
      removeItem: (name) => void data.delete(name),
    };
  }
}
