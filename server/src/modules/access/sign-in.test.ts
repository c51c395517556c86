import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes, type OperationId } from '@assay/api';
import { startTestApp, TEST_START, type TestApp } from '../../testing.ts';
import { LOCK_OUT } from './access.rules.ts';

const PASSWORD = 'a long enough password';
const MINUTE = 60_000;
let test: TestApp;
let people = 0;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

/** A request as a browser sends it: cookie, no token. */
function browse(id: OperationId, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const route = routes[id];
  return fetch(test.baseUrl + route.path, {
    method: route.method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';
const typeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { type: string }).type.replace(/.*\//, '');

const invite = (role: 'annotator' | 'data-owner' = 'annotator') => {
  people += 1;
  return test.admin.call('invitePerson', {
    params: { projectId: test.project.id },
    body: { email: `human-${people}@example.org`, role, days: 7 },
  });
};
async function human(): Promise<{ handle: string; cookie: string }> {
  const { secret } = await invite();
  const handle = `human-${people}`;
  const response = await browse('acceptInvitation', { secret, handle, name: 'Human', password: PASSWORD });
  expect(response.status).toBe(201);
  return { handle, cookie: cookieOf(response) };
}
const signIn = (handle: string, password = PASSWORD) => browse('signIn', { handle, password });
const isSignedIn = async (cookie: string) => (await browse('getMe', undefined, { cookie })).status === 200;

describe('the first run', () => {
  it('has one administrator and a link that works once', async () => {
    expect(await test.client().call('getSetup', {})).toMatchObject({ needed: false });
    const again = await browse('completeSetup', {
      secret: test.app.setupSecret,
      handle: 'second',
      name: 'S',
      password: PASSWORD,
    });
    expect(await typeOf(again)).toBe('conflict');
  });
});

describe('invitations', () => {
  it('work once, say what they are for, and end', async () => {
    const { secret, path } = await invite('data-owner');
    expect(path).toContain(secret);
    const about = await test.client().call('getInvitation', { body: { secret } });
    expect(about).toMatchObject({ role: 'data-owner', projectName: 'Test' });
    const accept = (handle: string) => browse('acceptInvitation', { secret, handle, name: 'H', password: PASSWORD });
    const [first, second] = await Promise.all([accept(`race-a-${people}`), accept(`race-b-${people}`)]);
    expect([first.status, second.status].toSorted((a, b) => a - b)).toEqual([201, 404]);
    const late = await invite();
    test.clock.advance(7 * 24 * 60 * MINUTE);
    const body = { secret: late.secret, handle: `late-${people}`, name: 'H', password: PASSWORD };
    expect((await browse('acceptInvitation', body)).status).toBe(404);
    test.clock.set(TEST_START);
  });

  it('are not given by who may not', async () => {
    const annotator = await test.person(['annotator']);
    const body = { email: 'x@example.org', role: 'annotator', days: 1 } as const;
    await expect(
      annotator.client.call('invitePerson', { params: { projectId: test.project.id }, body }),
    ).rejects.toMatchObject({ type: 'not-allowed' });
  });
});

describe('sessions', () => {
  it('live in a cookie that scripts cannot read, and answer no secret', async () => {
    const { handle } = await human();
    const response = await signIn(handle);
    const header = response.headers.get('set-cookie') ?? '';
    expect(header).toMatch(/HttpOnly/);
    expect(header).toMatch(/SameSite=Lax/);
    expect(await response.text()).not.toContain(cookieOf(response).split('=')[1]);
  });

  it('end at sign-out, and after their term', async () => {
    const { handle, cookie } = await human();
    const sameOrigin = { cookie, 'sec-fetch-site': 'same-origin' };
    expect((await browse('signOut', undefined, sameOrigin)).status).toBe(200);
    expect(await isSignedIn(cookie)).toBe(false);
    const other = cookieOf(await signIn(handle));
    expect(await isSignedIn(other)).toBe(true);
    test.clock.advance(15 * 24 * 60 * MINUTE);
    expect(await isSignedIn(other)).toBe(false);
    test.clock.set(TEST_START);
  });

  it('do not count for writes that another site sends', async () => {
    const { cookie } = await human();
    const body = { name: 'stolen', days: 1 };
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }] as Record<
      string,
      string
    >[]) {
      expect((await browse('createToken', body, { cookie, ...headers })).status).toBe(401);
    }
    expect((await browse('createToken', body, { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  });

  it('all end when the password changes, but the one that changed it', async () => {
    const { handle, cookie } = await human();
    const elsewhere = cookieOf(await signIn(handle));
    const change = { current: PASSWORD, next: 'another long password' };
    const sameOrigin = { cookie, 'sec-fetch-site': 'same-origin' };
    expect((await browse('changePassword', { ...change, current: 'wrong' }, sameOrigin)).status).toBe(401);
    expect((await browse('changePassword', change, sameOrigin)).status).toBe(200);
    expect([await isSignedIn(cookie), await isSignedIn(elsewhere)]).toEqual([true, false]);
    expect((await signIn(handle)).status).toBe(401);
    expect((await signIn(handle, 'another long password')).status).toBe(201);
  });
});

describe('the lock-out', () => {
  it('closes after failures in a row, for that handle only, and opens again', async () => {
    const { handle } = await human();
    const { handle: other } = await human();
    for (let n = 0; n < LOCK_OUT.failures; n += 1) expect((await signIn(handle, 'guess')).status).toBe(401);
    expect((await signIn(handle)).status).toBe(429);
    expect((await signIn(other)).status).toBe(201);
    test.clock.advance(LOCK_OUT.windowMinutes * MINUTE + 1);
    expect((await signIn(handle)).status).toBe(201);
    test.clock.set(TEST_START);
  });

  it('says the same of a wrong password and of nobody', async () => {
    const { handle } = await human();
    const [wrong, nobody] = [await signIn(handle, 'guess'), await signIn('nobody-at-all', 'guess')];
    const told = async (response: Response) => {
      const { detail, type, status } = (await response.json()) as Record<string, unknown>;
      return { detail, type, status };
    };
    expect(await told(wrong)).toEqual(await told(nobody));
  });
});

describe('tokens', () => {
  it('end when revoked, when their days are over, and when the person is disabled', async () => {
    const one = await test.person(['annotator']);
    const { id, secret } = await one.client.call('createToken', { body: { name: 'short', days: 2 } });
    const works = () =>
      test
        .client(secret)
        .call('getMe', {})
        .then(
          () => true,
          () => false,
        );
    expect(await works()).toBe(true);
    expect((await one.client.call('listTokens', {})).items.map((token) => token.name)).toContain('short');
    test.clock.advance(2 * 24 * 60 * MINUTE);
    expect(await works()).toBe(false);
    test.clock.set(TEST_START);
    await one.client.call('revokeToken', { params: { tokenId: id } });
    expect(await works()).toBe(false);
    await test.admin.call('disablePerson', { params: { personId: one.person.id }, body: { reason: 'left' } });
    await expect(one.client.call('getMe', {})).rejects.toMatchObject({ type: 'not-signed-in' });
  });

  it('are nobody else’s to make or to revoke', async () => {
    const [one, two] = [await test.person(['annotator']), await test.person(['annotator'])];
    const { id } = await one.client.call('createToken', { body: { name: 'mine', days: 2 } });
    await expect(two.client.call('revokeToken', { params: { tokenId: id } })).rejects.toMatchObject({
      type: 'not-found',
    });
    await human();
    const list = await test.admin.call('listPeople', { query: { limit: 500 } });
    const person = list.items.find((each) => each.kind === 'human' && each.handle !== 'admin');
    const wish = { params: { personId: person?.id ?? '' }, body: { name: 'as you', days: 1 } };
    await expect(test.admin.call('createPersonToken', wish)).rejects.toMatchObject({ type: 'not-allowed' });
  });
});

describe('vendors', () => {
  it('see only their own people', async () => {
    const [a, b] = await Promise.all(
      ['Vendor A', 'Vendor B'].map((name) => test.admin.call('createVendor', { body: { name } })),
    );
    const manager = await test.person(['vendor-manager'], { vendorId: a?.id ?? '' });
    const own = await test.person(['annotator'], { vendorId: a?.id ?? '' });
    const foreign = await test.person(['annotator'], { vendorId: b?.id ?? '' });
    const { items } = await manager.client.call('listPeople', { query: { projectId: test.project.id, limit: 500 } });
    const ids = items.map((one) => one.id);
    expect(ids).toContain(own.person.id);
    expect(ids).not.toContain(foreign.person.id);
    expect(items.every((one) => one.vendorId === a?.id)).toBe(true);
  });
});

describe('roles', () => {
  it('are never given to oneself, and end at once when taken back', async () => {
    const me = (await test.admin.call('getMe', {})).person.id;
    const params = { projectId: test.project.id };
    await expect(
      test.admin.call('grantRole', { params, body: { personId: me, role: 'data-owner' } }),
    ).rejects.toMatchObject({ type: 'not-allowed' });
    const one = await test.person(['data-owner']);
    await one.client.call('listRecords', { params: { ...params, kind: 'demand' } });
    const held = (await one.client.call('getMe', {})).roles[0];
    await test.admin.call('revokeRole', { params: { ...params, roleAssignmentId: held?.id ?? '' } });
    await expect(one.client.call('listRecords', { params: { ...params, kind: 'demand' } })).rejects.toMatchObject({
      type: 'not-found',
    });
  });

  it('can differ between projects', async () => {
    const other = await test.admin.call('createProject', { body: { slug: `other-${people}`, name: 'Other' } });
    const one = await test.person(['data-owner']);
    await test.admin.call('grantRole', {
      params: { projectId: other.id },
      body: { personId: one.person.id, role: 'annotator' },
    });
    const { permissions } = await one.client.call('getMe', {});
    expect(permissions[test.project.id]).toContain('dataset:freeze');
    expect(permissions[other.id]).not.toContain('dataset:freeze');
  });
});
