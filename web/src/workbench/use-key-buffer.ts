import { useEffect, useRef } from 'react';

/** Keys pressed longer ago than this were meant for something else. */
const KEEP_MS = 3000;

/**
 * While the next item is not there yet, keys are kept, and played to it when it appears: somebody who works fast by
 * keyboard loses none.
 *
 * @param waiting no item is shown
 */
export function useKeyBuffer(waiting: boolean): void {
  const kept = useRef<{ readonly init: KeyboardEventInit; readonly at: number }[]>([]);
  useEffect(() => {
    if (!waiting) {
      const keys = kept.current.filter(({ at }) => performance.now() - at < KEEP_MS);
      kept.current = [];
      // After the editor has begun to listen, which is in the effects of this very commit.
      const timer = setTimeout(() => {
        for (const { init } of keys) {
          (document.activeElement ?? document.body).dispatchEvent(
            new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
          );
        }
      });
      return () => clearTimeout(timer);
    }
    const keep = (event: KeyboardEvent): void => {
      if (event.target !== document.body || !event.isTrusted) return;
      const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (ctrlKey || metaKey || altKey || key === 'Tab' || key === '?') return;
      event.preventDefault();
      kept.current.push({ init: { key, code, ctrlKey, metaKey, altKey, shiftKey }, at: performance.now() });
    };
    document.addEventListener('keydown', keep);
    return () => document.removeEventListener('keydown', keep);
  }, [waiting]);
}
