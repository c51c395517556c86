import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../server/src/testing.ts';
import { assay, file, folder } from '../testing/run.ts';

let server: TestApp;
let env: Record<string, string>;
beforeAll(async () => {
  server = await startTestApp();
  const { token } = await server.person(['platform-engineer', 'data-engineer', 'executive']);
  const legal = await server.person(['legal-compliance']);
  const engineer = await server.person(['data-engineer']);
  const { id } = await engineer.client.call('proposeSource', {
    params: { projectId: server.project.id },
    body: { name: 'News', origin: 'https://example.org', purpose: 'Rating', licence: 'MIT', sensitivity: 'public' },
  });
  await legal.client.call('admitSource', { params: { sourceId: id }, body: { reason: 'Licence read.' } });
  env = { ASSAY_URL: server.baseUrl, ASSAY_TOKEN: token, XDG_CONFIG_HOME: folder() };
  await server.runDue();
});
afterAll(() => server.close());

describe('assay verify', () => {
  it('checks the log on the server, and an export of it without the server', async () => {
    const asAdmin = { ...env, ASSAY_TOKEN: server.adminToken };
    expect(await assay(['verify'], { env: asAdmin, fetch })).toMatchObject({
      code: 0,
      out: expect.stringContaining('signature: valid'),
    });
    const log = join(folder(), 'log.ndjson');
    expect(await assay(['api', 'exportLog', '--output', log], { env: asAdmin, fetch })).toMatchObject({ code: 0 });
    expect(await assay(['verify', '--log', log], {})).toMatchObject({ code: 0 });
    const lines = readFileSync(log, 'utf8').split('\n');
    writeFileSync(log, [lines[0]?.replace('installation', 'installetion'), ...lines.slice(1)].join('\n'));
    const { seq } = JSON.parse(lines[0] ?? '{}') as { seq: number };
    expect(await assay(['verify', '--log', log], {})).toMatchObject({
      code: 1,
      out: expect.stringContaining(`Event ${seq} `),
    });
  });
});

describe('assay import', () => {
  it('imports a file and answers what became of it', async () => {
    const path = file('news.jsonl', '{"id":"a","text":"One"}\n{"id":"b","text":"Two"}\n');
    const work = server.runDueUntilStopped();
    const done = await assay(['import', path, '--source', 'News'], { env, fetch });
    await work.stop();
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('2 rows read, 2 items, 0 refused') });
  });

  it('names every refused row and imports nothing', async () => {
    const path = file('bad.jsonl', '{"id":"a","text":"One"}\n{"id":\n');
    const work = server.runDueUntilStopped();
    const done = await assay(['import', path, '--source', 'News'], { env, fetch });
    await work.stop();
    expect(done).toMatchObject({
      code: 1,
      err: expect.stringContaining('bad.jsonl:2:'),
      out: expect.stringContaining('rejected'),
    });
  });

  it('names the sources there are', async () => {
    const path = file('x.jsonl', '{"id":"a"}\n');
    expect(await assay(['import', path, '--source', 'Nwes'], { env, fetch })).toMatchObject({
      code: 1,
      err: expect.stringContaining('News'),
    });
  });
});

describe('assay backup', () => {
  it('says plainly that a folder is not empty', async () => {
    const target = folder();
    writeFileSync(join(target, 'x'), '');
    const environment = { ...env, DATABASE_URL: server.databaseUrl, ASSAY_DATA: server.app.platform.settings.dataDir };
    expect(await assay(['backup', target], { env: environment })).toMatchObject({
      code: 1,
      err: expect.stringContaining('not empty'),
    });
    const empty = join(folder(), 'copy');
    expect(await assay(['backup', empty], { env: environment })).toMatchObject({
      code: 0,
      out: expect.stringContaining('backed up'),
    });
    expect(await assay(['restore', empty], { env: environment })).toMatchObject({
      code: 1,
      err: expect.stringContaining('in use'),
    });
  });
});
