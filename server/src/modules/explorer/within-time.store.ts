import type pg from 'pg';
import { Problem } from '@assay/api';
import { reader, type Db } from '../../platform/db.ts';

const CANCELLED = '57014';

/**
 * Reads with a limit on the time of each statement, planned for the very values that are asked for: whether an index
 * helps depends on how rare they are.
 *
 * @throws Problem `too-slow` with the remedy when the time is up
 */
export async function withinTime<T>(
  pool: pg.Pool,
  milliseconds: number,
  remedy: string,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const connection = await pool.connect();
  let broken = false;
  try {
    await connection.query(
      `begin transaction read only; set local statement_timeout = ${Math.trunc(milliseconds)}; set local plan_cache_mode = force_custom_plan; set local jit = off`,
    );
    return await work(reader(connection));
  } catch (cause) {
    if (typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === CANCELLED)
      throw new Problem('too-slow', remedy, { cause, extensions: { remedy } });
    throw cause;
  } finally {
    await connection.query('rollback').catch(() => (broken = true));
    connection.release(broken);
  }
}
