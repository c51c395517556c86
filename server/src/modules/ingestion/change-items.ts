import type { Tx } from '../../platform/db.ts';
import { recountBatch } from './ingestion.store.ts';
import * as items from './item.store.ts';

/** Writes data that cleaning made. The batch's check is forgotten: it judged other content. */
export async function rewriteItems(
  tx: Tx,
  batchId: string,
  rewritten: readonly { id: string; json: string; sha256: string }[],
): Promise<void> {
  if (rewritten.length === 0) return;
  await items.updateItemData(tx, rewritten);
  await recountBatch(tx, batchId);
}

/** Leaves ready items out; answers how many were ready. */
export async function leaveOutItems(
  tx: Tx,
  batchId: string,
  leaving: readonly { id: string; duplicateOf: string | null }[],
  reason: string,
): Promise<number> {
  const changed = await items.excludeItems(tx, batchId, leaving, reason);
  if (changed > 0) await recountBatch(tx, batchId);
  return changed;
}

/** Takes excluded items back in; answers how many were excluded. */
export async function takeBackItems(tx: Tx, batchId: string, ids: readonly string[]): Promise<number> {
  const changed = await items.restoreItems(tx, batchId, ids);
  if (changed > 0) await recountBatch(tx, batchId);
  return changed;
}
