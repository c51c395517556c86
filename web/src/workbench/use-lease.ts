import { Problem } from '@assay/api';
import { useEffect, useEffectEvent } from 'react';
import { client } from '../data/client.ts';
import { serverClock } from './clock.ts';
import type { ItemQueue, WorkItem } from './item-queue.ts';

const CHECK_MS = 15_000;

/**
 * Keeps the lease of the item in hand while somebody works on it, and lets go of held ones that ran out.
 *
 * @param item the item in hand, or the one that waits while an answer is opened again; null when none does
 */
export function useLease(
  queue: ItemQueue,
  item: WorkItem | null,
  leaseMinutes: number,
  idle: () => boolean,
  lost: boolean,
  onLost: (detail: string) => void,
): void {
  const check = useEffectEvent(() => {
    const now = serverClock.now();
    const gone = queue
      .state()
      .items.slice(1)
      .filter((one) => Date.parse(one.expiresAt) <= now);
    if (gone.length > 0) queue.drop(gone.map((one) => one.assignmentId));
    if (item === null) return;
    const left = Date.parse(item.expiresAt) - now;
    if (lost || idle() || left > (leaseMinutes * 60_000) / 2) return;
    const { campaignId, assignmentId, fence } = item;
    client.call('extendAssignment', { params: { campaignId, assignmentId }, body: { fence } }).then(
      ({ expiresAt }) => queue.extend(assignmentId, expiresAt),
      (cause: unknown) => {
        if (cause instanceof Problem && cause.type === 'lease-lost') onLost(cause.message);
      },
    );
  });
  useEffect(() => {
    const timer = setInterval(() => check(), CHECK_MS);
    return () => clearInterval(timer);
  }, []);
}
