import { useSyncExternalStore } from 'react';

export interface Announcement {
  readonly id: number;
  readonly message: string;
}

let latest: Announcement | null = null;
const listeners = new Set<() => void>();

/** Says in passing that something is done; what must be acted on belongs on the page instead. */
export function announce(message: string): void {
  latest = { id: (latest?.id ?? 0) + 1, message };
  for (const tell of listeners) tell();
}

export function useAnnouncement(): Announcement | null {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => latest,
  );
}
