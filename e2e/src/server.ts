import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Client } from '@assay/api';
import { until } from './until.ts';

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const START_SECONDS = 90;

export interface ServerProcess {
  readonly baseUrl: string;
  readonly pid: number;
  /** Of the one-time link that creates the administrator; null when there is one already. */
  readonly setupSecret: () => string | null;
  /** Asks it to stop as Ctrl-C does and answers its exit code. */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<number | null>;
  /** The process is gone in the middle of whatever it did. */
  kill9(): Promise<void>;
}

export interface Where {
  readonly dataDir: string;
  readonly port: number;
  readonly databaseUrl?: string;
}

/** A folder for one installation, and a port nobody listens on. */
export async function newPlace(): Promise<Where & { remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-e2e-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  return { dataDir, port: await freePort(), remove };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening, failed) => {
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', listening);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

/** Begins to start a server without waiting for it, for those who want to disturb it. */
export function spawnServer({ dataDir, port, databaseUrl }: Where): ChildProcess {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json'),
    ASSAY_DATA: dataDir,
    ASSAY_HOST: '127.0.0.1',
    ASSAY_PORT: String(port),
    ASSAY_PUBLIC_URL: `http://127.0.0.1:${port}`,
  };
  delete env['DATABASE_URL'];
  if (databaseUrl !== undefined) env['DATABASE_URL'] = databaseUrl;
  return spawn(process.execPath, ['--conditions=source', '--import', import.meta.resolve('tsx'), MAIN, 'serve'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts the real server, as `npm start` does, and waits until it says that it runs. */
export async function startServer(where: Where): Promise<ServerProcess> {
  const child = spawnServer(where);
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  let said = '';
  const running = new Promise<void>((ready) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (/Assay is running/.test(said)) ready();
    });
  });
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const tooLate = AbortSignal.timeout(START_SECONDS * 1000);
  const outcome = await Promise.race([
    running.then(() => 'running' as const),
    exited.then(() => 'exited' as const),
    new Promise<'late'>((late) => tooLate.addEventListener('abort', () => late('late'), { once: true })),
  ]);
  if (outcome !== 'running') {
    child.kill('SIGKILL');
    throw new Error(`The server did not start (${outcome}). ${complaints.trim()}`);
  }
  return {
    baseUrl: `http://127.0.0.1:${where.port}`,
    pid: child.pid ?? 0,
    setupSecret: () => /\/setup#(\S+) .*\n/.exec(said)?.[1] ?? null,
    async stop(signal = 'SIGINT') {
      child.kill(signal);
      return exited;
    },
    async kill9() {
      child.kill('SIGKILL');
      await exited;
    },
  };
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
  // Said in a line of its own after the server runs, so it may arrive a moment later.
  await until('The link to set the installation up', async () => server.setupSecret() !== null, 10);
  const secret = server.setupSecret() ?? '';
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
