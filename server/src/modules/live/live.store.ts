import type { Db } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

/** The key of the positions in live streams; one for all server processes of an installation. */
export async function findLiveKey(db: Db): Promise<Buffer> {
  return (await db.one<{ key: Buffer }>(sql`select key from live_key`)).key;
}
