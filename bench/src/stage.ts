import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../../server/src/platform/postgres/start.ts';

/** A PostgreSQL and a server of their own in a temporary folder. */
export interface Stage {
  readonly databaseUrl: string;
  readonly baseUrl: string;
  /** Of the one-time link that creates the administrator. */
  readonly setupSecret: string;
  readonly serverPid: number;
  readonly postgresPid: number;
  /** Stops both and deletes the folder. */
  close(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const START_SECONDS = 90;

/** Starts a durable PostgreSQL (every commit reaches the disk) and the real server as a process beside it. */
export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const closers: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  try {
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    closers.push(() => postgres.stop());
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const child = spawn(process.execPath, [...process.execArgv, MAIN, 'serve'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: postgres.url,
        ASSAY_DATA: join(folder, 'data'),
        ASSAY_PORT: String(port),
        ASSAY_HOST: '127.0.0.1',
        ASSAY_PUBLIC_URL: baseUrl,
      },
    });
    const exited = new Promise<void>((done) => child.once('exit', () => done()));
    closers.push(async () => {
      child.kill('SIGTERM');
      await exited;
    });
    const setupSecret = await setupSecretOf(child);
    // PostgreSQL writes its process id into the first line of this file.
    const pidFile = await readFile(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
    return {
      databaseUrl: postgres.url,
      baseUrl,
      setupSecret,
      serverPid: child.pid ?? 0,
      postgresPid: Number(pidFile.split('\n')[0]),
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** The server prints its one-time link last, so whoever has read it has a server that answers. */
function setupSecretOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    const timer = setTimeout(
      () => failed(new Error(`The server did not answer within ${START_SECONDS} seconds.`)),
      START_SECONDS * 1000,
    );
    child.once('exit', (code) => {
      clearTimeout(timer);
      failed(new Error(`The server ended with ${code ?? 'a signal'} before it answered; its words are above.`));
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const secret = /\/setup#(\S+) /.exec(said)?.[1];
      if (secret === undefined) return;
      clearTimeout(timer);
      found(secret);
    });
  });
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
