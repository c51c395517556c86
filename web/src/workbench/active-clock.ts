/** A person who did nothing for this long is taken to be away; the time since then does not count. */
export const IDLE_MS = 30_000;

/** How long a person worked on one item. Pure: every step is told the time. */
export interface ActiveClock {
  /** Milliseconds that count up to `countedTo`. */
  readonly activeMs: number;
  readonly countedTo: number;
  /** When the person last did something. */
  readonly lastSign: number;
  /** The page is in sight. */
  readonly visible: boolean;
}

/** A clock that starts now, with what was counted before, e.g. in a restored draft. */
export function startClock(now: number, activeMs = 0, visible = true): ActiveClock {
  return { activeMs, countedTo: now, lastSign: now, visible };
}

/** Counts up to now: only while the page is in sight, and only until the person has been idle too long. */
export function countClock(clock: ActiveClock, now: number): ActiveClock {
  const until = Math.min(now, clock.lastSign + IDLE_MS);
  const counted = clock.visible ? Math.max(0, until - clock.countedTo) : 0;
  return { ...clock, activeMs: clock.activeMs + counted, countedTo: Math.max(now, clock.countedTo) };
}

/** The person pressed a key or moved the pointer. */
export function signClock(clock: ActiveClock, now: number): ActiveClock {
  return { ...countClock(clock, now), lastSign: now };
}

/** The page came into sight or went out of it. Coming back is a sign of the person. */
export function showClock(clock: ActiveClock, now: number, visible: boolean): ActiveClock {
  const counted = countClock(clock, now);
  return { ...counted, visible, lastSign: visible ? now : counted.lastSign };
}

export function isIdle(clock: ActiveClock, now: number): boolean {
  return !clock.visible || now - clock.lastSign > IDLE_MS;
}
