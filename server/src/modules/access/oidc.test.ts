import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing.ts';

const CLIENT = { ASSAY_OIDC_CLIENT_ID: 'assay', ASSAY_OIDC_CLIENT_SECRET: 'a secret between the two' };
const CALLBACK = 'http://127.0.0.1:7400/v1/session/oidc/callback';
let test: TestApp;
let server: Server;

/** A real provider in this process. Account `new-<n>@example.org` has that address; `unverified-…` has not proved it. */
async function startProvider(): Promise<string> {
  server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.ASSAY_OIDC_CLIENT_ID,
        client_secret: CLIENT.ASSAY_OIDC_CLIENT_SECRET,
        redirect_uris: [CALLBACK],
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['only for this test'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        email: id.replace('unverified-', ''),
        email_verified: !id.startsWith('unverified-'),
        name: id,
      }),
    }),
  });
  const handle = provider.callback();
  server.on('request', (request, response) => void handle(request, response));
  return issuer;
}

beforeAll(async () => {
  test = await startTestApp({ ...CLIENT, ASSAY_OIDC_ISSUER: await startProvider() });
});
afterAll(async () => {
  await test.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

/** Visits the provider as a browser would: signs in, consents, and answers the address it sends the browser back to. */
async function visit(start: string, account: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let address = start;
  let body: string | null = null;
  for (let hop = 0; hop < 12; hop += 1) {
    const response: Response = await fetch(address, {
      redirect: 'manual',
      method: body === null ? 'GET' : 'POST',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body === null ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (location !== null) {
      address = new URL(location, address).href;
      if (address.startsWith(CALLBACK)) return new URL(address);
      body = null;
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (prompt === undefined) throw new Error(`the provider answered ${response.status}: ${page.slice(0, 300)}`);
    address = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? '', address).href;
    body = new URLSearchParams({ prompt, login: account, password: 'any' }).toString();
  }
  throw new Error('the provider never came back');
}

const finish = (back: URL) => fetch(`${test.baseUrl}${back.pathname}${back.search}`, { redirect: 'manual' });
const begin = async () => (await test.client().call('startOidc', {})).url;
const whoIs = async (response: Response): Promise<string> => {
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const me = await fetch(`${test.baseUrl}/v1/me`, { headers: { cookie } });
  return ((await me.json()) as { person: { handle: string } }).person.handle;
};

async function invited(handle: string): Promise<void> {
  const { secret } = await test.admin.call('invitePerson', {
    params: { projectId: test.project.id },
    body: { email: `${handle}@example.org`, role: 'annotator' },
  });
  await test
    .client()
    .call('acceptInvitation', { body: { secret, handle, name: handle, password: 'a long enough password' } });
}

describe('sign-in with OpenID Connect', () => {
  it('knows an invited person by verified address, and afterwards by the provider’s subject', async () => {
    await invited('new-1');
    for (let time = 0; time < 2; time += 1) {
      const response = await finish(await visit(await begin(), 'new-1@example.org'));
      expect(response.status).toBe(302);
      expect(await whoIs(response)).toBe('new-1');
    }
  });

  it('lets nobody in who was not invited', async () => {
    const response = await finish(await visit(await begin(), 'stranger@example.org'));
    expect(response.status).toBe(401);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('does not trust an address that was not verified', async () => {
    await invited('new-2');
    expect((await finish(await visit(await begin(), 'unverified-new-2@example.org'))).status).toBe(401);
  });

  it('takes each return once, and none that was not begun here or took too long', async () => {
    await invited('new-3');
    const back = await visit(await begin(), 'new-3@example.org');
    expect((await finish(back)).status).toBe(302);
    expect((await finish(back)).status).toBe(401);
    const forged = new URL(back);
    forged.searchParams.set('state', 'forged');
    expect((await finish(forged)).status).toBe(401);
    const late = await visit(await begin(), 'new-3@example.org');
    test.clock.advance(11 * 60_000);
    expect((await finish(late)).status).toBe(401);
  });
});
