const PAUSE_MS = 100;

/** Asks again until the answer is there; background work of the server has no other way to tell a client. */
export async function until<Value>(what: string, seconds: number, ask: () => Promise<Value | null>): Promise<Value> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    const value = await ask();
    if (value !== null) return value;
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
  }
  throw new Error(`${what} took longer than ${seconds} seconds.`);
}

export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
