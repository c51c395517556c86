import { Problem } from '@assay/api';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { client } from '../data/client.ts';
import { serverClock } from './clock.ts';
import type { WorkItem } from './item-queue.ts';
import { decodeMedia } from './media.ts';
import { submitQueueOf } from './queues.ts';

/** Answers on one page: what the server gives at once, and what fits on two screens. */
const MOST = 24;
const CHECK_MS = 15_000;

export interface ReviewBatch {
  /** Null while the first answers are fetched. */
  readonly items: readonly WorkItem[] | null;
  readonly nothing: string | null;
  readonly error: unknown;
  readonly fetch: () => void;
  /** Answers that were sent; they are not given back any more. */
  readonly sent: (assignmentIds: readonly string[]) => void;
  /** This one stays with the person when the page is left. */
  readonly keep: (assignmentId: string) => void;
}

/**
 * Leases a page of answers for review, keeps the leases while the page is open, and gives back what has no verdict when
 * it is left.
 *
 * @param onLost leases that ran out meanwhile
 */
export function useReviewBatch(
  personId: string,
  campaignId: string,
  leaseMinutes: number,
  onLost: (assignmentIds: readonly string[]) => void,
): ReviewBatch {
  const [items, setItems] = useState<readonly WorkItem[] | null>(null);
  const [nothing, setNothing] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const held = useRef<readonly WorkItem[]>([]);
  const underway = useRef(false);

  const change = (next: readonly WorkItem[]): void => {
    held.current = next;
    setItems(next);
  };
  const fetch = (): void => {
    if (underway.current) return;
    underway.current = true;
    setError(null);
    const waiting = submitQueueOf(personId).state().waiting;
    const have = [...held.current, ...waiting].map((one) => one.assignmentId).slice(0, 40);
    client
      .call('nextTask', {
        params: { campaignId },
        body: { purpose: 'review', count: Math.max(1, MOST - held.current.length), have },
      })
      .then(async (answer) => {
        serverClock.hear(answer.now);
        await Promise.all(answer.items.map((one) => decodeMedia(one.payload)));
        const known = new Set(have);
        change([...held.current, ...answer.items.filter((one) => !known.has(one.assignmentId))]);
        setNothing(answer.nothing);
      })
      .catch(setError)
      .finally(() => {
        underway.current = false;
      });
  };
  const drop = (gone: readonly string[]): void =>
    change(held.current.filter((one) => !gone.includes(one.assignmentId)));

  const begin = useEffectEvent(fetch);
  const check = useEffectEvent(() => {
    for (const { assignmentId, fence, expiresAt } of held.current) {
      if (Date.parse(expiresAt) - serverClock.now() > (leaseMinutes * 60_000) / 2) continue;
      client.call('extendAssignment', { params: { campaignId, assignmentId }, body: { fence } }).then(
        (answer) =>
          change(held.current.map((one) => (one.assignmentId === assignmentId ? { ...one, ...answer } : one))),
        (cause: unknown) => {
          if (!(cause instanceof Problem) || cause.type !== 'lease-lost') return;
          drop([assignmentId]);
          onLost([assignmentId]);
        },
      );
    }
  });
  useEffect(() => {
    begin();
    const timer = setInterval(() => check(), CHECK_MS);
    return () => {
      clearInterval(timer);
      for (const { assignmentId, fence } of held.current) {
        const request = { params: { campaignId, assignmentId }, body: { fence } };
        // A release that fails costs nothing: the lease runs out by itself.
        client.call('releaseAssignment', request).catch(() => undefined);
      }
      held.current = [];
    };
  }, [campaignId]);

  return {
    items,
    nothing,
    error,
    fetch,
    sent: drop,
    keep: (assignmentId) => {
      held.current = held.current.filter((one) => one.assignmentId !== assignmentId);
    },
  };
}
