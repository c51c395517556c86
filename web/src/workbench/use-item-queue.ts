import type { Output, Routes } from '@assay/api';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { client } from '../data/client.ts';
import { createItemQueue, type ItemQueue, type ItemQueueState } from './item-queue.ts';
import { decodeMedia } from './media.ts';
import { submitQueueOf } from './queues.ts';

export type Purpose = Output<Routes['getWorkbench']>['purposes'][number];

/** Items held ready; three cover an item a second at a quarter second of delay. */
const DEPTH = 3;
const LOOK_AGAIN_MS = 20_000;

/** The items of one campaign and purpose for this person; those not begun go back when the page is left. */
export function useItemQueue(
  personId: string,
  campaignId: string,
  purpose: Purpose,
): readonly [ItemQueue, ItemQueueState] {
  const [queue] = useState(() =>
    createItemQueue({
      depth: DEPTH,
      fetchNext: (count, have) =>
        client.call('nextTask', { params: { campaignId }, body: { purpose, count, have: [...have] } }),
      prepare: (item) => decodeMedia(item.payload),
      onTheirWay: () =>
        submitQueueOf(personId)
          .state()
          .waiting.map((one) => one.assignmentId),
    }),
  );
  const state = useSyncExternalStore(queue.subscribe, queue.state);
  useEffect(() => {
    queue.fill();
    return () => giveBack(queue.state().items.slice(1));
  }, [queue]);
  const waiting = state.items.length === 0;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(() => queue.fill(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [queue, waiting]);
  return [queue, state];
}

/** Releases leases nobody looked at, so that others need not wait for them to run out. */
function giveBack(items: ItemQueueState['items']): void {
  for (const { campaignId, assignmentId, fence } of items) {
    // A release that fails costs nothing: the lease runs out by itself.
    client.call('releaseAssignment', { params: { campaignId, assignmentId }, body: { fence } }).catch(() => undefined);
  }
}
