import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const START_SECONDS = 90;
/** The link is said in a line of its own, right after the server runs. */
const SECRET_SECONDS = 5;

/** One installation, and where it listens. */
export interface Where {
  readonly dataDir: string;
  readonly port: number;
  /** Its own PostgreSQL in the data folder when there is none. */
  readonly databaseUrl?: string;
}

export interface ServerProcess {
  readonly baseUrl: string;
  readonly pid: number;
  /** Of the one-time link that creates the administrator; refuses when the installation has one already. */
  setupSecret(): Promise<string>;
  /** Asks it to stop as Ctrl-C does and answers its exit code. */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<number | null>;
  /** The process is gone in the middle of whatever it did. */
  kill9(): Promise<void>;
}

/** A port of this machine that is free now. */
export async function freePort(): Promise<number> {
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
    TSX_TSCONFIG_PATH: `${ROOT}tsconfig.json`,
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

/**
 * Starts the real server, as `npm start` does, and waits until it says that it runs.
 *
 * @param onComplaint hears what it writes to its error stream
 * @throws Error with its last words when it ends instead, or says nothing for 90 seconds
 */
export async function startServer(where: Where, onComplaint?: (text: string) => void): Promise<ServerProcess> {
  const child = spawnServer(where);
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  let [said, complaints] = ['', ''];
  const hears = (pattern: RegExp): Promise<string> =>
    new Promise((found) => {
      const listen = (): void => {
        const match = pattern.exec(said);
        if (match !== null) found(match[1] ?? '');
      };
      child.stdout?.on('data', listen);
      listen();
    });
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
    onComplaint?.(chunk.toString());
  });
  const outcome = await first(START_SECONDS, [
    hears(/Assay is running/).then(() => 'running' as const),
    exited.then(() => 'exited' as const),
  ]);
  if (outcome !== 'running') {
    child.kill('SIGKILL');
    await exited;
    throw new Error(`The server did not start (${outcome}). ${complaints.trim()}`);
  }
  return {
    baseUrl: `http://127.0.0.1:${where.port}`,
    pid: child.pid ?? 0,
    async setupSecret() {
      const secret = await first(SECRET_SECONDS, [hears(/\/setup#(\S+) .*\n/)]);
      if (secret === 'late') {
        throw new Error('This database is set up already. Name an empty one in DATABASE_URL, or none.');
      }
      return secret;
    },
    async stop(signal = 'SIGINT') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return exited;
    },
    async kill9() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** What comes first of these, or `late`. */
async function first<Value>(seconds: number, all: readonly Promise<Value>[]): Promise<Value | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((tooLate) => (timer = setTimeout(tooLate, seconds * 1000, 'late')));
  try {
    return await Promise.race([...all, late]);
  } finally {
    clearTimeout(timer);
  }
}
