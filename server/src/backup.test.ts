import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from './app.ts';
import { audit } from './modules/audit/index.ts';
import { startTestApp, type TestApp } from './testing.ts';
import { backup, restore } from './platform/backup.ts';
import { ManualClock } from './platform/clock.ts';
import { execute, type Command } from './platform/command.ts';
import { systemActor } from './platform/platform.ts';
import { readSettings } from './platform/settings.ts';
import { createTestDatabase, type TestDatabase } from './platform/testing/database.ts';
import { runDue } from './platform/worker.ts';

let test: TestApp;
let folder: string;
let target: TestDatabase;
beforeAll(async () => {
  test = await startTestApp();
  await test.person(['annotator']);
  await test.runDue();
  folder = await mkdtemp(join(tmpdir(), 'assay-backup-'));
  target = await createTestDatabase();
});
afterAll(async () => {
  await test.close();
  await target.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('backup and restore', () => {
  it('brings people, sign-ins and the verifiable log into another database, which goes on from there', async () => {
    const from = join(folder, 'whole');
    const taken = await backup(test.databaseUrl, test.app.platform.settings, from, test.clock.now().toISOString());
    const settings = readSettings({ ASSAY_DATA: join(folder, 'restored') });
    await restore(target.url, settings, from);
    const clock = new ManualClock(test.clock.now().toISOString());
    const app = await openApp(target.url, settings, { clock });
    try {
      expect(app.setupSecret).toBeNull();
      await runDue(app.platform, app.background);
      const people = await app.platform.pools.read.query('select count(*)::int as n from person');
      expect(people.rows[0].n).toBe(taken.tables.find((table) => table.name === 'person')?.rows);
      const verifyLog = audit.operations.verifyLog as Command<unknown, { ok: boolean; signature: string }>;
      const administrator = {
        ...systemActor,
        kind: 'human' as const,
        roles: [{ role: 'administrator' as const, projectId: null, endsAt: null }],
      };
      const found = await execute(app.platform, verifyLog, administrator, { params: {}, query: {}, body: undefined });
      expect(found).toMatchObject({ ok: true, signature: 'valid' });
    } finally {
      await app.close();
    }
  });

  it('refuses an installation that is in use, a changed file and a folder without a backup', async () => {
    const from = join(folder, 'second');
    await backup(test.databaseUrl, test.app.platform.settings, from, test.clock.now().toISOString());
    const settings = readSettings({ ASSAY_DATA: join(folder, 'other') });
    await expect(restore(test.databaseUrl, settings, from)).rejects.toThrow('in use');
    await expect(restore(test.databaseUrl, settings, join(folder, 'nowhere'))).rejects.toThrow('no complete backup');
    await expect(backup(test.databaseUrl, test.app.platform.settings, from, 'now')).rejects.toThrow('not empty');

    const manifestPath = join(from, 'backup.json');
    const manifest = await readFile(manifestPath, 'utf8');
    await writeFile(manifestPath, manifest.replace(/"sha256": "../, '"sha256": "zz'));
    const empty = await createTestDatabase();
    await expect(restore(empty.url, settings, from)).rejects.toThrow('was changed after the backup');
    await empty.drop();
  });
});
