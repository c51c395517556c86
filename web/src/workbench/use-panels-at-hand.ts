import { useEffect } from 'react';

const SETTLED_MS = 3000;

/** Fetches what may be needed while the connection is there: skipping and asking must work offline, too. */
export function usePanelsAtHand(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const panels = [import('./SkipModal.tsx'), import('./RejectPanel.tsx'), import('./QuestionPanel.tsx')];
      // A failure is no loss: the panel is asked for again when it is opened.
      Promise.all(panels).catch(() => undefined);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
}
