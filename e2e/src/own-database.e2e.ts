import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startServer } from '../../server/src/as-process.ts';
import { newPlace, setUp } from './server.ts';
import { until } from './until.ts';

const DEBIAN = '/usr/lib/postgresql';
const versions = await readdir(DEBIAN).catch(() => []);
const version = versions.toSorted((a, b) => Number(b) - Number(a))[0];
if (version === undefined) console.log(`Skipped: there is no PostgreSQL of the system in ${DEBIAN}.`);

/** PostgreSQL refuses to run as root; then it runs as nobody. */
const asRoot = process.getuid?.() === 0;
const drop = ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'];

function line(program: string, args: readonly string[]): [string, string[]] {
  const [first = program, ...rest] = asRoot ? [...drop, program, ...args] : [program, ...args];
  return [first, rest];
}

test.skipIf(version === undefined)('a server on a database of its own keeps everything there', async () => {
  const bin = join(DEBIAN, version ?? '', 'bin');
  const folder = await mkdtemp(join(tmpdir(), 'assay-own-'));
  if (asRoot) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'nobody'])));
    await chown(folder, uid ?? 0, gid ?? 0);
  }
  const place = await newPlace();
  const cluster = join(folder, 'cluster');
  const initdb = line(join(bin, 'initdb'), ['-D', cluster, '-U', 'assay', '--auth=trust', '-E', 'UTF8', '--no-sync']);
  let postgres: ChildProcess | null = null;
  try {
    await promisify(execFile)(initdb[0], initdb[1], { cwd: folder });
    const serve = line(join(bin, 'postgres'), ['-D', cluster, '-k', folder, '-c', 'listen_addresses=']);
    postgres = spawn(serve[0], serve[1], { cwd: folder, stdio: 'ignore' });
    const ready = line(join(bin, 'pg_isready'), ['-h', folder, '-U', 'assay']);
    await until('PostgreSQL', () =>
      promisify(execFile)(ready[0], ready[1], { cwd: folder }).then(
        () => true,
        () => false,
      ),
    );
    const databaseUrl = `postgres://assay@localhost/postgres?host=${encodeURIComponent(folder)}`;
    const first = await startServer({ ...place, databaseUrl });
    const admin = await setUp(first);
    await admin.call('createProject', { body: { slug: 'kept', name: 'Kept' } });
    expect(await first.stop()).toBe(0);
    const second = await startServer({ ...place, databaseUrl });
    const projects = await admin.call('listProjects', {});
    expect(projects.items.map(({ slug }) => slug)).toContain('kept');
    expect(await second.stop()).toBe(0);
    await expect(access(join(place.dataDir, 'postgres'))).rejects.toThrow('ENOENT');
  } finally {
    if (postgres !== null && postgres.exitCode === null) {
      postgres.kill('SIGINT');
      await once(postgres, 'exit');
    }
    await place.remove();
    await rm(folder, { recursive: true, force: true });
  }
});
