import { useEffect, useRef } from 'react';
import { isTyping } from '../shell/keys.ts';

/** Keys pressed longer ago than this were meant for something else. */
const KEEP_MS = 5000;

interface Kept {
  readonly init: KeyboardEventInit;
  readonly at: number;
}

/** Keys that go to the desk; they can bring the next item. */
function isCommand({ ctrlKey, metaKey, altKey }: KeyboardEventInit): boolean {
  return ctrlKey === true || metaKey === true || altKey === true;
}

/**
 * While the next item is not there yet, keys are kept, and played to it when it appears: somebody who works fast by
 * keyboard loses none. What follows a submission is for the item after it, so it waits for that one, and keys pressed
 * meanwhile queue behind it.
 *
 * @param item what is in hand, by its id; null when nothing is
 * @param waiting the next one is on its way
 */
export function useKeyBuffer(item: string | null, waiting: boolean): void {
  const kept = useRef<readonly Kept[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const play = (): void => {
      kept.current = kept.current.filter(({ at }) => performance.now() - at < KEEP_MS);
      const [next, ...rest] = kept.current;
      if (next === undefined) return;
      kept.current = rest;
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { ...next.init, bubbles: true, cancelable: true }),
      );
      // After a command the page may show another item, whose own effect goes on; if it does not, this goes on.
      timer = setTimeout(play, isCommand(next.init) ? 50 : 0);
    };
    // After the editor has begun to listen, which is in the effects of this very commit.
    if (item !== null) timer = setTimeout(play);
    const keep = (event: KeyboardEvent): void => {
      if (!event.isTrusted || event.repeat) return;
      if (isTyping(event.target) || (item !== null && kept.current.length === 0)) return;
      if (item === null && !waiting) return;
      const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
      // What leads away or belongs to the browser stays what it is; letters with Ctrl are copy, find and the like.
      if (key === 'Tab' || key === '?' || (isCommand(event) && key.length === 1)) return;
      event.preventDefault();
      event.stopPropagation();
      const init = { key, code, ctrlKey, metaKey, altKey, shiftKey };
      kept.current = [...kept.current, { init, at: performance.now() }];
    };
    window.addEventListener('keydown', keep, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', keep, true);
    };
  }, [item, waiting]);
}
