import { useCallback, useEffect, useRef } from 'react';
import { spentOn, startGridTime, turnTo } from './grid-time.ts';
import { useActiveTime } from './use-active-time.ts';

/** Answers how many milliseconds somebody spent on an answer of the grid, up to now. */
export function useGridTime(inHand: string | null): (assignmentId: string) => number {
  const { read } = useActiveTime(0);
  const time = useRef(startGridTime());
  useEffect(() => {
    time.current = turnTo(time.current, inHand, read());
  }, [inHand, read]);
  return useCallback((assignmentId) => Math.round(spentOn(time.current, assignmentId, read())), [read]);
}
