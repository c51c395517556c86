import type { Visitor } from '../../../e2e/src/browser.ts';

/** MiB of live JavaScript objects after everything that nobody needs was collected. */
export async function heapMiB({ context, page }: Pick<Visitor, 'context' | 'page'>): Promise<number> {
  const session = await context.newCDPSession(page);
  try {
    await session.send('HeapProfiler.enable');
    // What the first collection frees can let go of more.
    for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize / 1024 ** 2;
  } finally {
    await session.detach();
  }
}
