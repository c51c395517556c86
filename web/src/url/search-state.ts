import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { changeSearch, parseSearch, type Search } from './search-text.ts';

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
