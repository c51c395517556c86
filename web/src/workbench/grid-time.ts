/** How the time spent on a page of answers falls to each of them: to the one in hand. */
export interface GridTime {
  readonly inHand: string | null;
  /** What the clock of the page had counted when it was taken in hand, milliseconds. */
  readonly since: number;
  readonly spent: ReadonlyMap<string, number>;
}

export function startGridTime(): GridTime {
  return { inHand: null, since: 0, spent: new Map() };
}

/**
 * Another answer is in hand, or none.
 *
 * @param activeMs what the clock of the page has counted by now
 */
export function turnTo(time: GridTime, inHand: string | null, activeMs: number): GridTime {
  const spent = new Map(time.spent);
  if (time.inHand !== null) spent.set(time.inHand, (spent.get(time.inHand) ?? 0) + activeMs - time.since);
  return { inHand, since: activeMs, spent };
}

/** Milliseconds spent on an answer by now; none on one that never was in hand. */
export function spentOn(time: GridTime, id: string, activeMs: number): number {
  return turnTo(time, time.inHand, activeMs).spent.get(id) ?? 0;
}
