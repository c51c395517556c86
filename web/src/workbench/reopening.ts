import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { plainLocale } from '@assay/words';
import { useEffect, useState } from 'react';
import { client, shownProblem } from '../data/client.ts';
import { serverClock } from './clock.ts';
import type { WorkItem } from './item-queue.ts';
import { decodeMedia } from './media.ts';
import { submitQueueOf } from './queues.ts';
import type { SubmitQueue } from './submit-queue.ts';

/** An answer of one's own that is opened again. */
export type Reopening = Output<Routes['getReopening']>;

/** In place of an id in the address: the newest answer. */
export const LAST = 'last';

export type ReopeningState =
  | { readonly phase: 'none' }
  | { readonly phase: 'opening' }
  | { readonly phase: 'open'; readonly reopening: Reopening }
  | { readonly phase: 'refused'; readonly detail: string };

/** Until when an answer can be changed, as its author reads it on their clock: 15:42. */
export function clockTime(at: string): string {
  return new Intl.DateTimeFormat(plainLocale(), { timeStyle: 'short' }).format(new Date(serverClock.toWall(at)));
}

/** The answer as something to have in hand. */
export function itemOf(campaignId: string, reopening: Reopening): WorkItem {
  const { taskId, assignmentId, answeredAt, reopenUntil, payload, draft } = reopening;
  return {
    campaignId,
    taskId,
    assignmentId,
    purpose: 'label',
    fence: 1,
    leasedAt: answeredAt,
    expiresAt: reopenUntil,
    why: t('You answered it a moment ago and opened it again.'),
    payload,
    draft: draft === null ? null : { ...draft, verdicts: {} },
    suggestions: [],
    rework: null,
    review: null,
    adjudication: null,
  };
}

/** Waits until every answer of a campaign has arrived. */
function allArrived(queue: SubmitQueue, campaignId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop = (): void => undefined;
    const look = (): void => {
      const { waiting, blocked } = queue.state();
      const underway = waiting.some(
        ({ operation, of }) =>
          (operation === 'submitAnnotation' || operation === 'reviseAnnotation') && of.campaignId === campaignId,
      );
      if (underway && blocked === null) return;
      stop();
      if (underway) reject(new Error(t('Your last answer waits in this browser. Reopen it when it has arrived.')));
      else resolve();
    };
    stop = queue.subscribe(look);
    look();
  });
}

async function newestOwn(personId: string, campaignId: string): Promise<string> {
  await allArrived(submitQueueOf(personId), campaignId);
  const { items } = await client.call('listMyAnnotations', { params: { campaignId }, query: { limit: 1 } });
  const [newest] = items;
  if (newest === undefined) throw new Error(t('You have not answered anything in this campaign yet.'));
  return newest.id;
}

async function open(personId: string, campaignId: string, wanted: string): Promise<Reopening> {
  const annotationId = wanted === LAST ? await newestOwn(personId, campaignId) : wanted;
  const reopening = await client.call('getReopening', { params: { campaignId, annotationId } });
  serverClock.hear(reopening.now);
  await decodeMedia(reopening.payload);
  return reopening;
}

/**
 * Opens one of the person's own answers again.
 *
 * @param wanted the id of the answer, {@link LAST}, or null for none
 */
export function useReopening(personId: string, campaignId: string, wanted: string | null): ReopeningState {
  const [state, setState] = useState<{ readonly of: string; readonly is: ReopeningState } | null>(null);
  useEffect(() => {
    if (wanted === null) return undefined;
    let live = true;
    const show = (is: ReopeningState): void => {
      if (live) setState({ of: wanted, is });
    };
    open(personId, campaignId, wanted).then(
      (reopening) => show({ phase: 'open', reopening }),
      (cause: unknown) => show({ phase: 'refused', detail: shownProblem(cause).detail }),
    );
    return () => {
      live = false;
      setState(null);
    };
  }, [personId, campaignId, wanted]);
  if (wanted === null) return { phase: 'none' };
  return state?.of === wanted ? state.is : { phase: 'opening' };
}
