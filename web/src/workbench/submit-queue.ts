import { Problem } from '@assay/api';
import type { DraftKey, TextStorage } from './draft-store.ts';

export type SubmitOperation =
  | 'submitAnnotation'
  | 'reviseAnnotation'
  | 'submitReview'
  | 'submitAdjudication'
  | 'skipAssignment'
  | 'askGuidelineQuestion';

/** An answer on its way to the server. */
export interface Submission {
  /** The idempotency key: the same on every attempt, so that nothing counts twice. */
  readonly key: string;
  readonly operation: SubmitOperation;
  readonly assignmentId: string;
  readonly of: DraftKey;
  readonly body: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  /** Set when the server refused it for good: the answer stays here until the person has seen it. */
  readonly refusal: { readonly type: string; readonly detail: string } | null;
}

export type NewSubmission = Pick<Submission, 'operation' | 'assignmentId' | 'of' | 'body'>;

export interface QueueState {
  readonly waiting: readonly Submission[];
  readonly refused: readonly Submission[];
  /** Why nothing is sent at the moment. */
  readonly blocked: 'offline' | 'signed-out' | null;
}

export interface SubmitQueueOptions {
  readonly storage: TextStorage;
  readonly storageName: string;
  readonly send: (submission: Submission) => Promise<void>;
  readonly newKey: () => string;
  /** Runs something later; answers how to call it off. */
  readonly later: (run: () => void, ms: number) => () => void;
  /** An answer arrived for good: its draft is no longer needed. */
  readonly onSent: (submission: Submission) => void;
}

export interface SubmitQueue {
  add(submission: NewSubmission): void;
  /** Tries at once, e.g. when the browser is online again or the person signed in. */
  retry(): void;
  /** Lets go of a refused answer. */
  discard(key: string): void;
  state(): QueueState;
  subscribe(listener: () => void): () => void;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** Problems that pass by themselves; everything else is the server's last word. */
const passing = new Set(['unavailable', 'too-many-requests', 'internal-error']);

function read({ storage, storageName }: SubmitQueueOptions): readonly Submission[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(storageName) ?? '[]');
    return Array.isArray(value) ? value.filter((one): one is Submission => typeof one?.key === 'string') : [];
  } catch {
    return [];
  }
}

/**
 * Answers leave in the order in which they were given, one at a time, and are written down before they leave: a reload,
 * a crash or a broken connection repeats them under their first idempotency key.
 */
export function createSubmitQueue(options: SubmitQueueOptions): SubmitQueue {
  const { storage, storageName, send, newKey, later, onSent } = options;
  const listeners = new Set<() => void>();
  let all = read(options);
  let blocked: QueueState['blocked'] = null;
  let sending = false;
  let callOff: (() => void) | null = null;
  let shown: QueueState = stateOf();

  function stateOf(): QueueState {
    return {
      waiting: all.filter((one) => one.refusal === null),
      refused: all.filter((one) => one.refusal !== null),
      blocked,
    };
  }

  function change(next: readonly Submission[]): void {
    all = next;
    shown = stateOf();
    try {
      storage.setItem(storageName, JSON.stringify(all));
    } catch {
      // Still in memory and on its way; only a crash in this very moment could lose it, and the draft is kept as well.
    }
    for (const tell of listeners) tell();
  }

  const replace = (key: string, changes: Partial<Submission>): void =>
    change(all.map((one) => (one.key === key ? { ...one, ...changes } : one)));

  function failed(submission: Submission, cause: unknown): void {
    const type = cause instanceof Problem ? cause.type : 'unavailable';
    const attempts = submission.attempts + 1;
    if (type === 'not-signed-in') {
      blocked = 'signed-out';
      replace(submission.key, { attempts });
    } else if (passing.has(type)) {
      blocked = 'offline';
      replace(submission.key, { attempts });
      callOff = later(retry, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1)));
    } else {
      blocked = null;
      replace(submission.key, {
        attempts,
        refusal: { type, detail: cause instanceof Error ? cause.message : String(cause) },
      });
      pump();
    }
  }

  function pump(): void {
    const [next] = shown.waiting;
    if (sending || blocked !== null || next === undefined) return;
    sending = true;
    send(next).then(
      () => {
        sending = false;
        onSent(next);
        change(all.filter((one) => one.key !== next.key));
        pump();
      },
      (cause: unknown) => {
        sending = false;
        failed(next, cause);
      },
    );
  }

  function retry(): void {
    callOff?.();
    callOff = null;
    blocked = null;
    change(all);
    pump();
  }

  return {
    add(submission) {
      change([...all, { ...submission, key: newKey(), attempts: 0, refusal: null }]);
      pump();
    },
    retry,
    discard: (key) => change(all.filter((one) => one.key !== key || one.refusal === null)),
    state: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
