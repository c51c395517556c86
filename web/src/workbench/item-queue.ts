import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';

type Fetched = Pick<Output<Routes['nextTask']>, 'items' | 'nothing'>;
export type WorkItem = Fetched['items'][number];

export interface ItemQueueState {
  /** The item in hand first, then those that wait ready. */
  readonly items: readonly WorkItem[];
  readonly fetching: boolean;
  /** Why there is no item: the server's words. */
  readonly nothing: string | null;
  readonly error: unknown;
}

export interface ItemQueueOptions {
  /** How many items to hold, the one in hand among them. */
  readonly depth: number;
  readonly fetchNext: (count: number, have: readonly string[]) => Promise<Fetched>;
  /** Makes an item ready to be painted at once, e.g. decodes its image. Must not fail. */
  readonly prepare: (item: WorkItem) => Promise<void>;
  /** Assignments answered here whose answer is still on its way. */
  readonly onTheirWay: () => readonly string[];
}

export interface ItemQueue {
  /** Looks for items when fewer are held than wanted; also the way to ask again after "nothing" or a failure. */
  fill(): void;
  /** An answer arrived, so the server can give out again what it held back. */
  arrived(): void;
  /** The item in hand is answered or skipped: the next one takes its place. */
  advance(): void;
  /** Takes items out, e.g. because their lease ran out; they may be fetched again. */
  drop(assignmentIds: readonly string[]): void;
  /** Takes an item in hand before all others, in place of another when it is named: the same task under a new lease. */
  put(item: WorkItem, inPlaceOf?: string): void;
  /** A lease was extended. */
  extend(assignmentId: string, expiresAt: string): void;
  state(): ItemQueueState;
  subscribe(listener: () => void): () => void;
}

/** At most this many are named to the server as held; it takes no more. */
const MOST_NAMED = 40;

/** Holds the next items ready, so that one follows the other without a wait. */
export function createItemQueue({ depth, fetchNext, prepare, onTheirWay }: ItemQueueOptions): ItemQueue {
  const listeners = new Set<() => void>();
  let shown: ItemQueueState = { items: [], fetching: false, nothing: null, error: null };
  /** Answers arrived since the server was last asked. */
  let moreToGet = false;

  function change(changes: Partial<ItemQueueState>): void {
    shown = { ...shown, ...changes };
    for (const tell of listeners) tell();
  }

  async function fetchMore(): Promise<void> {
    const held = shown.items.map((item) => item.assignmentId);
    const have = [...held, ...onTheirWay()].slice(0, MOST_NAMED);
    moreToGet = false;
    try {
      const { items, nothing } = await fetchNext(Math.min(3, depth - shown.items.length), have);
      const known = new Set([...onTheirWay(), ...have]);
      for (const item of items) {
        if (known.has(item.assignmentId)) continue;
        await prepare(item);
        change({ items: [...shown.items, item], nothing: null, error: null });
      }
      // While answers are on their way the server counts them as held, and gives more when they have arrived.
      const last = shown.items.length === 0 && !moreToGet && onTheirWay().length === 0;
      change({ fetching: false, ...(last ? { nothing: nothing ?? t('There is nothing for you right now.') } : {}) });
      if (moreToGet) fill();
    } catch (error) {
      change({ fetching: false, error });
    }
  }

  function fill(): void {
    if (shown.fetching || shown.items.length >= depth) return;
    change({ fetching: true, error: null });
    void fetchMore();
  }

  return {
    fill,
    arrived() {
      moreToGet = true;
      fill();
    },
    advance() {
      change({ items: shown.items.slice(1) });
      fill();
    },
    drop(assignmentIds) {
      change({ items: shown.items.filter((item) => !assignmentIds.includes(item.assignmentId)) });
      fill();
    },
    put: (item, inPlaceOf) =>
      change({
        items: [
          item,
          ...shown.items.filter((one) => one.assignmentId !== inPlaceOf && one.assignmentId !== item.assignmentId),
        ],
        nothing: null,
      }),
    extend: (assignmentId, expiresAt) =>
      change({
        items: shown.items.map((item) => (item.assignmentId === assignmentId ? { ...item, expiresAt } : item)),
      }),
    state: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
