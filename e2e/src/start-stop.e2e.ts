import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { spawnServer, startServer } from '../../server/src/as-process.ts';
import { isAlive, newPlace, postgresPid } from './server.ts';
import { until } from './until.ts';

let place: Awaited<ReturnType<typeof newPlace>>;
beforeEach(async () => {
  place = await newPlace();
});
afterEach(() => place.remove());

test('Ctrl-C ends the server and its PostgreSQL, and the next start finds the installation as it was', async () => {
  const first = await startServer(place);
  const postgres = await postgresPid(place.dataDir);
  expect(postgres).not.toBeNull();
  expect(await first.stop('SIGINT')).toBe(0);
  expect(isAlive(first.pid)).toBe(false);
  expect(isAlive(postgres ?? 0)).toBe(false);
  const second = await startServer(place);
  expect((await fetch(`${second.baseUrl}/v1/me`)).status).toBe(401);
  expect(await second.stop('SIGTERM')).toBe(0);
  expect(await postgresPid(place.dataDir)).toBeNull();
});

const moments = [
  ['while the cluster is made', 'postgres'],
  ['when the cluster was just moved into place', 'postgres/cluster/PG_VERSION'],
  ['while the database is migrated', 'postgres/cluster/postmaster.pid'],
] as const;

test.each(moments)('a first start killed %s leaves nothing that the second trips over', async (_when, sign) => {
  const child = spawnServer(place);
  const exited = once(child, 'exit');
  await until(`the first start to make ${sign}`, () =>
    access(join(place.dataDir, sign)).then(
      () => true,
      () => false,
    ),
  );
  child.kill('SIGKILL');
  await exited;
  const server = await startServer(place);
  expect((await fetch(`${server.baseUrl}/v1/me`)).status).toBe(401);
  expect(await server.stop()).toBe(0);
});
