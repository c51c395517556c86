import type { LiveChange, OperationId } from '@assay/api';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { concerns, readsConcernedBy } from './live-concerns.ts';

/** The first of several changes is shown at once; after that one read is asked again at most this often. */
const GATHER_MS = 150;
const CALM_MS = 3000;
const LONGEST_MS = 30_000;

/** Milliseconds until the next attempt; `draw` in 0…1 keeps all tabs of a building from coming back together. */
export function retryAfter(attempt: number, draw: number): number {
  return Math.min(LONGEST_MS, 1000 * 2 ** Math.min(attempt, 6) * (0.5 + draw));
}

let live = false;
const watchers = new Set<() => void>();

function setLive(value: boolean): void {
  if (live === value) return;
  live = value;
  for (const tell of watchers) tell();
}

/** True while changes are told as they happen, so that nothing needs polling. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => live,
  );
}

type Told =
  | { readonly kind: 'changed'; readonly change: LiveChange }
  | { readonly kind: 'word' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'state'; readonly live: boolean }
  | { readonly kind: 'asked' };

/** Makes cached answers old as changes are told, calmly: a busy campaign changes many times a second. */
function refresher(queries: QueryClient) {
  const pending = new Map<OperationId, Set<string | null>>();
  const last = new Map<OperationId, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    const now = Date.now();
    for (const [id, campaigns] of pending) {
      if (now - (last.get(id) ?? 0) < CALM_MS) continue;
      pending.delete(id);
      last.set(id, now);
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === id && concerns(queryKey, campaigns),
      });
    }
    if (pending.size > 0) timer = setTimeout(flush, CALM_MS);
  };
  return {
    add(reads: readonly OperationId[], campaignId: string | null) {
      for (const id of reads) pending.set(id, (pending.get(id) ?? new Set()).add(campaignId));
      if (reads.length > 0) timer ??= setTimeout(flush, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Follows what happens in a project. Of all tabs one holds the stream and tells the others, since a browser keeps only
 * six connections to a server; when that tab closes, another takes over.
 */
export function followProject(projectId: string, queries: QueryClient): () => void {
  const refresh = refresher(queries);
  const channel = new BroadcastChannel(`assay-live-${projectId}`);
  const send = channel.postMessage.bind(channel) as (told: Told) => void;
  const over = new AbortController();
  let leading = false;

  const hear = (told: Told): void => {
    if (told.kind === 'changed') refresh.add(readsConcernedBy(told.change), told.change.campaignId);
    if (told.kind === 'word') void queries.invalidateQueries({ queryKey: ['sayPresence'] });
    if (told.kind === 'reset') void queries.invalidateQueries();
    if (told.kind === 'state') setLive(told.live);
    if (told.kind === 'asked' && leading) send({ kind: 'state', live });
  };
  const tell = (told: Told): void => {
    hear(told);
    send(told);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => hear(data));

  const lead = (): Promise<void> =>
    new Promise((resolve) => {
      leading = true;
      const stop = holdStream(projectId, tell);
      over.signal.addEventListener('abort', () => {
        stop();
        resolve();
      });
    });
  if ('locks' in navigator) {
    navigator.locks.request(`assay-live-${projectId}`, { signal: over.signal }, lead).catch(() => undefined);
    send({ kind: 'asked' });
  } else void lead();

  return () => {
    over.abort();
    refresh.stop();
    channel.close();
    setLive(false);
  };
}

/** Keeps one stream open, resuming after breaks where it was. */
function holdStream(projectId: string, tell: (told: Told) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let last = '';
  const open = (): void => {
    const after = last === '' ? '' : `?after=${encodeURIComponent(last)}`;
    source = new EventSource(`/v1/projects/${projectId}/live${after}`);
    const on = (name: string, handle: (data: unknown) => void): void =>
      source?.addEventListener(name, (event: MessageEvent<string>) => {
        if (event.lastEventId !== '') last = event.lastEventId;
        handle(JSON.parse(event.data));
      });
    const opened = (): void => {
      attempt = 0;
      tell({ kind: 'state', live: true });
    };
    on('opened', opened);
    on('reset', () => {
      opened();
      tell({ kind: 'reset' });
    });
    on('changed', (data) => tell({ kind: 'changed', change: data as LiveChange }));
    on('word', () => tell({ kind: 'word' }));
    source.addEventListener('error', () => {
      source?.close();
      tell({ kind: 'state', live: false });
      timer = setTimeout(open, retryAfter(attempt, Math.random()));
      attempt += 1;
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

/** Follows a project while a component is shown; null follows nothing. */
export function useLive(projectId: string | null): void {
  const queries = useQueryClient();
  useEffect(() => (projectId === null ? undefined : followProject(projectId, queries)), [projectId, queries]);
}
