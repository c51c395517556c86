import { useSyncExternalStore } from 'react';

/** What is picked from a list: rows one by one, or all that its filter finds. */
export interface Picked {
  readonly all: boolean;
  readonly ids: ReadonlySet<string>;
}

const NOTHING: Picked = { all: false, ids: new Set() };

/** Rows picked from one list. Boxes listen to it one by one, so that a press draws one row and not the list. */
export interface Selection {
  readonly now: () => Picked;
  readonly subscribe: (tell: () => void) => () => void;
  /** Puts rows in or takes them out; answers how many are in now, null when they would be more than `most`. */
  readonly set: (ids: readonly string[], chosen: boolean) => number | null;
  readonly pickAll: () => void;
  readonly clear: () => void;
  /** The row that a range begins at, by its place in the list. */
  readonly anchor: () => number | null;
  readonly setAnchor: (place: number) => void;
}

export function createSelection(most: number): Selection {
  let picked = NOTHING;
  let anchor: number | null = null;
  const listeners = new Set<() => void>();
  const become = (next: Picked): void => {
    picked = next;
    for (const tell of listeners) tell();
  };
  return {
    anchor: () => anchor,
    setAnchor: (place) => (anchor = place),
    now: () => picked,
    subscribe(tell) {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    set(ids, chosen) {
      // Taking one row out of all leaves nothing that could be named, so picking begins again.
      const next = new Set(picked.all ? [] : picked.ids);
      for (const id of ids) {
        if (chosen) next.add(id);
        else next.delete(id);
      }
      if (next.size > most) return null;
      become({ all: false, ids: next });
      return next.size;
    },
    pickAll: () => become({ all: true, ids: new Set() }),
    clear: () => become(NOTHING),
  };
}

export const usePicked = (selection: Selection): Picked =>
  useSyncExternalStore(selection.subscribe, selection.now, selection.now);

/** Whether one row is in. */
export function useIsPicked(selection: Selection, id: string): boolean {
  const look = (): boolean => selection.now().all || selection.now().ids.has(id);
  return useSyncExternalStore(selection.subscribe, look, look);
}
