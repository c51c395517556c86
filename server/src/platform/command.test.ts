import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { defineInternalCommand, execute, executeAsSystem, type CommandResult } from './command.ts';
import type { NewEvent } from './events.ts';
import { systemActor } from './platform.ts';
import { linkCommand, openTestPlatform, type TestPlatform } from './testing/platform.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform();
});
afterAll(() => test.close());

const links = (from: string) => test.count('select count(*) as n from link where from_id = $1', [from]);
const events = (id: string) => test.count('select count(*) as n from event where subject_id = $1', [id]);

/** Tables whose writes the guard watches, from the database itself. */
async function tablesWith(trigger: string): Promise<string[]> {
  const { rows } = await test.platform.pools.read.query<{ name: string }>(
    `select tgrelid::regclass::text as name from pg_trigger where tgname = $1 order by 1`,
    [trigger],
  );
  return rows.map((row) => row.name);
}

/** Runs statements on one connection and undoes them, so that a test by hand leaves nothing behind. */
async function byHand(...statements: string[]): Promise<void> {
  const connection = await test.platform.pools.write.connect();
  try {
    await connection.query('begin');
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.query('rollback');
    connection.release();
  }
}

describe('a write outside a command', () => {
  it('is refused by every guarded table, whatever the write', async () => {
    const guarded = await tablesWith('guard_write');
    expect(guarded).toEqual(
      expect.arrayContaining(['event', 'link', 'deadline', 'file', 'record', 'person', 'project']),
    );
    const appendOnly = await tablesWith('append_only');
    for (const table of guarded) {
      // An append-only table has two refusals for a removal; either may come first.
      const removal = { code: appendOnly.includes(table) ? 'AS002' : 'AS001' };
      await expect(byHand(`insert into ${table} default values`), table).rejects.toMatchObject({ code: 'AS001' });
      await expect(byHand(`delete from ${table}`), table).rejects.toMatchObject(removal);
      await expect(byHand(`truncate ${table} cascade`), table).rejects.toMatchObject({
        code: expect.stringMatching(/^AS00[12]$/),
      });
    }
  });

  it('is refused again on a connection that a command used before', async () => {
    await executeAsSystem(test.platform, linkCommand(), { from: 'pooled', to: 'x' });
    // An ended command leaves an empty setting behind on its session; that must not count as a command.
    await expect(byHand(`set local app.command_id = ''`, `delete from link`)).rejects.toMatchObject({ code: 'AS001' });
  });

  it('does not get through the read pool either', async () => {
    await expect(test.platform.pools.read.query('delete from job')).rejects.toMatchObject({ code: '25006' });
  });
});

describe('append-only tables', () => {
  it('refuse change and removal even inside a command', async () => {
    const tables = await tablesWith('append_only');
    expect(tables).toEqual(expect.arrayContaining(['event', 'seal', 'checkpoint', 'gate_evaluation']));
    for (const table of tables) {
      const refused = byHand(`set local app.command_id = 'by hand'`, `delete from ${table}`);
      await expect(refused, table).rejects.toMatchObject({ code: 'AS002' });
    }
  });
});

describe('command()', () => {
  it('does not compile without an event', () => {
    expectTypeOf<[]>().not.toExtend<CommandResult<null>['events']>();
    expectTypeOf<[NewEvent]>().toExtend<CommandResult<null>['events']>();
  });

  it('leaves nothing behind when it fails after its writes', async () => {
    const failing = defineInternalCommand<null, null>('failAfterWriting', async (context) => {
      await linkCommand().run({ ...context, input: { from: 'failed', to: 'x' } });
      throw new Error('the disk is on fire');
    });
    await expect(executeAsSystem(test.platform, failing, null, 'failing')).rejects.toThrow('the disk is on fire');
    expect(await links('failed')).toBe(0);
    expect(await events('failed')).toBe(0);
    expect(await test.count(`select count(*) as n from idempotency_key where key = 'failing'`)).toBe(0);
  });

  it('stores the write, its event and its key together', async () => {
    await executeAsSystem(test.platform, linkCommand(), { from: 'whole', to: 'x' }, 'whole');
    expect([await links('whole'), await events('whole')]).toEqual([1, 1]);
    const joined = `select count(*) as n from link join event using (command_id) where from_id = 'whole'`;
    expect(await test.count(joined)).toBe(1);
  });
});

describe('an idempotency key', () => {
  const run = (from: string, key: string, to = 'x') => executeAsSystem(test.platform, linkCommand(), { from, to }, key);

  it('answers a repeated request as the first time and runs once', async () => {
    const first = await run('repeated', 'k1');
    expect(await run('repeated', 'k1')).toEqual(first);
    expect(await events('repeated')).toBe(1);
  });

  it('runs once when twenty copies arrive together', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => run('stampede', 'k2')));
    expect(new Set(answers.map((one) => one.run)).size).toBe(1);
    expect(await events('stampede')).toBe(1);
  });

  it('is refused for another request', async () => {
    await run('first', 'k3');
    await expect(run('first', 'k3', 'y')).rejects.toMatchObject({ type: 'idempotency-key-reused' });
    await expect(
      executeAsSystem(test.platform, linkCommand('another'), { from: 'first', to: 'x' }, 'k3'),
    ).rejects.toMatchObject({ type: 'idempotency-key-reused' });
  });

  it('belongs to the person who sent it', async () => {
    const other = { ...systemActor, personId: '00000000-0000-7000-8000-000000000002' };
    const mine = await run('own', 'k4');
    const theirs = await execute(
      test.platform,
      linkCommand(),
      other,
      { from: 'own', to: 'x' },
      { idempotencyKey: 'k4' },
    );
    expect(theirs).not.toEqual(mine);
  });
});
