import { createServerClock } from './server-clock.ts';

/** The server's time, heard with every item. */
export const serverClock = createServerClock(
  () => Date.now(),
  () => performance.now(),
);
