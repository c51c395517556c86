import { Problem, type BulkAction } from '@assay/api';
import type { Tx } from '../../platform/db.ts';
import { requireCampaign, touchCampaign } from '../campaigns/index.ts';
import { leaveOutItems, lockedBatch, takeBackItems } from '../ingestion/index.ts';
import { tagItems, untagItems } from '../tags/index.ts';
import { blockAgain, requeueOne, reserve, resetCursors, setPriority, unreserve, withdrawOne } from '../tasks/index.ts';
import type { Facts, Values } from './bulk.rules.ts';

/** One thing and the values it gets. */
export interface Write {
  readonly id: string;
  readonly withinId: string;
  readonly before: Values;
  readonly after: Values;
}

/** Locks the batches or campaigns of these, in one order everywhere, so that their facts hold until the step is committed. */
export async function lockWithin(tx: Tx, facts: readonly Facts[], action: BulkAction): Promise<void> {
  // Tags are put on items of batches that are closed, too: nothing of the item changes.
  if (action === 'tag-items' || action === 'untag-items') return;
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

/** What a run is about besides its values, and who does it when. */
export interface Doing {
  readonly tagId: string | null;
  readonly byId: string;
  readonly now: string;
}

/** Writes new values through the modules that own them; each value was decided under the lock. */
export async function apply(tx: Tx, writes: readonly Write[], doing: Doing): Promise<void> {
  const { now } = doing;
  if (doing.tagId !== null) return applyTag(tx, doing.tagId, writes, now);
  for (const [withinId, group] of byWithin(writes)) {
    const first = group[0];
    if (first === undefined) continue;
    if ('exclusion' in first.after) await applyToItems(tx, withinId, group);
    else if ('people' in first.after) await applyPeople(tx, withinId, group, doing);
    else await applyToTasks(tx, withinId, group, now);
  }
}

/** Somebody else may put the same tag on at the same time: what has it has it. */
async function applyTag(tx: Tx, tagId: string, writes: readonly Write[], now: string): Promise<void> {
  const idsWith = (tagged: number): string[] =>
    writes.filter((one) => one.after['tagged'] === tagged).map((one) => one.id);
  const [on, off] = [idsWith(1), idsWith(0)];
  if (on.length > 0) await tagItems(tx, tagId, on, now);
  if (off.length > 0) await untagItems(tx, tagId, off);
}

async function applyPeople(tx: Tx, campaignId: string, group: readonly Write[], { byId, now }: Doing): Promise<void> {
  const changes = new Map<string, { added: string[]; removed: string[] }>();
  for (const { id, before, after } of group) {
    const [was, is] = [before, after].map((one) => String(one['people']).split(' ').filter(Boolean));
    for (const personId of new Set([...(was ?? []), ...(is ?? [])])) {
      const change = changes.get(personId) ?? { added: [], removed: [] };
      if (was?.includes(personId) !== true) change.added.push(id);
      else if (is?.includes(personId) !== true) change.removed.push(id);
      changes.set(personId, change);
    }
  }
  for (const [personId, { added, removed }] of changes) {
    if (added.length > 0) await reserve(tx, campaignId, { taskIds: added, personId, byId, now });
    if (removed.length > 0) await unreserve(tx, campaignId, { taskIds: removed, personId, now });
  }
  await resetCursors(tx, campaignId);
  await touchCampaign(tx, campaignId, now);
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
