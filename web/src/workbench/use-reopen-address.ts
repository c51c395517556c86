import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useSearchState } from '../url/search-state.ts';
import { changeSearch, parseSearch } from '../url/search-text.ts';
import { LAST } from './reopening.ts';

export interface ReopenAddress {
  /** Which answer is to be open, by its id or {@link LAST}; null for none. */
  readonly wanted: string | null;
  /** It is being closed. */
  readonly leaving: boolean;
  readonly openLast: () => void;
  readonly close: () => void;
}

/** The answer that is opened again stands in the address, so that the back button closes it and a reload keeps it. */
export function useReopenAddress(): ReopenAddress {
  const [search] = useSearchState();
  const wanted = search['reopen'] ?? null;
  const navigate = useNavigate();
  const { history } = useRouter();
  const [leaving, setLeaving] = useState(false);
  if (wanted === null && leaving) setLeaving(false);
  const go = useCallback(
    (reopen: string | undefined, replace: boolean) => {
      const next = changeSearch(parseSearch(window.location.search), { reopen });
      void navigate({ to: '.', search: next as never, replace, resetScroll: false });
    },
    [navigate],
  );
  return {
    wanted,
    leaving,
    openLast: useCallback(() => go(LAST, false), [go]),
    close: useCallback(() => {
      setLeaving(true);
      // Back to where it was opened: the desk or the list of answers.
      if (history.canGoBack()) history.back();
      else go(undefined, true);
    }, [history, go]),
  };
}
