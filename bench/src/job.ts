import { performance } from 'node:perf_hooks';

const PAUSE_MS = 40;
const LONGEST_MINUTES = 60;

export type JobState = 'waiting' | 'running' | 'done';

/**
 * Watches background work of the server and answers how many seconds it ran. The wait until a worker takes it up
 * (half a second at most) is left out; what is measured is off by two pauses at most.
 */
export async function secondsOfJob(what: string, look: () => Promise<JobState>): Promise<number> {
  let begun = performance.now();
  for (const end = begun + LONGEST_MINUTES * 60_000; performance.now() < end;) {
    const state = await look();
    if (state === 'done') return (performance.now() - begun) / 1000;
    if (state === 'waiting') begun = performance.now();
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
  }
  throw new Error(`${what} took longer than ${LONGEST_MINUTES} minutes.`);
}
