import { useState } from 'react';

/** A text in the making that a reload or a crash of the page does not lose; gone when it is emptied or the tab closes. */
export function useKeptText(key: string, first = ''): readonly [string, (text: string) => void] {
  const name = `assay-text-${key}`;
  const [text, setText] = useState(() => read(name) ?? first);
  return [
    text,
    (next) => {
      setText(next);
      try {
        if (next === '') sessionStorage.removeItem(name);
        else sessionStorage.setItem(name, next);
      } catch {
        // Storage is full or forbidden: the text lives as long as the page.
      }
    },
  ];
}

function read(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
