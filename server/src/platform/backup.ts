import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { openPools } from './db.ts';
import { copyTree } from './copy-tree.ts';
import { migrate } from './migrate.ts';
import type { Settings } from './settings.ts';

export interface BackupManifest {
  readonly format: 1;
  readonly takenAt: string;
  /** Migrations of the database it was taken from; a restore needs exactly these. */
  readonly migrations: readonly string[];
  readonly tables: readonly {
    readonly name: string;
    readonly rows: number;
    readonly file: string;
    readonly sha256: string;
  }[];
}

const MANIFEST = 'backup.json';

/**
 * Copies the database as of one instant, the file store and the signing key into an empty folder. The server may go on
 * working meanwhile. Files are copied after the rows, so every file that a row names is there.
 */
export async function backup(
  databaseUrl: string,
  settings: Settings,
  folder: string,
  takenAt: string,
): Promise<BackupManifest> {
  await requireEmpty(folder);
  await mkdir(join(folder, 'tables'), { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await beginAtRest(client);
    const migrations = await namesOf(client, 'select name from migration order by name');
    const tables: BackupManifest['tables'][number][] = [];
    for (const name of await tableNames(client)) {
      const file = `tables/${name}.copy.gz`;
      const hash = createHash('sha256');
      const gzip = createGzip();
      gzip.on('data', (chunk: Buffer) => hash.update(chunk));
      await pipeline(
        client.query(copyTo(`copy ${quoted(name)} to stdout`)),
        gzip,
        createWriteStream(join(folder, file), { mode: 0o600 }),
      );
      const { rows } = await client.query(`select count(*)::int as n from ${quoted(name)}`);
      tables.push({ name, rows: Number(rows[0].n), file, sha256: hash.digest('hex') });
    }
    await client.query('commit');
    await copyTree(settings.filesDir, join(folder, 'files'));
    await copyTree(join(settings.dataDir, 'keys'), join(folder, 'keys'));
    const manifest: BackupManifest = { format: 1, takenAt, migrations, tables };
    await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    return manifest;
  } finally {
    await client.end();
  }
}

/**
 * Puts a backup into an empty installation: all of it in one transaction, or none. Triggers rest meanwhile, because the
 * rows have passed them once; that needs a database superuser (the embedded one is).
 */
export async function restore(databaseUrl: string, settings: Settings, folder: string): Promise<BackupManifest> {
  const manifest = JSON.parse(
    await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
      throw new Error(`${folder} holds no complete backup: ${MANIFEST} is missing.`);
    }),
  ) as BackupManifest;
  const pools = openPools(databaseUrl, 1);
  try {
    await migrate(pools.write);
  } finally {
    await pools.end();
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const migrations = await namesOf(client, 'select name from migration order by name');
    if (migrations.join() !== manifest.migrations.join()) {
      throw new Error(
        `The backup was taken with other migrations (${manifest.migrations.at(-1)}), this program has ${migrations.at(-1)}. Restore with the version that took it.`,
      );
    }
    const people = await client.query(`select count(*)::int as n from person where kind <> 'system'`);
    if (Number(people.rows[0].n) > 0)
      throw new Error('This installation is in use. Restore into an empty one: another data folder or database.');
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    for (const table of manifest.tables) {
      await client.query(`delete from ${quoted(table.name)}`);
      const hash = createHash('sha256');
      const source = createReadStream(join(folder, table.file));
      source.on('data', (chunk) => hash.update(chunk));
      await pipeline(source, createGunzip(), client.query(copyFrom(`copy ${quoted(table.name)} from stdin`)));
      if (hash.digest('hex') !== table.sha256)
        throw new Error(`${table.file} was changed after the backup; nothing was restored.`);
    }
    for (const table of ['event', 'gate_evaluation']) {
      await client.query(
        `select setval(pg_get_serial_sequence('${table}', 'seq'), coalesce((select max(seq) from ${table}), 1))`,
      );
    }
    // Transaction numbers belong to the old server. One number for all keeps the order by seq, which is the order every
    // reader had read them in (see beginAtRest), and is older than anything the new server will write.
    await client.query(
      `update event_cursor c set seq = (select max(h.seq) from event h where (h.xid, h.seq) <= (c.xid, c.seq)) where c.seq > 0`,
    );
    await client.query(`update event set xid = '3'::xid8`);
    await client.query(`update event_cursor set xid = '3'::xid8 where seq > 0`);
    await client.query('commit');
    await copyTree(join(folder, 'files'), settings.filesDir);
    await copyTree(join(folder, 'keys'), join(settings.dataDir, 'keys'));
    return manifest;
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw cause;
  } finally {
    await client.end();
  }
}

/**
 * Begins a snapshot in which every reader of the event log has read a whole prefix of it. A transaction that got its
 * number early and committed late can leave a gap behind a reader for a moment; the next snapshot has it filled.
 */
async function beginAtRest(client: pg.Client): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    await client.query('begin transaction isolation level repeatable read read only');
    const { rowCount } = await client.query(`select 1 from event_cursor c where c.seq > 0 and exists (
      select 1 from event e where (e.xid, e.seq) > (c.xid, c.seq)
        and e.seq < (select max(h.seq) from event h where (h.xid, h.seq) <= (c.xid, c.seq)))`);
    if (rowCount === 0) return;
    await client.query('rollback');
    await delay(100);
  }
  throw new Error('The event log is never at rest. Take the backup when less is going on.');
}

async function requireEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch(() => []);
  if (entries.length > 0) throw new Error(`${folder} is not empty. Choose a new folder for the backup.`);
}

async function namesOf(client: pg.Client, query: string): Promise<string[]> {
  return (await client.query(query)).rows.map((row) => String(row.name));
}

/** Every table but the list of migrations, in a stable order; references rest during a restore, so any order will do. */
function tableNames(client: pg.Client): Promise<string[]> {
  return namesOf(
    client,
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration' order by 1`,
  );
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
