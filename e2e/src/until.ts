const PAUSE_MS = 50;

/** Asks until it is so: what happens in another process has no event we could wait for. */
export async function until(what: string, ask: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    if (await ask()) return;
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
  }
  throw new Error(`${what} took longer than ${seconds} seconds.`);
}
