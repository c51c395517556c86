import { sameValue } from './same-value.ts';

/** An unfinished answer, kept in this browser. */
export interface StoredDraft {
  readonly answer: unknown;
  /** Decisions on suggestions, by suggestion id. */
  readonly verdicts: Readonly<Record<string, 'accepted' | 'rejected' | 'open'>>;
  readonly activeMs: number;
  readonly savedAt: string;
}

/** What a draft belongs to: a person, a task and what they do with it; not the lease, which may be lost and come back. */
export interface DraftKey {
  readonly personId: string;
  readonly campaignId: string;
  readonly taskId: string;
  /** What is done, and to which answer, when it is done to one: another revision of it is another matter. */
  readonly purpose: string;
}

/**
 * The key of what somebody has in hand.
 *
 * @param reopened the answer of their own they are changing; null when they give one
 */
export function draftKeyOf(
  personId: string,
  item: {
    readonly campaignId: string;
    readonly taskId: string;
    readonly purpose: string;
    readonly review: { readonly annotationId: string } | null;
  },
  reopened: string | null,
): DraftKey {
  const { campaignId, taskId, review } = item;
  const judged = review === null ? item.purpose : `${item.purpose}:${review.annotationId}`;
  return { personId, campaignId, taskId, purpose: reopened === null ? judged : `reopen:${reopened}` };
}

/** The part of the browser's storage that is used. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface DraftStore {
  load(key: DraftKey): StoredDraft | null;
  /** False when the browser refuses, e.g. because its storage is full; the page then says so. */
  save(key: DraftKey, draft: StoredDraft): boolean;
  remove(key: DraftKey): void;
}

/** Under which name a draft stands in the storage. */
export const draftName = (key: DraftKey): string =>
  `assay-draft/${key.personId}/${key.campaignId}/${key.taskId}/${key.purpose}`;

/** Reads a draft as it is stored; null for anything else. */
export function parseDraft(text: string | null): StoredDraft | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isDraft(value) ? { ...value, verdicts: value.verdicts ?? {} } : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is StoredDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'answer' in value &&
    'savedAt' in value &&
    typeof value.savedAt === 'string' &&
    !Number.isNaN(Date.parse(value.savedAt)) &&
    'activeMs' in value &&
    typeof value.activeMs === 'number'
  );
}

/** Drafts in the browser's storage: written at once on every change, so that a crash loses nothing. */
export function createDraftStore(storage: TextStorage): DraftStore {
  return {
    load(key) {
      try {
        return parseDraft(storage.getItem(draftName(key)));
      } catch {
        return null;
      }
    },
    save(key, draft) {
      try {
        storage.setItem(draftName(key), JSON.stringify(draft));
        return true;
      } catch {
        return false;
      }
    },
    remove(key) {
      try {
        storage.removeItem(draftName(key));
      } catch {
        // A storage that cannot be written holds no draft either.
      }
    },
  };
}

export interface ChosenDraft {
  readonly draft: StoredDraft | null;
  /** A different draft that was saved earlier elsewhere: offered, never thrown away in silence. */
  readonly other: StoredDraft | null;
}

/** Which of two drafts to go on with: the one saved last; the other is offered when it says something else. */
export function chooseDraft(here: StoredDraft | null, server: StoredDraft | null): ChosenDraft {
  if (here === null || server === null) return { draft: here ?? server, other: null };
  if (sameValue(here.answer, server.answer)) {
    return { draft: { ...here, activeMs: Math.max(here.activeMs, server.activeMs) }, other: null };
  }
  const hereLater = Date.parse(here.savedAt) >= Date.parse(server.savedAt);
  return hereLater ? { draft: here, other: server } : { draft: server, other: here };
}
