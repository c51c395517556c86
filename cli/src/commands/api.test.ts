import { routes } from '@assay/api';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, file, folder } from '../testing/run.ts';

interface Seen {
  url: string;
  method: string | undefined;
  headers: Headers;
  body: unknown;
}

/** A server that answers one thing and remembers what it was asked. */
function server(status: number, body: unknown): { fetch: typeof fetch; seen: Seen[] } {
  const seen: Seen[] = [];
  const answer: typeof fetch = async (input, init) => {
    const text = init?.body instanceof ReadableStream ? await new Response(init.body).text() : init?.body;
    seen.push({
      url: input instanceof Request ? input.url : input.toString(),
      method: init?.method,
      headers: new Headers(init?.headers),
      body: text,
    });
    return new Response(status === 204 ? null : JSON.stringify(body), { status });
  };
  return { fetch: answer, seen };
}

const env = { ASSAY_URL: 'https://assay.example.org/', ASSAY_TOKEN: 'secret', XDG_CONFIG_HOME: '/nowhere' };

describe('assay api', () => {
  it('lists every operation of the route table', async () => {
    const { code, out } = await assay(['api', '--list', '--json']);
    const listed = (JSON.parse(out) as { operation: string }[]).map((row) => row.operation);
    expect([code, listed]).toEqual([0, Object.keys(routes)]);
  });

  it('says the method, path and parameters of an operation', async () => {
    const { code, out } = await assay(['api', 'uploadFile', '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`${routes.uploadFile.method} ${routes.uploadFile.path}`);
    expect(out).toMatch(/--query <name=value>[^]*mediaType/);
  });

  it('calls with token and prints the answer', async () => {
    const { fetch, seen } = server(200, { person: { name: 'Ann' } });
    const { code, out } = await assay(['api', 'getMe'], { env, fetch });
    expect([code, JSON.parse(out)]).toEqual([0, { person: { name: 'Ann' } }]);
    expect(seen).toMatchObject([{ url: 'https://assay.example.org/v1/me', method: 'GET' }]);
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer secret');
  });

  it('sends a body from a file under an idempotency key, and writes the answer to a file', async () => {
    const { fetch, seen } = server(201, { id: 'p1' });
    const output = join(folder(), 'project.json');
    const body = `@${file('project.json', '{"slug":"titles","name":"Titles"}')}`;
    const args = ['api', 'createProject', '--body', body, '--idempotency-key', 'k1', '--output', output];
    expect((await assay(args, { env, fetch })).code).toBe(0);
    expect(seen).toMatchObject([{ method: 'POST', body: '{"slug":"titles","name":"Titles"}' }]);
    expect(seen[0]?.headers.get('idempotency-key')).toBe('k1');
    expect(JSON.parse(readFileSync(output, 'utf8'))).toEqual({ id: 'p1' });
  });

  it('streams an upload', async () => {
    const { fetch, seen } = server(201, { id: 'f1' });
    const params = Object.keys(routes.uploadFile.params.shape).flatMap((name) => ['--param', `${name}=x y`]);
    const args = [
      'api',
      'uploadFile',
      ...params,
      '--query',
      'mediaType=text/csv',
      '--query',
      'name=a.csv',
      '--body',
      '-',
    ];
    expect(await assay(args, { env, fetch, stdin: 'a,b\n1,2\n' })).toMatchObject({ code: 0 });
    expect(seen).toMatchObject([{ body: 'a,b\n1,2\n', url: expect.stringContaining('x%20y') }]);
    expect(seen[0]?.url).toContain('mediaType=text%2Fcsv');
  });

  it.each([
    [403, 'not-allowed', 1],
    [400, 'invalid-input', 2],
    [409, 'gate-failed', 3],
    [409, 'gate-not-enough-evidence', 4],
  ])('answers %i %s with exit %i and its places', async (status, type, exit) => {
    const { fetch } = server(status, {
      type: `https://assay.dev/problems/${type}`,
      title: 'T',
      status,
      detail: 'Because.',
      errors: [{ pointer: '/body/name', detail: 'Too long' }],
    });
    const { code, err } = await assay(['api', 'getMe'], { env, fetch });
    expect(code).toBe(exit);
    expect(err).toMatch(new RegExp(`Because\\. \\(${type}\\)\n {2}/body/name: Too long`));
  });

  it.each([
    [['createProject'], /createProject needs --body/],
    [['createProject', '--body', '{'], /--body is not JSON/],
    [['getMe', '--query', 'x=1'], /takes no --query "x"; it takes none/],
    [['getMe', '--query', 'x'], /write it as name=value/],
    [['uploadFile', '--body', '-'], /uploadFile needs --param/],
    [['getmee', '--param', 'x=1', '--body', '{}'], /no operation "getmee"; did you mean getMe\?/],
    [[], /name an operation/],
  ])('calls %j a usage error', async (args, message) => {
    const { code, err } = await assay(['api', ...args], { env });
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('says what to do without a server, and when it does not answer', async () => {
    const none = await assay(['api', 'getMe'], { env: { XDG_CONFIG_HOME: '/nowhere' } });
    expect([none.code, none.err]).toEqual([2, expect.stringMatching(/assay login/)]);
    const deaf = await assay(['api', 'getMe'], { env });
    expect([deaf.code, deaf.err]).toEqual([
      1,
      expect.stringMatching(/assay\.example\.org: the server does not answer/),
    ]);
  });
});

describe('assay login', () => {
  const me = { person: { id: 'p', name: 'Ann' } };

  it('stores the connection for this person alone, and api uses it', async () => {
    const config = folder();
    const { fetch, seen } = server(200, me);
    const here = { env: { XDG_CONFIG_HOME: config }, fetch };
    const { code, out } = await assay(['login', '--url', 'https://a.example/'], { ...here, stdin: 'tok\n' });
    expect([code, out]).toEqual([0, 'signed in to https://a.example as Ann\n']);
    const path = join(config, 'assay', 'config.json');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ url: 'https://a.example', token: 'tok' });
    await assay(['api', 'getMe'], here);
    expect(seen.map((one) => one.headers.get('authorization'))).toEqual(['Bearer tok', 'Bearer tok']);
    await assay(['api', 'getMe'], { fetch, env: { XDG_CONFIG_HOME: config, ASSAY_URL: 'https://other.example' } });
    expect(seen[2]?.headers.get('authorization')).toBeNull();
  });

  it('stores nothing that the server does not accept', async () => {
    const config = folder();
    const { fetch } = server(401, { type: 'not-signed-in', title: 'T', status: 401, detail: 'No.' });
    const { code } = await assay(['login', '--url', 'https://a.example', '--token', 'x'], {
      env: { XDG_CONFIG_HOME: config },
      fetch,
    });
    expect([code, existsSync(join(config, 'assay'))]).toEqual([1, false]);
  });

  it('warns when the token would travel in the open', async () => {
    const { fetch } = server(200, me);
    const args = ['login', '--url', 'http://a.example', '--token', 'x'];
    expect((await assay(args, { env: { XDG_CONFIG_HOME: folder() }, fetch })).err).toMatch(/not encrypted/);
  });

  it.each(['ftp://a', 'nonsense', 'https://user:pw@a.example'])('refuses the address %s', async (url) => {
    expect((await assay(['login', '--url', url, '--token', 'x'])).code).toBe(2);
  });
});
