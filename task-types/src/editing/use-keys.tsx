import { useContext, useEffectEvent, useLayoutEffect, type RefObject } from 'react';
import { actionOf, keyNameOf, type KeyMap } from '../keys/index.ts';
import { EmbeddedContext } from './embedded.ts';

/** True where typing belongs to the field, not to the editor. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type);
}

/**
 * Sends keys to the editor while the focus is in it, or nowhere: a click on an empty spot must not silence the keyboard.
 *
 * An editor inside another one hears them only while it is the one in hand.
 *
 * @param perform returns false when it has no use for the action now; the key then keeps its usual meaning
 */
export function useKeys(
  root: RefObject<HTMLElement | null>,
  keyMap: KeyMap,
  scope: () => string | undefined,
  perform: (action: string) => boolean,
): void {
  const embedded = useContext(EmbeddedContext);
  const listen = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
    if (embedded?.live === false) return;
    const area = embedded?.within ?? root;
    const inside = event.target instanceof Node && area.current?.contains(event.target) === true;
    if (!inside && event.target !== document.body) return;
    const action = actionOf(keyMap, keyNameOf(event), scope());
    if (action === undefined || !perform(action)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  // With the commit, before it is painted: a key may follow the picture at once.
  useLayoutEffect(() => {
    const heard = (event: KeyboardEvent): void => listen(event);
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, []);
}
