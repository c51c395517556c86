import { afterAll, describe, expect, it } from 'vitest';
import type { double, refuse, spin } from './testing/arithmetic.ts';
import { openThreads, threadWork } from './threads.ts';

const file = new URL('./testing/arithmetic.ts', import.meta.url);
const doubling = threadWork<typeof double>(file, 'double');
const refusing = threadWork<typeof refuse>(file, 'refuse');
const spinning = threadWork<typeof spin>(file, 'spin');

const threads = openThreads();
afterAll(() => threads.close());

/** Waits in this thread's event loop, which the work must leave free. */
async function begun(shared: SharedArrayBuffer): Promise<void> {
  while (Atomics.load(new Int32Array(shared), 0) === 0) await new Promise((resolve) => setImmediate(resolve));
}

describe('threads', () => {
  it('answer what the function answers, and throw what it throws', async () => {
    expect(await Promise.all([1, 2, 3].map((value) => threads.run(doubling, [value])))).toEqual([2, 4, 6]);
    await expect(threads.run(refusing, ['x'])).rejects.toThrow('no number called x');
  });

  it('end a computation that never would, and go on with the next', async () => {
    const shared = new SharedArrayBuffer(8);
    const stop = new AbortController();
    const never = threads.run(spinning, [shared], stop.signal);
    await begun(shared);
    stop.abort(new Error('nobody waits for it any more'));
    await expect(never).rejects.toThrow('nobody waits');
    expect(await threads.run(doubling, [21])).toBe(42);
  });

  it('do not begin what is cancelled already', async () => {
    const shared = new SharedArrayBuffer(8);
    await expect(threads.run(spinning, [shared], AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
    expect(new Int32Array(shared)[0]).toBe(0);
  });
});
