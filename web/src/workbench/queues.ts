import type { Request, Routes } from '@assay/api';
import { useEffect, useSyncExternalStore } from 'react';
import { client } from '../data/client.ts';
import { noticeLostSession, whenSessionReturns } from '../shell/session-ended.ts';
import { browserStorage } from './browser-storage.ts';
import { createDraftStore } from './draft-store.ts';
import { createSubmitQueue, type QueueState, type Submission, type SubmitQueue } from './submit-queue.ts';

export const drafts = createDraftStore(browserStorage());

/** Sends one answer; the body was made where its operation is known, so it has that operation's form. */
async function send({ operation, assignmentId, of, body, key }: Submission): Promise<void> {
  const params = { campaignId: of.campaignId, assignmentId };
  const options = { idempotencyKey: key };
  const request = { params, body } as unknown;
  if (operation === 'submitAnnotation')
    await client.call(operation, request as Request<Routes['submitAnnotation']>, options);
  else if (operation === 'submitReview')
    await client.call(operation, request as Request<Routes['submitReview']>, options);
  else if (operation === 'submitAdjudication')
    await client.call(operation, request as Request<Routes['submitAdjudication']>, options);
  else if (operation === 'reviseAnnotation') {
    const { annotationId, ...revision } = body;
    const revised = { params: { campaignId: of.campaignId, annotationId }, body: revision } as unknown;
    await client.call(operation, revised as Request<Routes['reviseAnnotation']>, options);
  } else if (operation === 'askGuidelineQuestion') {
    const { guidelineVersionId, ...question } = body;
    const asked = { params: { guidelineVersionId }, body: question } as unknown;
    await client.call(operation, asked as Request<Routes['askGuidelineQuestion']>, options);
  } else await client.call(operation, request as Request<Routes['skipAssignment']>, options);
}

const open = new Map<string, SubmitQueue>();

/** The one queue of a person in this browser; it goes on sending when the workbench is left. */
export function submitQueueOf(personId: string): SubmitQueue {
  const known = open.get(personId);
  if (known !== undefined) return known;
  const queue = createSubmitQueue({
    storage: browserStorage(),
    storageName: `assay-queue/${personId}`,
    send: (submission) =>
      send(submission).catch((cause: unknown) => {
        // Not asked for by a page, so nobody else hears of it.
        noticeLostSession(cause);
        throw cause;
      }),
    newKey: () => crypto.randomUUID(),
    later(run, ms) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onSent(submission) {
      // A question leaves the item in hand.
      if (submission.operation !== 'askGuidelineQuestion') drafts.remove(submission.of);
    },
  });
  open.set(personId, queue);
  window.addEventListener('online', () => queue.retry());
  whenSessionReturns(() => queue.retry());
  queue.retry();
  return queue;
}

export function useSubmitQueue(personId: string): readonly [SubmitQueue, QueueState] {
  const queue = submitQueueOf(personId);
  const state = useSyncExternalStore(queue.subscribe, queue.state);
  useEffect(() => {
    if (state.waiting.length === 0) return undefined;
    // The answers are written down; the browser's own question only spares people a surprise.
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [state.waiting.length]);
  return [queue, state];
}
