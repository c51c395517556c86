/** How the server's clock stands to this browser's. */
export interface ServerClock {
  /** The server said this was its time, just now. */
  readonly hear: (serverNow: string) => void;
  /** The server's time as far as known, in milliseconds; this browser's own until the server was heard. */
  readonly now: () => number;
  /** An instant of the server as this browser's clock would have shown it, for "three minutes ago". */
  readonly toWall: (instant: string) => string;
  /** Hours the clock of this browser is off, rounded; 0 when it is right. */
  readonly hoursOff: () => number;
}

const HOUR_MS = 3_600_000;

/**
 * Leases and drafts are judged by the server's clock, because the one of this browser may be hours wrong. Counted on
 * from the last answer with a clock that nobody can set.
 *
 * @param wall milliseconds since 1970 by this browser
 * @param steady milliseconds by a clock that only runs on, e.g. `performance.now`
 */
export function createServerClock(wall: () => number, steady: () => number): ServerClock {
  let heard: { readonly server: number; readonly at: number } | null = null;
  const now = (): number => (heard === null ? wall() : heard.server + (steady() - heard.at));
  return {
    hear(serverNow) {
      const server = Date.parse(serverNow);
      if (!Number.isNaN(server)) heard = { server, at: steady() };
    },
    now,
    toWall: (instant) => new Date(Date.parse(instant) + wall() - now()).toISOString(),
    hoursOff: () => Math.round(Math.abs(wall() - now()) / HOUR_MS),
  };
}
