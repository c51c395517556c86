import { Problem } from '@assay/api';
import type { Tx } from '../../platform/db.ts';
import { requireCampaign, touchCampaign } from '../campaigns/index.ts';
import { leaveOutItems, lockedBatch, takeBackItems } from '../ingestion/index.ts';
import { blockAgain, requeueOne, resetCursors, setPriority, withdrawOne } from '../tasks/index.ts';
import type { Facts, Values } from './bulk.rules.ts';

/** One thing and the values it gets. */
export interface Write {
  readonly id: string;
  readonly withinId: string;
  readonly before: Values;
  readonly after: Values;
}

/** Locks the batches or campaigns of these, in one order everywhere, so that their facts hold until the step is committed. */
export async function lockWithin(tx: Tx, facts: readonly Facts[]): Promise<void> {
  const kinds = new Map(facts.map((one) => [one.withinId, one.kind]));
  for (const id of [...kinds.keys()].toSorted()) {
    if (kinds.get(id) === 'items') await lockedBatch(tx, id);
    else await requireCampaign(tx, id, 'lock');
  }
}

function byWithin(writes: readonly Write[]): Map<string, Write[]> {
  const groups = new Map<string, Write[]>();
  for (const one of writes) groups.set(one.withinId, [...(groups.get(one.withinId) ?? []), one]);
  return groups;
}

/** Writes new values through the modules that own them; each value was decided under the lock. */
export async function apply(tx: Tx, writes: readonly Write[], now: string): Promise<void> {
  for (const [withinId, group] of byWithin(writes)) {
    const first = group[0];
    if (first === undefined) continue;
    if ('exclusion' in first.after) await applyToItems(tx, withinId, group);
    else await applyToTasks(tx, withinId, group, now);
  }
}

async function applyToItems(tx: Tx, batchId: string, group: readonly Write[]): Promise<void> {
  const back = group.filter((one) => one.after['state'] === 'ready');
  if (back.length > 0)
    expectAll(
      await takeBackItems(
        tx,
        batchId,
        back.map((one) => one.id),
      ),
      back.length,
    );
  const reasons = new Map<string, Write[]>();
  for (const one of group.filter((each) => each.after['state'] === 'excluded')) {
    const reason = String(one.after['exclusion']);
    reasons.set(reason, [...(reasons.get(reason) ?? []), one]);
  }
  for (const [reason, leaving] of reasons) {
    const items = leaving.map(({ id, after }) => ({
      id,
      duplicateOf: typeof after['duplicateOf'] === 'string' ? after['duplicateOf'] : null,
    }));
    expectAll(await leaveOutItems(tx, batchId, items, reason), leaving.length);
  }
}

async function applyToTasks(tx: Tx, campaignId: string, group: readonly Write[], now: string): Promise<void> {
  const priorities = new Map<number, string[]>();
  for (const { id, before, after } of group) {
    if (typeof after['priority'] === 'number') {
      priorities.set(after['priority'], [...(priorities.get(after['priority']) ?? []), id]);
    } else if (after['state'] === 'withdrawn') await withdrawOne(tx, campaignId, id, now);
    else if (after['state'] === 'blocked')
      expectAll(await blockAgain(tx, campaignId, id, Number(after['skips']), now), 1);
    else if (before['state'] === 'blocked') await requeueOne(tx, campaignId, id, now);
  }
  for (const [priority, ids] of priorities) await setPriority(tx, campaignId, ids, priority, now);
  if (priorities.size === 0) await resetCursors(tx, campaignId);
  await touchCampaign(tx, campaignId, now);
}

function expectAll(written: number, wanted: number): void {
  if (written !== wanted)
    throw new Problem('unavailable', 'Something changed while the step was written; it is repeated.');
}
