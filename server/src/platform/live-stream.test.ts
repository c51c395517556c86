import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { Db } from './db.ts';
import { buildHttp } from './http.ts';
import type { Live, Listener } from './live.ts';
import { openLiveStream } from './live-stream.ts';
import type { Platform } from './platform.ts';
import { defineQuery } from './query.ts';
import { readSettings } from './settings.ts';

/** Somebody listens to what the test says. */
function liveOf(): { live: Live; listeners: Set<Listener> } {
  const listeners = new Set<Listener>();
  const live: Live = {
    announce: () => undefined,
    say: () => undefined,
    onWord: () => undefined,
    listen(listener) {
      listeners.add(listener);
      return Promise.resolve({ from: { xid: '1', seq: 0 }, stop: () => void listeners.delete(listener) });
    },
    close: () => Promise.resolve(),
  };
  return { live, listeners };
}

const KILOBYTE = 'x'.repeat(1000);
const never = (): never => {
  throw new Error('nobody reads here');
};
const db: Db = { rows: never, one: never, maybe: never };

function stream(onEnd: (tooSlow: boolean) => void): Parameters<typeof openLiveStream>[2] {
  return {
    projectId: 'p',
    resume: null,
    key: Buffer.alloc(32),
    shows: () => null,
    hears: (word) => word,
    concerns: () => false,
    renew: () => Promise.resolve(true),
    onEnd,
  };
}

it('lets go of a reader who leaves two megabytes unread, and keeps nothing for it', async () => {
  const { live, listeners } = liveOf();
  const ends: boolean[] = [];
  const chunks = await openLiveStream(
    live,
    db,
    stream((tooSlow) => ends.push(tooSlow)),
  );
  const say = (): void => {
    for (const listener of listeners) listener.onWord?.({ topic: 'page', text: KILOBYTE });
  };
  let said = 0;
  for (; listeners.size > 0 && said < 10_000; said += 1) say();
  expect(said).toBeLessThan(2100);
  expect(ends).toEqual([true]);
  const read: unknown[] = [];
  for await (const chunk of chunks) read.push(chunk);
  expect(read).toEqual([]);
});

it('keeps a reader who reads, however much there is to tell', async () => {
  const { live, listeners } = liveOf();
  const ends: boolean[] = [];
  const chunks = (
    await openLiveStream(
      live,
      db,
      stream((tooSlow) => ends.push(tooSlow)),
    )
  )[Symbol.asyncIterator]();
  let bytes = 0;
  for (let said = 0; said < 5000; said += 1) {
    for (const listener of listeners) listener.onWord?.({ topic: 'page', text: KILOBYTE });
    bytes += ((await chunks.next()).value as Uint8Array).length;
  }
  expect(bytes).toBeGreaterThan(5_000_000);
  expect(ends).toEqual([]);
  await chunks.return?.();
  expect(ends).toEqual([false]);
});

it('cuts the connection of a reader who is let go, although it never reads', async () => {
  const { live, listeners } = liveOf();
  const slow = new AbortController();
  const watchProject = defineQuery('watchProject', {
    scope: () => ({ projectId: 'p' }),
    run: async () => ({
      chunks: await openLiveStream(
        live,
        db,
        stream((tooSlow) => tooSlow && slow.abort()),
      ),
      letGo: slow.signal,
    }),
  });
  const platform = {
    pools: { read: {} },
    clock: { now: () => new Date() },
    settings: readSettings({}),
    authorise: () => ({ allow: true }),
    authenticate: () => Promise.resolve({ kind: 'human', personId: 'somebody', roles: [] }),
  } as unknown as Platform;
  const app = buildHttp(platform, [{ operations: { watchProject } } as never], () => undefined);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const path = '/v1/projects/00000000-0000-7000-8000-0000000000aa/live';
  const socket = connect(port, '127.0.0.1');
  try {
    socket.on('error', () => undefined);
    const [accepted] = (await Promise.all([
      once(app.server, 'connection'),
      new Promise<void>((sent) => {
        socket.write(`GET ${path} HTTP/1.1\r\nHost: assay\r\nAuthorization: Bearer token\r\n\r\n`, () => sent());
      }),
    ]).then(([first]) => first)) as [import('node:net').Socket];
    const closed = once(accepted, 'close');
    while (listeners.size === 0) await new Promise((later) => setImmediate(later));
    // More than the buffers of both kernels hold, so that it has to wait in ours.
    while (listeners.size > 0) {
      for (const listener of listeners) listener.onWord?.({ topic: 'page', text: KILOBYTE.repeat(100) });
      await new Promise((later) => setImmediate(later));
    }
    await closed;
    expect(slow.signal.aborted).toBe(true);
  } finally {
    socket.destroy();
    await app.close();
  }
});
