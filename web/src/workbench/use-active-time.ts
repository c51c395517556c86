import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { countClock, isIdle, showClock, signClock, startClock } from './active-clock.ts';

export interface ActiveTime {
  /** Milliseconds up to now. */
  readonly read: () => number;
  readonly idle: () => boolean;
}

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Time actively spent on the item in hand, going on from what a restored draft had; never asks for a paint. */
export function useActiveTime(before: number): ActiveTime {
  const [started] = useState(() => startClock(performance.now(), before, document.visibilityState === 'visible'));
  const clock = useRef(started);
  useEffect(() => {
    const sign = (): void => {
      clock.current = signClock(clock.current, performance.now());
    };
    const show = (): void => {
      clock.current = showClock(clock.current, performance.now(), document.visibilityState === 'visible');
    };
    for (const name of SIGNS) document.addEventListener(name, sign, { passive: true, capture: true });
    document.addEventListener('visibilitychange', show);
    return () => {
      for (const name of SIGNS) document.removeEventListener(name, sign, { capture: true });
      document.removeEventListener('visibilitychange', show);
    };
  }, []);
  const read = useCallback(() => Math.round(countClock(clock.current, performance.now()).activeMs), []);
  const idle = useCallback(() => isIdle(clock.current, performance.now()), []);
  return useMemo(() => ({ read, idle }), [read, idle]);
}

/** The time for showing; moves once a second while it counts, and draws nothing anew but who shows it. */
export function useShownTime({ read, idle }: ActiveTime): { readonly shown: number; readonly resting: boolean } {
  const [time, setTime] = useState(() => ({ shown: read(), resting: idle() }));
  useEffect(() => {
    const timer = setInterval(() => setTime({ shown: read(), resting: idle() }), 1000);
    return () => clearInterval(timer);
  }, [read, idle]);
  return time;
}
