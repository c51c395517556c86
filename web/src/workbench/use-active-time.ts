import { useCallback, useEffect, useRef, useState } from 'react';
import { countClock, isIdle, showClock, signClock, startClock } from './active-clock.ts';

export interface ActiveClock {
  /** Milliseconds up to now. */
  readonly read: () => number;
  readonly idle: () => boolean;
}

export interface ActiveTime extends ActiveClock {
  /** For showing: moves once a second while it counts. */
  readonly shown: number;
  readonly resting: boolean;
}

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Time actively spent on this page, going on from what was counted before; never asks for a paint. */
export function useActiveClock(before: number): ActiveClock {
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
  return { read, idle };
}

/** Time actively spent on the item in hand, for showing it. */
export function useActiveTime(before: number): ActiveTime {
  const { read, idle } = useActiveClock(before);
  const [shown, setShown] = useState(before);
  const [resting, setResting] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => {
      setShown(read());
      setResting(idle());
    }, 1000);
    return () => clearInterval(timer);
  }, [read, idle]);
  return { read, idle, shown, resting };
}
