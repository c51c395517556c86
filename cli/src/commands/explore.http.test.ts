import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../server/src/testing.ts';
import { admittedSource, dataPeople, deliver, lines } from '../../../server/src/testing/deliver.ts';
import { assay, folder, type Outcome } from '../testing/run.ts';

let server: TestApp;
let env: Record<string, string>;

beforeAll(async () => {
  server = await startTestApp();
  const people = await dataPeople(server);
  env = { ASSAY_URL: server.baseUrl, ASSAY_TOKEN: people.engineer.token };
  const rows = ['en', 'fr', 'en'].map((lang, n) => ({ id: `d${n}`, lang, text: '=1+1' }));
  await deliver(server, people, await admittedSource(server, people), lines(rows));
});
afterAll(() => server.close());

const run = (...args: string[]): Promise<Outcome> => assay(args, { env, fetch });

describe('assay items', () => {
  it('counts and exports what a filter finds', async () => {
    expect(await run('items', 'count', '--filter', 'data.lang:is:en')).toMatchObject({ code: 0, out: '2\n' });
    const columns = ['--columns', 'externalId,data.lang,data.text'];
    const csv = await run('items', 'export', '--filter', 'data.lang:is:fr', ...columns);
    expect(csv).toMatchObject({ code: 0, out: "externalId,data.lang,data.text\nd1,fr,'=1+1\n" });
    const output = join(folder(), 'found.jsonl');
    await run(
      'items',
      'export',
      '--filter',
      'externalId:is:d0',
      '--columns',
      'externalId',
      '--format',
      'jsonl',
      '-o',
      output,
    );
    expect(readFileSync(output, 'utf8')).toBe('{"externalId":"d0"}\n');
  });

  it('says what is wrong with a filter before it asks anybody', async () => {
    const outcome = await assay(['items', 'export', '--filter', 'colour:is:red']);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain('there is no such field; use one of id, batch');
  });

  it('passes on what the server refuses', async () => {
    expect((await run('items', 'export', '--columns', 'secret')).code).not.toBe(0);
    expect(await run('tasks', 'count', '--filter', 'gold:is:yes')).toMatchObject({
      code: 1,
      err: expect.stringContaining('gold:manage'),
    });
  });
});
