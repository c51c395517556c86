import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from '@assay/api';
import { freePort, type ServerProcess, type Where } from '../../server/src/as-process.ts';

/** A folder for one installation, and a port nobody listens on. */
export async function newPlace(): Promise<Where & { remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-e2e-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  return { dataDir, port: await freePort(), remove };
}

/** The process id of the installation's own PostgreSQL, or null when it does not run. */
export async function postgresPid(dataDir: string): Promise<number | null> {
  const text = await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').catch(() => null);
  const pid = Number(text?.split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : null;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Creates the administrator through the one-time secret, as the browser does, and a token for the test. */
export async function setUp(server: ServerProcess): Promise<Client> {
  const secret = await server.setupSecret();
  const cookies: string[] = [];
  const { baseUrl } = server;
  const browser = createClient({
    baseUrl,
    async fetch(url, init) {
      const headers = new Headers(init?.headers);
      if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
      const response = await fetch(url, { ...init, headers });
      cookies.push(...response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? ''));
      return response;
    },
  });
  await browser.call('completeSetup', {
    body: { secret, handle: 'admin', name: 'Administrator', password: PASSWORD },
  });
  const { secret: token } = await browser.call('createToken', { body: { name: 'journey', days: 2 } });
  return createClient({ baseUrl, token });
}

export const PASSWORD = 'correct horse battery';
