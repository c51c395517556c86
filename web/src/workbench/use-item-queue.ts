import type { Output, Routes } from '@assay/api';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { client } from '../data/client.ts';
import { noticeLostSession, whenSessionReturns } from '../shell/session-ended.ts';
import { serverClock } from './clock.ts';
import { createItemQueue, type ItemQueue, type ItemQueueState } from './item-queue.ts';
import { decodeMedia } from './media.ts';
import { submitQueueOf } from './queues.ts';

export type Purpose = Output<Routes['getWorkbench']>['purposes'][number];

/** Items held ready; three cover an item a second at a quarter second of delay. */
const DEPTH = 3;
const LOOK_AGAIN_MS = 20_000;

/**
 * The items of one campaign and purpose for this person; those not begun go back when the page is left.
 *
 * @param first an assignment the person holds and wants in hand first
 * @param resting nothing is fetched yet: something else is in hand
 */
export function useItemQueue(
  personId: string,
  campaignId: string,
  purpose: Purpose,
  first: string | null = null,
  resting = false,
): readonly [ItemQueue, ItemQueueState] {
  const [queue] = useState(() =>
    createItemQueue({
      depth: DEPTH,
      async fetchNext(count, have) {
        const request = { params: { campaignId }, body: { purpose, count, have: [...have] } };
        const answer = await client.call('nextTask', request).catch((cause: unknown) => {
          noticeLostSession(cause);
          throw cause;
        });
        serverClock.hear(answer.now);
        return answer;
      },
      prepare: (item) => decodeMedia(item.payload),
      onTheirWay: () =>
        submitQueueOf(personId)
          .state()
          .waiting.filter((one) => one.operation !== 'askGuidelineQuestion')
          .map((one) => one.assignmentId),
    }),
  );
  const state = useSyncExternalStore(queue.subscribe, queue.state);
  useEffect(() => () => giveBack(queue.state().items.slice(1)), [queue]);
  useEffect(() => {
    if (resting) return;
    if (first === null) queue.fill();
    else {
      const params = { campaignId, assignmentId: first };
      client
        .call('getAssignment', { params })
        .then((item) => queue.put(item))
        // Lost meanwhile: the next item takes its place.
        .catch(() => undefined)
        .finally(() => queue.fill());
    }
  }, [queue, campaignId, first, resting]);
  useEffect(() => whenSessionReturns(() => queue.fill()), [queue]);
  useEffect(() => {
    const submits = submitQueueOf(personId);
    let before = submits.state().waiting.length;
    return submits.subscribe(() => {
      const { length } = submits.state().waiting;
      if (length < before) queue.arrived();
      before = length;
    });
  }, [queue, personId]);
  const waiting = state.items.length === 0 && !resting;
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
