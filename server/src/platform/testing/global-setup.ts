import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openPools } from '../db.ts';
import { migrate } from '../migrate.ts';
import { startPostgres } from '../postgres/start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the migrated template database; tests clone it. */
    templateUrl: string;
  }
}

/** One PostgreSQL per test run: a throw-away cluster, or the server that DATABASE_URL names. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL'];
  const folder = given === undefined ? await mkdtemp(join(tmpdir(), 'assay-test-')) : null;
  const server = folder === null ? null : await startPostgres({ dataDir: folder, durable: false });
  const base = given ?? server?.url ?? '';
  const name = `assay_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: base });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  const pools = openPools(url.href, 1);
  await migrate(pools.write);
  await pools.end();
  project.provide('templateUrl', url.href);
  return async () => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
    await server?.stop();
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };
}
