import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../clock.ts';
import { defineInternalCommand, type Command } from '../command.ts';
import { openPools } from '../db.ts';
import { localFileStore } from '../files.ts';
import { addLink } from '../links.ts';
import { openLive } from '../live.ts';
import type { Platform } from '../platform.ts';
import { readSettings } from '../settings.ts';
import { openThreads } from '../threads.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface TestPlatform {
  readonly platform: Platform;
  readonly clock: ManualClock;
  /** One number from a statement, for looking at what is really stored. */
  count(statement: string, values?: readonly unknown[]): Promise<number>;
  close(): Promise<void>;
}

/**
 * The mechanisms alone on a database of their own: no modules, no HTTP, everybody may do everything.
 *
 * @param given leads to a migrated database that is dropped at the end
 */
export async function openTestPlatform(
  start = '2026-03-02T08:00:00.000Z',
  given?: TestDatabase,
): Promise<TestPlatform> {
  const database = given ?? (await createTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-platform-'));
  const settings = readSettings({ ASSAY_DATA: dataDir });
  const pools = openPools(database.url);
  const clock = new ManualClock(start);
  const live = openLive(pools, database.url);
  const threads = openThreads();
  return {
    platform: {
      pools,
      clock,
      settings,
      live,
      threads,
      files: localFileStore(settings.filesDir),
      authorise: () => ({ allow: true }),
      authenticate: () => Promise.resolve(null),
    },
    clock,
    async count(statement, values = []) {
      const { rows } = await pools.read.query<{ n: string }>(statement, [...values]);
      return Number(rows[0]?.n);
    },
    async close() {
      await live.close();
      await threads.close();
      await pools.end();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The smallest real write: an edge `made-of` between two test nodes, with its event. Answers a fresh number each run. */
export function linkCommand(name = 'linkThings'): Command<{ from: string; to: string }, { run: string }> {
  return defineInternalCommand(name, async ({ tx, input, now, commandId }) => {
    const node = (id: string) => ({ kind: 'thing', id });
    await addLink(
      tx,
      { from: node(input.from), type: 'made-of', to: node(input.to) },
      { projectId: null, commandId, now },
    );
    return {
      output: { run: commandId },
      events: [{ type: 'thing.linked', subject: node(input.from), projectId: null, data: { to: input.to } }],
    };
  });
}
