import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '@assay/api';
import { defineInternalCommand, executeAsSystem } from './command.ts';
import { enqueueJob, runNextJob, runSchedules, type JobHandler, type Schedule } from './jobs.ts';
import { linkCommand, openTestPlatform, type TestPlatform } from './testing/platform.ts';

let test: TestPlatform;
let kind = '';
let run = 0;
beforeAll(async () => {
  test = await openTestPlatform();
});
afterAll(() => test.close());
beforeEach(() => {
  run += 1;
  kind = `test-${run}`;
});

const enqueue = (key = 'one', maxAttempts = 5) =>
  executeAsSystem(
    test.platform,
    defineInternalCommand<null, string>('enqueueTestJob', async ({ tx, now, newId }) => {
      const id = await enqueueJob(tx, newId(), now, {
        kind,
        key: `${kind}/${key}`,
        payload: {},
        projectId: null,
        maxAttempts,
      });
      return { output: id, events: [{ type: 'job.enqueued', subject: { kind: 'job', id }, projectId: null }] };
    }),
    null,
  );
const work = (handler: JobHandler) => runNextJob(test.platform, { [kind]: handler });
async function jobRow() {
  const { rows } = await test.platform.pools.read.query(
    `select state, attempt, result, error from job where kind = $1`,
    [kind],
  );
  return rows[0] as { state: string; attempt: number; result: unknown; error: string | null };
}
/** A promise that the test settles when it wants to. */
function signal<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
const done =
  (value: string): JobHandler =>
  () =>
    Promise.resolve({ value });

describe('jobs', () => {
  it('exist exactly if the command commits, and once per key', async () => {
    const failing = defineInternalCommand<null, null>('enqueueThenFail', async ({ tx, now, newId }) => {
      await enqueueJob(tx, newId(), now, { kind, key: `${kind}/lost`, payload: {}, projectId: null });
      throw new Error('no');
    });
    await expect(executeAsSystem(test.platform, failing, null)).rejects.toThrow('no');
    expect(await work(done('never'))).toBe(false);
    expect(await enqueue()).toBe(await enqueue());
    expect(await work(done('first'))).toBe(true);
    expect(await work(done('second'))).toBe(false);
    expect(await jobRow()).toMatchObject({ state: 'done', result: { value: 'first' } });
  });

  it('run once when many workers ask together', async () => {
    for (let n = 0; n < 12; n += 1) await enqueue(`many-${n}`);
    const seen: string[] = [];
    const note: JobHandler = (_platform, job) => {
      seen.push(job.id);
      return Promise.resolve({});
    };
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        while (await work(note));
      }),
    );
    expect([seen.length, new Set(seen).size]).toEqual([12, 12]);
  });

  it('fence out a worker that slept past its lease', async () => {
    await enqueue();
    const woken = signal<void>();
    const asleep = signal<void>();
    let late: unknown;
    const slow = work(async (_platform, job) => {
      asleep.resolve();
      await woken.promise;
      late = await job.progress(1, 2).catch((cause: unknown) => cause);
      return { value: 'late' };
    });
    await asleep.promise;
    test.clock.advance(61_000);
    expect(await work(done('taken over'))).toBe(true);
    woken.resolve();
    await slow;
    expect(late).toMatchObject({ type: 'lease-lost' });
    expect(await jobRow()).toMatchObject({ state: 'done', attempt: 2, result: { value: 'taken over' } });
  });

  it('do not repeat a step that was committed before the crash', async () => {
    await enqueue();
    const steps: JobHandler = async (platform, job) => {
      await executeAsSystem(platform, linkCommand(), { from: kind, to: 'step-1' }, `${job.id}/1`);
      if (job.attempt === 1) throw new Error('crashed between the steps');
      await executeAsSystem(platform, linkCommand(), { from: kind, to: 'step-2' }, `${job.id}/2`);
      return {};
    };
    await work(steps);
    expect(await jobRow()).toMatchObject({ state: 'queued', error: 'crashed between the steps' });
    test.clock.advance(2000);
    await work(steps);
    expect((await jobRow()).state).toBe('done');
    expect(await test.count(`select count(*) as n from event where subject_id = $1`, [kind])).toBe(2);
  });

  it('wait 2, 4, 8 seconds after failures and give up visibly', async () => {
    await enqueue('failing', 4);
    const fail: JobHandler = () => Promise.reject(new Error('no network'));
    for (const pause of [2000, 4000, 8000]) {
      expect(await work(fail)).toBe(true);
      test.clock.advance(pause - 1);
      expect(await work(fail), `before ${pause} ms have passed`).toBe(false);
      test.clock.advance(1);
    }
    expect(await work(fail)).toBe(true);
    expect(await jobRow()).toMatchObject({ state: 'failed', attempt: 4, error: 'no network' });
  });

  it('do not retry what the input is to blame for', async () => {
    await enqueue();
    await work(() => Promise.reject(new Problem('unreadable-file', 'line 3 is not JSON')));
    expect(await jobRow()).toMatchObject({ state: 'failed', attempt: 1, error: 'line 3 is not JSON' });
  });

  it('give up on a job that takes its worker down every time', async () => {
    await enqueue('poison', 3);
    const never = signal<Record<string, unknown>>();
    const abandoned: Promise<boolean>[] = [];
    for (let n = 0; n < 3; n += 1) {
      const started = signal<void>();
      abandoned.push(
        work(() => {
          started.resolve();
          return never.promise;
        }),
      );
      await started.promise;
      test.clock.advance(61_000);
    }
    expect(await work(done('a fourth time'))).toBe(false);
    expect(await jobRow()).toMatchObject({ state: 'failed', attempt: 3, error: expect.stringContaining('3') });
    never.resolve({});
    await Promise.all(abandoned);
    expect((await jobRow()).state).toBe('failed');
  });
});

describe('schedules', () => {
  const hourly = (catchUp: Schedule['catchUp']): Schedule => ({
    name: kind,
    jobKind: kind,
    cron: '0 * * * *',
    timezone: 'UTC',
    catchUp,
  });
  const scheduled = async () => {
    const { rows } = await test.platform.pools.read.query<{ at: string }>(
      `select payload ->> 'scheduledAt' as at from job where kind = $1 order by 1`,
      [kind],
    );
    return rows.map((row) => row.at.slice(11, 16));
  };

  it('owe every missed time, or one run for all of them, as declared', async () => {
    test.clock.set('2026-03-03T08:30:00Z');
    const every = hourly('every');
    const once = { ...hourly('once'), name: `${kind}-once`, jobKind: `${kind}-once` };
    expect(await runSchedules(test.platform, [every, once])).toBe(0);
    test.clock.set('2026-03-03T12:10:00Z');
    expect(await runSchedules(test.platform, [every, once])).toBe(5);
    expect(await scheduled()).toEqual(['09:00', '10:00', '11:00', '12:00']);
    expect(await test.count(`select count(*) as n from job where kind = $1`, [`${kind}-once`])).toBe(1);
    expect(await runSchedules(test.platform, [every, once])).toBe(0);
  });

  it('enqueue once when two processes look at the same time', async () => {
    test.clock.set('2026-03-04T08:30:00Z');
    await runSchedules(test.platform, [hourly('every')]);
    test.clock.set('2026-03-04T10:00:00Z');
    await Promise.all([1, 2, 3].map(() => runSchedules(test.platform, [hourly('every')])));
    expect(await scheduled()).toEqual(['09:00', '10:00']);
  });

  it('follow the wall clock of their time zone over the change of summer time', async () => {
    test.clock.set('2026-03-28T05:00:00Z');
    const daily: Schedule = { ...hourly('every'), cron: '30 8 * * *', timezone: 'Europe/Berlin' };
    await runSchedules(test.platform, [daily]);
    test.clock.set('2026-03-29T12:00:00Z');
    await runSchedules(test.platform, [daily]);
    expect(await scheduled()).toEqual(['07:30', '06:30']);
  });
});
