import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOpenApi, routes } from '@assay/api';
import { openPools } from '../server/src/platform/db.ts';
import { migrate } from '../server/src/platform/migrate.ts';
import { startPostgres } from '../server/src/platform/postgres/start.ts';
import { callTable } from './call-table.ts';
import { firstDifference } from './first-difference.ts';
import { schemaCatalogue } from './schema-catalogue.ts';
import { taskTypeGuide } from './task-type-guide.ts';

const root = new URL('../', import.meta.url);

interface Generated {
  readonly path: string;
  readonly make: () => Promise<string>;
}

async function openApi(): Promise<string> {
  const manifest = JSON.parse(await readFile(new URL('api/package.json', root), 'utf8')) as { version: string };
  return `${JSON.stringify(buildOpenApi(routes, manifest.version), null, 2)}\n`;
}

/** Applies every migration to an empty throw-away database and writes down what came of it. */
async function schema(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-schema-'));
  const server = await startPostgres({ dataDir: folder, durable: false });
  try {
    const pools = openPools(server.url, 1);
    try {
      await migrate(pools.write);
      return await schemaCatalogue(async (statement) => (await pools.write.query(statement)).rows);
    } finally {
      await pools.end();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const all: readonly Generated[] = [
  { path: 'api/openapi.json', make: openApi },
  { path: 'api/src/calls.ts', make: () => Promise.resolve(callTable()) },
  { path: 'server/migrations/schema.sql', make: schema },
  { path: 'docs/guide/task-types.md', make: () => Promise.resolve(taskTypeGuide()) },
];

const args = process.argv.slice(2);
const check = args.includes('--check');
/** Files that are named are made, and no others; without a name all are. */
const named = args.filter((one) => !one.startsWith('--'));
for (const { path, make } of all) {
  if (named.length > 0 && !named.includes(path)) continue;
  const before = await readFile(new URL(path, root), 'utf8').catch(() => '');
  const now = await make();
  if (before === now) {
    console.log(`unchanged  ${path}`);
  } else if (check) {
    console.log(`differs    ${path}\n${firstDifference(before, now)}`);
    process.exitCode = 1;
  } else {
    await writeFile(new URL(path, root), now);
    console.log(`written    ${path}`);
  }
}
