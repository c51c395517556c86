import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, chmod, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, type Binaries } from './binaries.ts';
import { unprivileged } from './unprivileged.ts';

export interface PostgresOptions {
  /** Folder that holds the cluster; made on the first start. */
  readonly dataDir: string;
  /** False only for throw-away test clusters: it trades durability for speed. */
  readonly durable?: boolean;
  /** Joins a cluster that another process of ours has already started on this folder, instead of refusing. */
  readonly attach?: boolean;
}

export interface RunningPostgres {
  /** Connection string of the database `assay`. */
  readonly url: string;
  /** Stops what this call started; a joined cluster is left running. */
  stop(): Promise<void>;
}

const START_SECONDS = 30;

/**
 * Starts a real PostgreSQL on a private socket. An interrupted first start leaves nothing behind that a second one
 * trips over: the cluster is made beside its place and moved there when complete.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir);
  const cluster = join(dataDir, 'cluster');
  const binaries = await findBinaries();
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const password = await ensureCluster(binaries, dataDir, cluster);
  // A socket path has room for about a hundred characters, a data folder may be deeper.
  const socketDir = join(tmpdir(), `assay-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`);
  await mkdir(socketDir, { recursive: true, mode: 0o700 });
  await chmod(socketDir, 0o700);
  const urlOf = (database: string): string =>
    `postgres://assay:${password}@localhost/${database}?host=${encodeURIComponent(socketDir)}`;

  if (await answers(urlOf('postgres'))) {
    if (options.attach !== true)
      throw new Error(`Another Assay process is already running on ${dataDir}. Stop it first.`);
    await ensureDatabase(urlOf('postgres'));
    return { url: urlOf('assay'), stop: () => Promise.resolve() };
  }
  const server = await launch(binaries, cluster, socketDir, options.durable !== false, () =>
    answers(urlOf('postgres')),
  );
  await ensureDatabase(urlOf('postgres'));
  return { url: urlOf('assay'), stop: () => stop(server) };
}

async function ensureCluster(binaries: Binaries, dataDir: string, cluster: string): Promise<string> {
  const passwordFile = join(dataDir, 'postgres.password');
  const ready = await readFile(join(cluster, 'PG_VERSION'), 'utf8').then(
    () => true,
    () => false,
  );
  if (ready) return (await readFile(passwordFile, 'utf8')).trim();
  const building = `${cluster}.new-${process.pid}`;
  await rm(building, { recursive: true, force: true });
  const password = randomBytes(24).toString('hex');
  const nextPasswordFile = `${passwordFile}.new-${process.pid}`;
  await writeFile(nextPasswordFile, `${password}\n`, { mode: 0o600 });
  await run(
    binaries.initdb,
    [
      '-D',
      building,
      '-U',
      'assay',
      '--auth=scram-sha-256',
      `--pwfile=${nextPasswordFile}`,
      '--locale=C',
      '-E',
      'UTF8',
      '--no-sync',
    ],
    binaries,
  );
  await rename(nextPasswordFile, passwordFile);
  await rename(building, cluster);
  return password;
}

async function run(program: string, args: readonly string[], binaries: Binaries): Promise<void> {
  const call = unprivileged({ program, args });
  const child = spawn(call.program, call.args, { stdio: ['ignore', 'ignore', 'pipe'], env: environment(binaries) });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  if (code !== 0) throw new Error(`initdb failed (${code}): ${text.trim().slice(-2000)}`);
}

function environment(binaries: Binaries): NodeJS.ProcessEnv {
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  return { ...process.env, [variable]: binaries.lib, LC_ALL: 'C', TZ: 'UTC' };
}

/** Starts the server and waits until it answers; a lock left by a killed process clears within moments, so try again. */
async function launch(
  binaries: Binaries,
  cluster: string,
  socketDir: string,
  durable: boolean,
  isUp: () => Promise<boolean>,
): Promise<ChildProcess> {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    max_connections: '200',
    shared_buffers: '256MB',
    work_mem: '32MB',
    random_page_cost: '1.1',
    jit: 'off',
    synchronous_commit: 'on',
    // A campaign grows from nothing to thousands of answers within a minute; plans made for empty tables must not last.
    autovacuum_naptime: '5s',
    ...(durable ? { max_wal_size: '2GB' } : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
  const args = ['-D', cluster, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
  const logFile = join(cluster, '..', 'postgres.log');
  await appendFile(logFile, '');
  for (let attempt = 1; ; attempt += 1) {
    const log = await open(logFile, 'a');
    const call = unprivileged({ program: binaries.postgres, args });
    // Its own process group: Ctrl-C in the terminal reaches us, and we stop it in order.
    const child = spawn(call.program, call.args, {
      stdio: ['ignore', log.fd, log.fd],
      env: environment(binaries),
      detached: true,
    });
    let ended = false;
    child.on('exit', () => (ended = true));
    child.on('error', () => (ended = true));
    await log.close();
    for (let waited = 0; waited < START_SECONDS * 1000 && !ended; waited += 40) {
      if (await isUp()) return child;
      await delay(40);
    }
    if (!ended) await stop(child);
    if (attempt >= 20 || !ended) {
      const tail = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-8).join('\n');
      throw new Error(`PostgreSQL did not start on ${cluster}. Its log ends with:\n${tail}`);
    }
    await delay(150);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'assay'`);
    if (rowCount === 0) await client.query('create database assay');
  } catch (cause) {
    // Two processes may start together; the other one has just made it.
    if ((cause as { code?: string }).code !== '42P04' && (cause as { code?: string }).code !== '23505') throw cause;
  } finally {
    await client.end();
  }
}

/** Fast shutdown: connections end, the log is flushed; after ten seconds the kernel ends it. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}
