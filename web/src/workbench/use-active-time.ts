import { useCallback, useEffect, useRef, useState } from 'react';
import { countClock, isIdle, showClock, signClock, startClock } from './active-clock.ts';

export interface ActiveTime {
  /** Milliseconds up to now. */
  readonly read: () => number;
  readonly idle: () => boolean;
  /** For showing: moves once a second while it counts. */
  readonly shown: number;
  readonly resting: boolean;
}

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Time actively spent on the item in hand, going on from what a restored draft had. */
export function useActiveTime(before: number): ActiveTime {
  const [started] = useState(() => startClock(performance.now(), before, document.visibilityState === 'visible'));
  const clock = useRef(started);
  const [shown, setShown] = useState(before);
  const [resting, setResting] = useState(false);
  useEffect(() => {
    const sign = (): void => {
      clock.current = signClock(clock.current, performance.now());
    };
    const show = (): void => {
      clock.current = showClock(clock.current, performance.now(), document.visibilityState === 'visible');
    };
    const timer = setInterval(() => {
      setShown(countClock(clock.current, performance.now()).activeMs);
      setResting(isIdle(clock.current, performance.now()));
    }, 1000);
    for (const name of SIGNS) document.addEventListener(name, sign, { passive: true, capture: true });
    document.addEventListener('visibilitychange', show);
    return () => {
      clearInterval(timer);
      for (const name of SIGNS) document.removeEventListener(name, sign, { capture: true });
      document.removeEventListener('visibilitychange', show);
    };
  }, []);
  const read = useCallback(() => Math.round(countClock(clock.current, performance.now()).activeMs), []);
  const idle = useCallback(() => isIdle(clock.current, performance.now()), []);
  return { read, idle, shown, resting };
}
