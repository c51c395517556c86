import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, constants, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { freePort } from '../../../server/src/as-process.ts';
import { pause } from '../browser/probe.ts';

/** It migrates a new database first, which takes minutes on a busy machine. */
const START_SECONDS = 900;

export const EMAIL = 'bench@example.org';
export const PASSWORD = 'correct horse battery';

export interface LabelStudioServer {
  readonly baseUrl: string;
  readonly version: string;
  /** Calls its API as its only user. */
  call(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Starts Label Studio as its own documentation says for one machine (`label-studio start`), in a folder that is deleted
 * afterwards. It tells nobody outside this machine anything.
 *
 * @param python of an environment in which it is installed
 */
export async function startLabelStudio(python: string): Promise<LabelStudioServer> {
  const program = join(dirname(resolve(python)), 'label-studio');
  await access(program, constants.X_OK).catch((cause: unknown) => {
    throw new Error(`There is no ${program}. Install label-studio into the environment of --python.`, { cause });
  });
  const folder = await mkdtemp(join(tmpdir(), 'assay-peer-'));
  const port = await freePort();
  const token = randomBytes(20).toString('hex');
  const where = ['--data-dir', folder, '--internal-host', '127.0.0.1', '--port', String(port)];
  const user = ['--username', EMAIL, '--password', PASSWORD, '--user-token', token];
  const child = spawn(program, ['start', '--no-browser', '--enable-legacy-api-token', ...where, ...user], {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: folder,
    env: quietly(folder),
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-2000)));
  const exited = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', (cause) => {
      complaints = cause.message;
      done();
    });
  });
  const baseUrl = `http://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  const call = (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> =>
    ask(`${baseUrl}${path}`, token, method, body);
  try {
    for (const end = Date.now() + START_SECONDS * 1000; ; await pause(500)) {
      if (child.exitCode !== null || Date.now() > end) throw new Error(`Label Studio did not start. ${complaints}`);
      const answer = await fetch(`${baseUrl}/health`).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.ok === true) break;
    }
    const { release } = (await call('GET', '/api/version')) as { release: string };
    return { baseUrl, version: release, call, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Its folder for everything, no word to its makers, and nothing of ours. */
function quietly(folder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: folder,
    SECRET_KEY: randomBytes(20).toString('hex'),
    COLLECT_ANALYTICS: 'false',
    LATEST_VERSION_CHECK: 'false',
    SENTRY_DSN: '',
    FRONTEND_SENTRY_DSN: '',
  };
}

async function ask(url: string, token: string, method: string, body?: object): Promise<unknown> {
  const files = body instanceof FormData;
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Token ${token}`, ...(files ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: files ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`Label Studio refused ${method} ${url} (${answer.status}): ${text.slice(0, 400)}`);
  return JSON.parse(text);
}
