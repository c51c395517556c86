import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

const folder = new URL('../../migrations/', import.meta.url);

/**
 * Applies the numbered migrations that are missing, each in a transaction of its own under a lock, so that two
 * starting servers or an interrupted start leave a consistent schema.
 */
export async function migrate(pool: pg.Pool): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).toSorted();
  const connection = await pool.connect();
  const applied: string[] = [];
  try {
    await connection.query('select pg_advisory_lock(7237001)');
    await connection.query(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    );
    const known = new Set((await connection.query('select name from migration')).rows.map((row) => String(row.name)));
    for (const name of files) {
      if (known.has(name)) continue;
      const text = await readFile(new URL(name, folder), 'utf8');
      await connection.query('begin');
      try {
        await connection.query(text);
        await connection.query('insert into migration (name) values ($1)', [name]);
        await connection.query('commit');
      } catch (cause) {
        await connection.query('rollback');
        throw new Error(`migration ${name} failed and was rolled back: ${(cause as Error).message}`, { cause });
      }
      applied.push(name);
    }
  } finally {
    await connection.query('select pg_advisory_unlock(7237001)').catch(() => undefined);
    connection.release();
  }
  return applied;
}
