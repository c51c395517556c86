import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { Problem } from '@assay/api';
import { defineInternalCommand, executeAsSystem } from './command.ts';
import { fireNextDeadline } from './deadlines.ts';
import { enqueueJob, runNextJob, type JobHandler } from './jobs.ts';
import type { Happened } from './live.ts';
import type { Platform } from './platform.ts';
import { createGatedDatabase, type Gate } from './testing/gate.ts';
import { linkCommand, openTestPlatform, type TestPlatform } from './testing/platform.ts';
import { startWorker } from './worker.ts';

let gate: Gate;
let test: TestPlatform;
let direct: pg.Client;
beforeAll(async () => {
  gate = await createGatedDatabase();
  test = await openTestPlatform(undefined, gate);
  direct = new pg.Client({ connectionString: gate.directUrl });
  await direct.connect();
});
afterAll(async () => {
  await direct.end();
  await test.close();
});

async function stored(statement: string): Promise<number> {
  const { rows } = await direct.query<{ n: number }>(statement);
  return Number(rows[0]?.n);
}
/** A promise that the test settles when it wants to. */
function signal(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
const away = { type: 'unavailable' };
const link = (from: string, key: string) => executeAsSystem(test.platform, linkCommand(), { from, to: 'end' }, key);
/** As every client does: a connection that was cut is found out by whoever uses it next. */
async function untilBack<Value>(work: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await work();
    } catch (cause) {
      if (!(cause instanceof Problem) || cause.type !== 'unavailable') throw cause;
    }
  }
}
const links = (from: string) =>
  stored(`select (select count(*) from link where from_id = '${from}')
    + (select count(*) from event where subject_id = '${from}') as n`);

describe('a database that goes away and comes back', () => {
  it('refuses a write while it is away, and takes the same write once when it is back', async () => {
    await gate.cut();
    await expect(link('refused', 'outage-1')).rejects.toMatchObject(away);
    await gate.mend();
    const first = await untilBack(() => link('refused', 'outage-1'));
    expect(await link('refused', 'outage-1')).toEqual(first);
    // The edge and its event.
    expect(await links('refused')).toBe(2);
  });

  it('leaves nothing of a write that it was lost in the middle of', async () => {
    const cutInside = defineInternalCommand<{ from: string; to: string }, { run: string }>(
      'linkThings',
      async (context) => {
        const result = await linkCommand().run(context);
        await gate.cut();
        return result;
      },
    );
    const input = { from: 'half', to: 'end' };
    await expect(executeAsSystem(test.platform, cutInside, input, 'outage-2')).rejects.toMatchObject(away);
    expect(await links('half')).toBe(0);
    await gate.mend();
    await untilBack(() => link('half', 'outage-2'));
    expect(await links('half')).toBe(2);
  });

  it('lets a job begin again that it was lost under, with a higher fence', async () => {
    const enqueue = defineInternalCommand<null, null>('enqueueTestJob', async ({ tx, now, newId }) => {
      const id = await enqueueJob(tx, newId(), now, { kind: 'outage', key: 'outage', payload: {}, projectId: null });
      return { output: null, events: [{ type: 'job.enqueued', subject: { kind: 'job', id }, projectId: null }] };
    });
    await executeAsSystem(test.platform, enqueue, null);
    const attempts: number[] = [];
    const handler: JobHandler = async (platform, job) => {
      attempts.push(job.attempt);
      if (job.attempt === 1) await gate.cut();
      await executeAsSystem(platform, linkCommand(), { from: 'job', to: 'end' }, `${job.id}/link`);
      return {};
    };
    await expect(runNextJob(test.platform, { outage: handler })).rejects.toThrow();
    await gate.mend();
    // Nobody could say that it failed: its lease lapses.
    expect(await runNextJob(test.platform, { outage: handler })).toBe(false);
    test.clock.advance(61_000);
    expect(await runNextJob(test.platform, { outage: handler })).toBe(true);
    expect(attempts).toEqual([1, 2]);
    expect(await links('job')).toBe(2);
    expect(await stored(`select count(*) as n from job where kind = 'outage' and state = 'done'`)).toBe(1);
  });

  it('says so instead of asking for deadlines again and again', async () => {
    await gate.cut();
    await expect(fireNextDeadline(test.platform, {})).rejects.toMatchObject(away);
    await gate.mend();
  });

  it('tells listeners afterwards what happened meanwhile', async () => {
    const heard = signal();
    const subjects: string[] = [];
    const { stop } = await test.platform.live.listen({
      projectId: '00000000-0000-7000-8000-0000000000aa',
      onEvents(happened: readonly Happened[]) {
        subjects.push(...happened.map(({ event }) => event.subject.id));
        if (subjects.includes('after')) heard.resolve();
      },
      onClose: () => undefined,
    });
    await link('before', 'outage-3');
    await gate.cut();
    await gate.mend();
    await untilBack(() => link('after', 'outage-4'));
    await heard.promise;
    stop();
    expect(subjects).toEqual(['before', 'after']);
  });
});

describe('the background while the database is away', () => {
  const nothing = { jobs: {}, deadlines: {}, subscriptions: [], schedules: [] };

  it('complains once, however often it tries, and says when it goes on', async () => {
    const said: unknown[] = [];
    const enough = signal();
    const goesOn = signal();
    let tries = 0;
    const pools = {
      ...test.platform.pools,
      write: new Proxy(test.platform.pools.write, {
        get(pool, name) {
          const member = Reflect.get(pool, name, pool) as unknown;
          if (name !== 'connect' || tries >= 12) return typeof member === 'function' ? member.bind(pool) : member;
          return () => {
            tries += 1;
            if (tries === 12) enough.resolve();
            return Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' }));
          };
        },
      }),
    };
    const platform: Platform = { ...test.platform, pools };
    const log = (problem: unknown): void => {
      said.push(problem);
      if (typeof problem === 'string') goesOn.resolve();
    };
    const worker = startWorker(platform, nothing, { intervalMs: 1, log });
    await enough.promise;
    await goesOn.promise;
    await worker.stop();
    expect(said).toHaveLength(2);
    expect(String(said[0])).toContain('connect');
    expect(said[1]).toMatch(/^Background work goes on after \d+ failed tries\.$/);
  });

  it('does what can be done although something else fails each time', async () => {
    const [ran, complained] = [signal(), signal()];
    const said: unknown[] = [];
    const broken = {
      name: 'broken',
      types: ['thing.linked'],
      handle: () => Promise.reject(new Error('This listener is broken.')),
    };
    const enqueue = defineInternalCommand<null, null>('enqueueTestJob', async ({ tx, now, newId }) => {
      const id = await enqueueJob(tx, newId(), now, { kind: 'beside', key: 'beside', payload: {}, projectId: null });
      return { output: null, events: [{ type: 'job.enqueued', subject: { kind: 'job', id }, projectId: null }] };
    });
    await executeAsSystem(test.platform, enqueue, null);
    const beside: JobHandler = () => {
      ran.resolve();
      return Promise.resolve({});
    };
    const background = { ...nothing, jobs: { beside }, subscriptions: [broken] };
    const log = (problem: unknown): void => {
      said.push(problem);
      complained.resolve();
    };
    const worker = startWorker(test.platform, background, { intervalMs: 1, log });
    await Promise.all([ran.promise, complained.promise]);
    await worker.stop();
    expect(said.map(String)).toEqual(['Error: This listener is broken.']);
  });
});
