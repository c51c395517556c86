import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { client } from '../data/client.ts';
import { serverClock } from './clock.ts';
import { chooseDraft, draftKeyOf, draftName, parseDraft, type DraftKey, type StoredDraft } from './draft-store.ts';
import type { WorkItem } from './item-queue.ts';
import { drafts } from './queues.ts';
import { sameValue } from './same-value.ts';

/** How long after the last change the draft also goes to the server. */
const SERVER_MS = 2000;

export interface DraftState {
  readonly answer: unknown;
  readonly verdicts: StoredDraft['verdicts'];
  /** When it was last written down in this browser; null before the first change. */
  readonly savedAt: string | null;
  /** The browser refused to store it. */
  readonly unsaved: boolean;
  /** The draft was there before: restored. */
  readonly restored: boolean;
  /** Another draft of the same task, offered. */
  readonly other: StoredDraft | null;
  /** The task was answered in another window of this browser. */
  readonly answeredElsewhere: boolean;
}

export interface DraftControl extends DraftState {
  readonly change: (answer: unknown) => void;
  readonly decide: (suggestionId: string, verdict: 'accepted' | 'rejected' | 'open') => void;
  readonly takeOther: () => void;
  /** The answer leaves: nothing more is saved as a draft. */
  readonly stop: () => void;
}

/** Active time of the draft that will be restored, milliseconds: the clock goes on from there. */
export function activeBefore(item: WorkItem, personId: string, reopened: string | null): number {
  return chooseDraft(drafts.load(draftKeyOf(personId, item, reopened)), item.draft).draft?.activeMs ?? 0;
}

/**
 * The draft of the item in hand: written down in this browser on every change, and on the server soon after.
 *
 * @param reopened the answer of their own somebody is changing
 */
export function useDraft(
  item: WorkItem,
  personId: string,
  startAnswer: unknown,
  activeMs: () => number,
  reopened: string | null,
): DraftControl {
  const key = useMemo<DraftKey>(() => draftKeyOf(personId, item, reopened), [personId, item, reopened]);
  const [state, setState] = useState<DraftState>(() => {
    const { draft, other } = chooseDraft(drafts.load(key), item.draft);
    return {
      answer: draft?.answer ?? startAnswer,
      verdicts: draft?.verdicts ?? {},
      savedAt: draft?.savedAt ?? null,
      unsaved: false,
      restored: draft !== null,
      other,
      answeredElsewhere: false,
    };
  });
  const latest = useRef(state);
  const stopped = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const toServer = useCallback(() => {
    timer.current = undefined;
    const { campaignId, assignmentId } = item;
    const { answer, verdicts } = latest.current;
    // The copy in this browser is what counts; the one on the server is for other devices.
    const saved =
      reopened === null
        ? client.call('saveDraft', {
            params: { campaignId, assignmentId },
            body: { answer, verdicts, activeMs: activeMs() },
          })
        : client.call('saveReopeningDraft', {
            params: { campaignId, annotationId: reopened },
            body: { answer, activeMs: activeMs() },
          });
    saved.catch(() => undefined);
  }, [item, activeMs, reopened]);

  const write = useCallback(
    (changes: Partial<DraftState>) => {
      const savedAt = new Date(serverClock.now()).toISOString();
      const next = { ...latest.current, ...changes, savedAt };
      const kept =
        stopped.current ||
        drafts.save(key, { answer: next.answer, verdicts: next.verdicts, activeMs: activeMs(), savedAt });
      latest.current = { ...next, unsaved: !kept };
      setState(latest.current);
      clearTimeout(timer.current);
      if (!stopped.current) timer.current = setTimeout(toServer, SERVER_MS);
    },
    [key, activeMs, toServer],
  );

  useEffect(() => {
    // Told by the browser about what other windows store.
    const heard = (event: StorageEvent): void => {
      if (event.key !== draftName(key) || stopped.current) return;
      const other = parseDraft(event.newValue);
      const differs = other !== null && !sameValue(other.answer, latest.current.answer);
      latest.current = { ...latest.current, other: differs ? other : null, answeredElsewhere: event.newValue === null };
      setState(latest.current);
    };
    window.addEventListener('storage', heard);
    return () => window.removeEventListener('storage', heard);
  }, [key]);

  useEffect(
    () => () => {
      if (timer.current === undefined) return;
      clearTimeout(timer.current);
      toServer();
    },
    [toServer],
  );

  return {
    ...state,
    change: useCallback((answer: unknown) => write({ answer }), [write]),
    decide: useCallback(
      (id: string, verdict) => write({ verdicts: { ...latest.current.verdicts, [id]: verdict } }),
      [write],
    ),
    takeOther: () => {
      const { other, answer, verdicts, savedAt } = latest.current;
      if (other === null) return;
      write({
        answer: other.answer,
        verdicts: other.verdicts,
        other: { answer, verdicts, activeMs: activeMs(), savedAt: savedAt ?? other.savedAt },
      });
    },
    stop: useCallback(() => {
      stopped.current = true;
      clearTimeout(timer.current);
      timer.current = undefined;
    }, []),
  };
}
