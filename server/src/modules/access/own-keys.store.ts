import type { OwnKeys, OwnKeySets } from '@assay/task-types';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

export async function ownKeysOfPerson(db: Db, personId: string): Promise<OwnKeySets> {
  const rows = await db.rows<{ key_set: string; keys: OwnKeys }>(
    sql`select key_set, keys from own_keys where person_id = ${personId} order by key_set`,
  );
  return Object.fromEntries(rows.map((row) => [row.key_set, row.keys]));
}

export async function putOwnKeys(tx: Tx, personId: string, set: string, keys: OwnKeys, at: string): Promise<void> {
  if (Object.keys(keys).length === 0) {
    await tx.run(sql`delete from own_keys where person_id = ${personId} and key_set = ${set}`);
    return;
  }
  await tx.run(sql`insert into own_keys (person_id, key_set, keys, set_at)
    values (${personId}, ${set}, ${JSON.stringify(keys)}::jsonb, ${at})
    on conflict (person_id, key_set) do update set keys = excluded.keys, set_at = excluded.set_at`);
}
