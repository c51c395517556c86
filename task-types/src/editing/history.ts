/** Every state a draft has been in since it was opened, and where in them the person stands. */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
  /** What the last step was; a step with the same name replaces it, so that ten nudges of a box are one undo. */
  readonly merging: string | null;
}

/** Steps kept; older ones fall off, so that a long session does not grow without end. */
const DEPTH = 500;

export function startHistory<State>(present: State): History<State> {
  return { past: [], present, future: [], merging: null };
}

/**
 * Takes a step. The same state again is no step.
 *
 * @param merge steps with the same name that follow each other directly become one
 */
export function step<State>(history: History<State>, next: State, merge: string | null = null): History<State> {
  if (Object.is(next, history.present)) return history;
  if (merge !== null && merge === history.merging) return { ...history, present: next, future: [] };
  return { past: [...history.past, history.present].slice(-DEPTH), present: next, future: [], merging: merge };
}

/** The present state as it should have been since its step: undo takes both back together. */
export function amend<State>(history: History<State>, present: State): History<State> {
  return { ...history, present };
}

/** One step back; at the beginning nothing happens. */
export function undo<State>(history: History<State>): History<State> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    merging: null,
  };
}

/** One step forward again; after a new step there is nothing to redo. */
export function redo<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, merging: null };
}

/** Ends the run of merging steps, e.g. when another box is selected. */
export function settle<State>(history: History<State>): History<State> {
  return history.merging === null ? history : { ...history, merging: null };
}
