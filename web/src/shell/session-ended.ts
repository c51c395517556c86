import { Problem } from '@assay/api';
import { useSyncExternalStore } from 'react';

let ended = false;
const listeners = new Set<() => void>();

/** Notes that the server no longer knows the session, or knows it again. */
export function setSessionEnded(value: boolean): void {
  ended = value;
  for (const tell of listeners) tell();
}

/** For every failed call: a lost session asks for a new sign-in in place, so that the page keeps its work. */
export function noticeLostSession(error: unknown): void {
  if (error instanceof Problem && error.type === 'not-signed-in') setSessionEnded(true);
}

/** Runs something whenever somebody signed in again in place; answers how to stop that. */
export function whenSessionReturns(run: () => void): () => void {
  const heard = (): void => {
    if (!ended) run();
  };
  listeners.add(heard);
  return () => listeners.delete(heard);
}

export function useSessionEnded(): boolean {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => ended,
  );
}
