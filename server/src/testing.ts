import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client, type Output, type Role, type Routes } from '@assay/api';
import { openApp, type App } from './app.ts';
import { ManualClock } from './platform/clock.ts';
import { readSettings } from './platform/settings.ts';
import { createTestDatabase, type TestDatabase } from './platform/testing/database.ts';
import { runDue, startWorker } from './platform/worker.ts';

type PersonOf = Output<Routes['createPerson']>;

/** Somebody signed in for a test. */
export interface TestPerson {
  readonly person: PersonOf;
  readonly token: string;
  readonly client: Client;
}

/** A whole server on its own database, driven over HTTP, with a clock that moves only when told. */
export interface TestApp {
  readonly app: App;
  readonly baseUrl: string;
  readonly databaseUrl: string;
  readonly clock: ManualClock;
  /** The administrator, who set the installation up. */
  readonly admin: Client;
  readonly adminToken: string;
  readonly project: Output<Routes['createProject']>;
  /** A new person with these roles in the project (or in another one). */
  person(
    roles: readonly Role[],
    options?: { projectId?: string; kind?: 'recorded' | 'simulated' | 'service'; vendorId?: string },
  ): Promise<TestPerson>;
  client(token?: string): Client;
  /** Runs jobs, deadlines and subscriptions that are due now. */
  runDue(): Promise<number>;
  /** Does background work as it comes, for clients that wait for it; stop it before the test ends. */
  runDueUntilStopped(): { stop(): Promise<void> };
  close(): Promise<void>;
}

export const TEST_START = '2026-03-02T08:00:00.000Z';

/**
 * @param env adds settings, e.g. an OpenID Connect provider
 * @param given leads to a migrated database that is dropped at the end
 */
export async function startTestApp(env: Readonly<Record<string, string>> = {}, given?: TestDatabase): Promise<TestApp> {
  const database = given ?? (await createTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-app-'));
  const clock = new ManualClock(TEST_START);
  const app = await openApp(database.url, readSettings({ ...env, ASSAY_DATA: dataDir }), { clock });
  await app.http.listen({ host: '127.0.0.1', port: 0 });
  const baseUrl = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`;
  const adminToken = await setUp(baseUrl, app.setupSecret ?? '');
  const admin = createClient({ baseUrl, token: adminToken });
  const project = await admin.call('createProject', { body: { slug: 'test', name: 'Test' } });
  let people = 0;
  return {
    app,
    baseUrl,
    databaseUrl: database.url,
    clock,
    admin,
    adminToken,
    project,
    async person(roles, options = {}) {
      people += 1;
      const handle = `${roles[0] ?? 'nobody'}-${people}`;
      const person = await admin.call('createPerson', {
        body: {
          handle,
          name: handle,
          kind: options.kind ?? 'simulated',
          ...(options.vendorId === undefined ? {} : { vendorId: options.vendorId }),
        },
      });
      const { secret } = await admin.call('createPersonToken', {
        params: { personId: person.id },
        body: { name: 'test', days: 365 },
      });
      for (const role of roles) {
        await admin.call('grantRole', {
          params: { projectId: options.projectId ?? project.id },
          body: { personId: person.id, role },
        });
      }
      return { person, token: secret, client: createClient({ baseUrl, token: secret }) };
    },
    client: (token) => createClient(token === undefined ? { baseUrl } : { baseUrl, token }),
    runDue: () => runDue(app.platform, app.background),
    runDueUntilStopped: () =>
      startWorker(app.platform, app.background, { intervalMs: 20, log: (problem) => console.error(problem) }),
    async close() {
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The first-run path of a real installation: the one-time secret, a session cookie, a token. */
async function setUp(baseUrl: string, secret: string): Promise<string> {
  const response = await fetch(`${baseUrl}/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret, handle: 'admin', name: 'Admin', password: 'correct horse battery' }),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const created = await fetch(`${baseUrl}/v1/me/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: baseUrl, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ name: 'test', days: 365 }),
  });
  const { secret: token } = (await created.json()) as { secret?: string };
  if (token === undefined)
    throw new Error(`setting up the test installation failed: ${response.status} ${created.status}`);
  return token;
}
