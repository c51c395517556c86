import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../server/src/testing.ts';
import { assay, file, folder, type Outcome } from '../testing/run.ts';

let server: TestApp;
let env: Record<string, string>;

beforeAll(async () => {
  server = await startTestApp();
  const { token } = await server.person(['data-engineer', 'data-owner']);
  env = { XDG_CONFIG_HOME: folder() };
  const args = ['login', '--url', server.baseUrl, '--token', '-'];
  expect(await assay(args, { env, fetch, stdin: `${token}\n` })).toMatchObject({ code: 0, err: '' });
});
afterAll(() => server.close());

const call = (...args: string[]): Promise<Outcome> => assay(['api', ...args], { env, fetch });
const project = (): string[] => ['--param', `projectId=${server.project.id}`];

describe('assay api against a server', () => {
  it('is whoever signed in', async () => {
    const { code, out } = await call('getMe');
    expect([code, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({ person: expect.objectContaining({ kind: 'simulated' }) }),
    ]);
  });

  it('streams a file up and down again; the same key gives the same answer', async () => {
    const body = `@${file('titles.csv', 'id,title\n1,Canon\n')}`;
    const upload = [
      'uploadFile',
      ...project(),
      '--query',
      'name=titles.csv',
      '--body',
      body,
      '--idempotency-key',
      'upload-1',
    ];
    const first = await call(...upload);
    expect(first).toMatchObject({ code: 0, err: '' });
    const { sha256 } = JSON.parse(first.out) as { sha256: string };
    expect(await call('getFile', '--param', `sha256=${sha256}`)).toMatchObject({ code: 0, out: 'id,title\n1,Canon\n' });
    expect((await call(...upload)).out).toBe(first.out);
  });

  it('writes an answer to a file', async () => {
    const output = join(folder(), 'sources.json');
    expect(await call('listSources', ...project(), '--output', output)).toMatchObject({ code: 0, out: '' });
    expect(JSON.parse(readFileSync(output, 'utf8'))).toHaveProperty('items', []);
  });

  it('says which part of a body is wrong, with the exit code of its problem', async () => {
    const { code, err } = await call('proposeSource', ...project(), '--body', '{"name":7}');
    expect(code).toBe(2);
    expect(err).toMatch(/\n {2}\/body\/name: /);
  });

  it('fails for what this person may not do', async () => {
    const { code, err } = await call('createPerson', '--body', '{"handle":"x","name":"X","kind":"service"}');
    expect([code, err]).toEqual([1, expect.stringContaining('(not-allowed)')]);
  });
});
