import { actionOf, keyNameOf } from '@assay/task-types/keys';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { isExclusive, isTyping, onKeyHelp, shellKeys } from './keys.ts';
import type { Room } from './rooms.ts';

interface Options {
  readonly openPalette: () => void;
  readonly openHelp: () => void;
  readonly rooms: readonly Room[];
  readonly slug: string | null;
}

/** How long after `g` a letter still means a room. */
const GO_MS = 1500;

/** Listens for the keys that work everywhere. */
export function useShellKeys({ openPalette, openHelp, rooms, slug }: Options): void {
  const router = useRouter();
  const goSince = useRef(0);
  const listen = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = keyNameOf(event);
    const action = actionOf(shellKeys, name);
    if (action === 'palette') {
      event.preventDefault();
      openPalette();
      return;
    }
    if (isTyping(event.target)) return;
    if (action === 'help') {
      event.preventDefault();
      openHelp();
      return;
    }
    if (isExclusive() || slug === null) return;
    const going = event.timeStamp - goSince.current < GO_MS;
    goSince.current = name === 'g' && !going ? event.timeStamp : Number.NEGATIVE_INFINITY;
    const to = going ? rooms.find((room) => room.key === name)?.pages[0]?.to(slug) : undefined;
    if (to !== undefined) {
      event.preventDefault();
      router.history.push(to);
    }
  });
  useEffect(() => onKeyHelp(openHelp), [openHelp]);
  useEffect(() => {
    goSince.current = Number.NEGATIVE_INFINITY;
    const heard = (event: KeyboardEvent): void => listen(event);
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, []);
}
