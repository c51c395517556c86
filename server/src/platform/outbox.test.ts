import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { executeAsSystem } from './command.ts';
import { eventsAfter, type NewEvent, type StoredEvent } from './events.ts';
import { reader } from './db.ts';
import { consume, type Subscription } from './outbox.ts';
import { linkCommand, openTestPlatform, type TestPlatform } from './testing/platform.ts';

let test: TestPlatform;
let name = '';
let run = 0;
beforeAll(async () => {
  test = await openTestPlatform();
});
afterAll(() => test.close());
beforeEach(() => {
  run += 1;
  name = `listener-${run}`;
});

const link = (n: number) => executeAsSystem(test.platform, linkCommand(), { from: `${name}-${n}`, to: 'x' });
const mine = (event: StoredEvent): boolean => event.subject.id.startsWith(`${name}-`);

/** Answers each of its own events with one event of its own: the effect that must happen exactly once. */
function listener(before: (event: StoredEvent) => void = () => undefined): Subscription {
  return {
    name,
    types: ['thing.linked'],
    handle({ input }) {
      if (!mine(input)) return Promise.resolve([]);
      before(input);
      const heard: NewEvent = { type: 'thing.heard', subject: input.subject, projectId: null };
      return Promise.resolve([heard]);
    },
  };
}
const heard = () =>
  test.count(`select count(*) as n from event where type = 'thing.heard' and subject_id like $1`, [`${name}-%`]);

/** Other databases of the same server can hold an event back for a moment, so a listener may have to ask again. */
async function until(expected: number, one: Subscription): Promise<void> {
  await expect
    .poll(
      async () => {
        await consume(test.platform, one);
        return heard();
      },
      { timeout: 30_000 },
    )
    .toBe(expected);
}

describe('the outbox', () => {
  it('hands each event over once, in order, also with several consumers of one name', async () => {
    for (let n = 0; n < 15; n += 1) await link(n);
    const seen: number[] = [];
    const one = listener((event) => seen.push(event.seq));
    await Promise.all([consume(test.platform, one), consume(test.platform, one), consume(test.platform, one)]);
    await until(15, one);
    expect(await consume(test.platform, one)).toBe(0);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(new Set(seen).size).toBe(15);
  });

  it('hands an event over again after a crash, and keeps the effect once', async () => {
    for (let n = 0; n < 3; n += 1) await link(n);
    let calls = 0;
    const one = listener(() => {
      calls += 1;
      if (calls === 2) throw new Error('crashed');
    });
    await expect
      .poll(
        () =>
          consume(test.platform, one).then(
            () => 'went on',
            () => 'crashed',
          ),
        { timeout: 30_000 },
      )
      .toBe('crashed');
    expect(await heard()).toBe(0);
    await until(3, one);
    expect(calls).toBe(5);
  });

  it('starts a new listener at the beginning and a known one where it stopped', async () => {
    await link(1);
    await until(1, listener());
    await link(2);
    const seen: string[] = [];
    await until(
      2,
      listener((event) => seen.push(event.subject.id)),
    );
    expect(seen).toEqual([`${name}-2`]);
  });

  it('waits for an event of a transaction that is still open, so that none is ever passed by', async () => {
    const slow = await test.platform.pools.write.connect();
    try {
      await slow.query(`begin; set local app.command_id = 'slow'`);
      await slow.query(
        `insert into event (id, type, at, actor_id, command_id, command, subject_kind, subject_id, data)
        values (gen_random_uuid(), 'thing.linked', now(), gen_random_uuid(), gen_random_uuid(), 'slow', 'thing', $1, '{}')`,
        [`${name}-slow`],
      );
      await link(1);
      const seen: string[] = [];
      const one = listener((event) => seen.push(event.subject.id));
      await consume(test.platform, one);
      expect(seen).toEqual([]);
      await slow.query('commit');
      await until(2, one);
      expect(seen).toEqual([`${name}-slow`, `${name}-1`]);
    } finally {
      slow.release();
    }
  });
});

describe('eventsAfter', () => {
  it('pages through everything without a gap or a repetition', async () => {
    for (let n = 0; n < 7; n += 1) await link(n);
    const db = reader(test.platform.pools.read);
    await expect
      .poll(
        async () => {
          const ids: string[] = [];
          let position = { xid: '0', seq: 0 };
          for (;;) {
            const page = await eventsAfter(db, position, ['thing.linked'], 3);
            const last = page.at(-1);
            if (last === undefined) break;
            ids.push(...page.map((row) => row.subject_id).filter((id) => id.startsWith(`${name}-`)));
            position = { xid: last.xid, seq: last.seq };
          }
          return ids;
        },
        { timeout: 30_000 },
      )
      .toEqual(Array.from({ length: 7 }, (_, n) => `${name}-${n}`));
  });
});
