import { sign } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { writer, type Db } from './db.ts';
import { eventsAfter, type EventRow } from './events.ts';
import { leafHash, MerkleTree } from './merkle.ts';
import type { Platform } from './platform.ts';
import { loadSigningKey } from './signing-key.ts';
import { sql } from './sql.ts';
import { checkpointText } from './verify-log.ts';

const BATCH = 5000;
const CONSUMER = 'seal';

/** The bytes of an event that are sealed: RFC 8785 JSON of everything but its internal transaction number. */
export function sealedBytes(row: Omit<EventRow, 'xid'>): Buffer {
  const text = canonicalJson({
    seq: row.seq,
    id: row.id,
    type: row.type,
    at: row.at,
    actor: row.actor_id,
    command: row.command_id,
    name: row.command,
    project: row.project_id,
    subjectKind: row.subject_kind,
    subject: row.subject_id,
    data: row.data,
  });
  return Buffer.from(text, 'utf8');
}

/** The tree as the last checkpoint left it; sealing goes on from there without reading older leaves. */
async function lastTree(db: Db): Promise<MerkleTree> {
  const row = await db.maybe<{ tree_size: number; peaks: (Buffer | null)[] }>(
    sql`select tree_size, peaks from checkpoint order by tree_size desc limit 1`,
  );
  return row === null ? new MerkleTree() : new MerkleTree(row.tree_size, row.peaks);
}

/**
 * Folds committed events into the Merkle tree and signs a checkpoint. Runs beside the hot path, never in it; a lock
 * keeps one sealer at a time. Answers how many events were sealed.
 */
export async function sealEvents(platform: Platform): Promise<number> {
  const connection = await platform.pools.write.connect();
  const tx = writer(connection);
  let sealed = 0;
  try {
    await connection.query('begin');
    const lock = await tx.one<{ ok: boolean }>(sql`select pg_try_advisory_xact_lock(7237002) as ok`);
    await tx.run(
      sql`insert into event_cursor (consumer, xid, seq) values (${CONSUMER}, '0'::xid8, 0) on conflict do nothing`,
    );
    if (lock.ok) {
      const start = await tx.one<{ xid: string; seq: number }>(
        sql`select xid::text as xid, seq from event_cursor where consumer = ${CONSUMER}`,
      );
      const tree = await lastTree(tx);
      let position: { xid: string; seq: number } = start;
      for (;;) {
        const rows = await eventsAfter(tx, position, null, BATCH);
        const last = rows.at(-1);
        if (last === undefined) break;
        const leaves = rows.map((row) => leafHash(sealedBytes(row)));
        const hashes = leaves.map((leaf) => `\\x${leaf.toString('hex')}`);
        await tx.run(sql`insert into seal (leaf, seq, hash)
          select ${tree.size}::bigint + n - 1, s, h from unnest(${rows.map((row) => row.seq)}::bigint[], ${hashes}::bytea[]) with ordinality as t(s, h, n)`);
        for (const leaf of leaves) tree.add(leaf);
        sealed += rows.length;
        position = last;
      }
      if (sealed > 0) {
        await tx.run(
          sql`update event_cursor set xid = ${position.xid}::text::xid8, seq = ${position.seq} where consumer = ${CONSUMER}`,
        );
        const key = await loadSigningKey(platform.settings.dataDir);
        const root = tree.root();
        await tx.run(sql`insert into checkpoint (tree_size, root, peaks, at, key_id, signature) values (${tree.size}, ${root}, ${tree.peaks},
          ${platform.clock.now().toISOString()}, ${key.id}, ${sign(null, Buffer.from(checkpointText(tree.size, root)), key.privateKey)})`);
      }
    }
    await connection.query('commit');
    return sealed;
  } catch (cause) {
    await connection.query('rollback').catch(() => undefined);
    throw cause;
  } finally {
    connection.release();
  }
}
