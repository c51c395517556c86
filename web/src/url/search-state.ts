import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

/** Search parameters as plain text: short, readable and shareable. */
export type Search = Readonly<Record<string, string>>;

export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

export function formatSearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
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

/** The state of a page that belongs in its address: filters, sort, tab, selection. */
export function useSearchState(): readonly [Search, (changes: Readonly<Record<string, string | undefined>>) => void] {
  const text = useRouterState({ select: (state) => state.location.searchStr });
  const search = useMemo(() => parseSearch(text), [text]);
  const navigate = useNavigate();
  const change = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) => {
      // The newest address, not the one of the last paint: two changes in one event must both count.
      const now = parseSearch(window.location.search);
      void navigate({ to: '.', search: changeSearch(now, changes) as never, replace: true, resetScroll: false });
    },
    [navigate],
  );
  return [search, change];
}
