import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 250;

/** Asks again until the answer is there; background work has no other way to tell a client. */
export async function until<Value>(ask: () => Promise<Value | null>): Promise<Value> {
  for (;;) {
    const value = await ask();
    if (value !== null) return value;
    await delay(PAUSE_MS);
  }
}
