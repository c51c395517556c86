import { Problem } from '@assay/api';
import type { Tx } from '../../platform/db.ts';
import { touchCampaign } from '../campaigns/index.ts';
import { endLease, liveLeasesOf, lockLease } from './lease.store.ts';
import type { TaskState } from './tasks.rules.ts';
import * as store from './tasks.store.ts';

/** Why a task cannot be withdrawn, or null. */
export function withdrawRefusal(task: { readonly state: TaskState }): string | null {
  return task.state === 'done' || task.state === 'withdrawn' ? `The task is ${task.state}.` : null;
}

/** Why a task cannot be put back into the queue, or null. */
export function requeueRefusal(task: { readonly state: TaskState }): string | null {
  return task.state === 'blocked' ? null : `The task is ${task.state}; only a blocked one is put back.`;
}

/** Takes a task out of its campaign, which the caller has locked; leases on it end. */
export async function withdrawOne(tx: Tx, campaignId: string, taskId: string, now: string): Promise<void> {
  // Leases first, then the task: everything locks in this order.
  for (const id of await liveLeasesOf(tx, campaignId, { taskId })) {
    const lease = await lockLease(tx, campaignId, id);
    if (lease?.state === 'leased') await endLease(tx, lease, { state: 'released', now });
  }
  const task = await lockedTask(tx, campaignId, taskId);
  const refusal = withdrawRefusal(task);
  if (refusal !== null) throw new Problem('state-refused', refusal);
  await store.withdrawOpenWork(tx, campaignId, taskId);
  await store.setState(tx, campaignId, taskId, 'withdrawn', now);
  await touchCampaign(tx, campaignId, now, task.answers - task.needed);
}

/** Puts a blocked task back; everybody's search begins at the front again once `resetCursors` ran. */
export async function requeueOne(tx: Tx, campaignId: string, taskId: string, now: string): Promise<TaskState> {
  const task = await lockedTask(tx, campaignId, taskId);
  const refusal = requeueRefusal(task);
  if (refusal !== null) throw new Problem('state-refused', refusal);
  const state = task.answers === 0 ? 'queued' : 'in-progress';
  await store.setState(tx, campaignId, taskId, state, now);
  return state;
}

async function lockedTask(tx: Tx, campaignId: string, taskId: string) {
  const task = await store.lockTask(tx, campaignId, taskId);
  if (task === null) throw new Problem('not-found', 'The campaign has no such task.');
  return task;
}
