import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from './clock.ts';
import { defineInternalCommand, executeAsSystem } from './command.ts';
import { cancelDeadline, fireNextDeadline, setDeadline, type DeadlineHandler } from './deadlines.ts';
import { sql } from './sql.ts';
import { openTestPlatform, type TestPlatform } from './testing/platform.ts';

const MINUTE = 60_000;
let test: TestPlatform;
let run = 0;
beforeAll(async () => {
  test = await openTestPlatform();
});
afterAll(() => test.close());
beforeEach(() => {
  run += 1;
});

const subject = (n: number) => ({ kind: 'thing', id: `run-${run}-${n}` });
const inMinutes = (n: number) => new Date(test.clock.now().getTime() + n * MINUTE).toISOString();
const event = (type: string, n: number) => ({ type, subject: subject(n), projectId: null });

const set = (n: number, dueAt: string, kind = 'expiry') =>
  executeAsSystem(
    test.platform,
    defineInternalCommand<null, null>('setTestDeadline', async ({ tx, newId: next }) => {
      await setDeadline(tx, next(), { kind, subject: subject(n), projectId: null, dueAt, payload: { n } });
      return { output: null, events: [event('deadline.set', n)] };
    }),
    null,
  );

/** What a real handler does: an effect in the transaction that marks the deadline fired. */
const withEffect: DeadlineHandler = ({ input }) =>
  Promise.resolve([{ type: 'thing.expired', subject: input.deadline.subject, projectId: null }]);
const effects = () =>
  test.count(`select count(*) as n from event where type = 'thing.expired' and subject_id like $1`, [`run-${run}-%`]);

async function fireAll(handler: DeadlineHandler): Promise<void> {
  while (await fireNextDeadline(test.platform, { expiry: handler }));
}

describe('deadlines', () => {
  it('fire when the clock says so, not before', async () => {
    await set(1, inMinutes(10));
    await fireAll(withEffect);
    expect(await effects()).toBe(0);
    test.clock.advance(10 * MINUTE);
    await fireAll(withEffect);
    expect(await effects()).toBe(1);
  });

  it('fire exactly once with two sweepers at the same time', async () => {
    for (let n = 0; n < 20; n += 1) await set(n, inMinutes(1));
    test.clock.advance(MINUTE);
    await Promise.all([fireAll(withEffect), fireAll(withEffect), fireAll(withEffect)]);
    await fireAll(withEffect);
    expect(await effects()).toBe(20);
    expect(
      await test.count(`select count(*) as n from deadline where state = 'pending' and subject_id like $1`, [
        `run-${run}-%`,
      ]),
    ).toBe(0);
  });

  it('fire exactly once although a sweeper is killed after its work and before its commit', async () => {
    await set(1, inMinutes(1));
    test.clock.advance(MINUTE);
    let kills = 0;
    const killed: DeadlineHandler = async (context) => {
      const done = await withEffect(context);
      if (kills === 0) {
        kills += 1;
        await context.tx.rows(sql`select pg_terminate_backend(pg_backend_pid())`);
      }
      return done;
    };
    await Promise.all([fireAll(killed), fireAll(killed)]);
    // The other sweeper may already have taken it over; the killed one's work is rolled back either way.
    expect(kills).toBe(1);
    expect(await effects()).toBeLessThanOrEqual(1);
    test.clock.advance(2 * MINUTE);
    await Promise.all([fireAll(killed), fireAll(killed)]);
    expect(await effects()).toBe(1);
  });

  it('keep a failing handler visible, try it less and less often, and hold nobody else up', async () => {
    await set(1, inMinutes(1));
    await set(2, inMinutes(2));
    test.clock.advance(2 * MINUTE);
    let tries = 0;
    const failing: DeadlineHandler = (context) => {
      if (context.input.deadline.subject.id !== subject(1).id) return withEffect(context);
      tries += 1;
      throw new Error('no disk');
    };
    await fireAll(failing);
    expect([tries, await effects()]).toEqual([1, 1]);
    for (let hour = 0; hour < 24; hour += 1) {
      test.clock.advance(60 * MINUTE);
      await fireAll(failing);
    }
    expect(tries).toBe(8);
    const { rows } = await test.platform.pools.read.query(
      `select state, failures, error from deadline where subject_id = $1`,
      [subject(1).id],
    );
    expect(rows).toEqual([{ state: 'pending', failures: 8, error: expect.stringContaining('no disk') }]);
  });

  it('can be moved and withdrawn', async () => {
    await set(1, inMinutes(1));
    await set(1, inMinutes(30));
    await set(2, inMinutes(1));
    const withdraw = defineInternalCommand<null, null>('withdrawTestDeadline', async ({ tx }) => {
      await cancelDeadline(tx, 'expiry', subject(2));
      return { output: null, events: [event('deadline.withdrawn', 2)] };
    });
    await executeAsSystem(test.platform, withdraw, null);
    test.clock.advance(5 * MINUTE);
    await fireAll(withEffect);
    expect(await effects()).toBe(0);
    test.clock.advance(25 * MINUTE);
    await fireAll(withEffect);
    expect(await effects()).toBe(1);
  });
});

describe('newId', () => {
  it('orders by time', () => {
    const early = newId(new Date('2026-01-01T00:00:00Z'));
    const late = newId(new Date('2026-01-01T00:00:01Z'));
    expect(early < late).toBe(true);
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
