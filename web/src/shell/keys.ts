import { t } from '@assay/words';
import { defineKeyMap, type KeyMap } from '@assay/task-types/keys';
import { useEffect, useSyncExternalStore } from 'react';

/** Keys alive on every page. */
export const shellKeys: KeyMap = defineKeyMap([
  { key: 'Ctrl+K', action: 'palette', title: t('Search pages and run commands'), group: t('Everywhere') },
  { key: '?', action: 'help', title: t('Show the keys of this page'), group: t('Everywhere') },
]);

interface PageKeys {
  readonly map: KeyMap;
  /** The page wants every plain letter for itself, so going to rooms by letter rests. */
  readonly exclusive: boolean;
}

let pages: readonly PageKeys[] = [];
const listeners = new Set<() => void>();

function change(next: readonly PageKeys[]): void {
  pages = next;
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Lists the keys of a page on the help sheet while it is shown. */
export function usePageKeys(map: KeyMap, exclusive = false): void {
  useEffect(() => {
    const mine = { map, exclusive };
    change([...pages, mine]);
    return () => change(pages.filter((one) => one !== mine));
  }, [map, exclusive]);
}

export function useShownKeys(): readonly PageKeys[] {
  return useSyncExternalStore(subscribe, () => pages);
}

/** Whether a page on the screen wants every plain letter for itself. Asked when a key is pressed, so that nothing is drawn anew. */
export function isExclusive(): boolean {
  return pages.some((page) => page.exclusive);
}

/** True where typing belongs to the field. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type);
}

const helpListeners = new Set<() => void>();

/** Opens the help sheet from anywhere, e.g. from the button of an editor. */
export function openKeyHelp(): void {
  for (const open of helpListeners) open();
}

export function onKeyHelp(open: () => void): () => void {
  helpListeners.add(open);
  return () => helpListeners.delete(open);
}
