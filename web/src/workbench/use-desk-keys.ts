import { actionOf, keyNameOf, type KeyMap } from '@assay/task-types/keys';
import { useEffectEvent, useLayoutEffect } from 'react';

/** Listens for the keys of the desk: they carry Ctrl or Alt, so they work while somebody types, too. */
export function useDeskKeys(keyMap: KeyMap, perform: (action: string) => boolean): void {
  const listen = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    if (!event.ctrlKey && !event.metaKey && !event.altKey) return;
    const action = actionOf(keyMap, keyNameOf(event));
    if (action !== undefined && perform(action)) event.preventDefault();
  });
  // With the commit, before it is painted: a key may follow the picture at once.
  useLayoutEffect(() => {
    const heard = (event: KeyboardEvent): void => listen(event);
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, []);
}
