import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface Server {
  readonly baseUrl: string;
  /** Of the one-time link that creates the administrator. */
  readonly setupSecret: string | null;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const START_SECONDS = 90;

/** A port of this machine that is free now. */
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

/** Starts the real server, as `npm start` does, and waits until it answers. */
export async function startServer(dataDir: string): Promise<Server> {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [...process.execArgv, MAIN, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ASSAY_DATA: dataDir,
      ASSAY_PORT: String(port),
      ASSAY_HOST: '127.0.0.1',
      ASSAY_PUBLIC_URL: baseUrl,
    },
  });
  let said = '';
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
    process.stderr.write(chunk);
  });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const ready = async (): Promise<void> => {
    for (const until = Date.now() + START_SECONDS * 1000; Date.now() < until;) {
      if (child.exitCode !== null) throw new Error(`The server did not start. ${complaints.trim()}`);
      if (said.includes('Assay is running')) return;
      await new Promise((wake) => setTimeout(wake, 50));
    }
    throw new Error(`The server did not answer within ${START_SECONDS} seconds. ${complaints.trim()}`);
  };
  try {
    await ready();
    // The link follows the address in a line of its own.
    await new Promise((wake) => setTimeout(wake, 50));
  } catch (cause) {
    await stop(child, exited);
    throw cause;
  }
  const secret = /\/setup#(\S+)/.exec(said)?.[1] ?? null;
  return { baseUrl, setupSecret: secret, stop: () => stop(child, exited) };
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  await exited;
}
