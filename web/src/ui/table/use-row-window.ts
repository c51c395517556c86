import { useQueries, useQueryClient } from '@tanstack/react-query';
import type { Output, Request, Routes } from '@assay/api';
import { useCallback, useEffect, useState } from 'react';
import { client } from '../../data/client.ts';

/** Lists that are read a page at a time and can be far longer than what fits into memory. */
export type WindowedOperation = 'exploreItems' | 'exploreTasks';

interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

type RowOf<Id extends WindowedOperation> = Output<Routes[Id]> extends Page<infer Row> ? Row : never;

/** Rows of one page. */
export const PAGE = 250;
/** Pages kept on either side of what is looked at; those further away are forgotten after a while. */
const BEHIND = 1;
const AHEAD = 4;
const FORGET_MS = 20_000;

export interface RowWindow<Row> {
  /** Undefined while its page is on the way. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Rows known to be there, and a page of those that may follow. */
  readonly length: number;
  readonly complete: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** Rows from one place to another, fetched where they are not at hand; those behind the last known page are left out. */
  readonly rowsBetween: (first: number, last: number) => Promise<readonly Row[]>;
  /** Says which rows are in sight. */
  readonly look: (first: number, last: number) => void;
}

interface Places {
  readonly key: string;
  /** Where each page begins; the first begins at the beginning. */
  readonly cursors: readonly (string | undefined)[];
  readonly end: number | null;
}

/** Rows around the ones in sight, by the server's own order. Memory stays flat: only the beginnings of pages are kept. */
export function useRowWindow<Id extends WindowedOperation>(id: Id, request: Request<Routes[Id]>): RowWindow<RowOf<Id>> {
  const key = JSON.stringify([id, request]);
  const [stored, setPlaces] = useState<Places>({ key, cursors: [undefined], end: null });
  const [sight, setSight] = useState({ key, first: 0, last: 0 });
  const places = stored.key === key ? stored : { key, cursors: [undefined], end: null };
  const { first, last } = sight.key === key ? sight : { first: 0, last: 0 };
  const from = Math.max(0, first - BEHIND);
  const to = Math.min(places.cursors.length - 1, last + AHEAD);
  const wanted = Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => from + place);
  const pageAt = (place: number) => {
    const cursor = places.cursors[place];
    return {
      queryKey: [id, 'window', request, cursor ?? ''],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const query = { ...request.query, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
        const asked = { ...request, query } as Request<Routes[Id]>;
        return (await client.call(id, asked, { signal })) as Page<RowOf<Id>>;
      },
      gcTime: FORGET_MS,
      staleTime: 10_000,
    };
  };
  const cache = useQueryClient();
  const queries = useQueries({ queries: wanted.map(pageAt) });
  const pages = new Map(wanted.map((place, at) => [place, queries[at]?.data] as const));
  const frontier = places.cursors.length - 1;
  const newest = pages.get(frontier);
  useEffect(() => {
    if (newest === undefined || places.end !== null) return;
    setPlaces(
      newest.next === null
        ? { ...places, end: frontier * PAGE + newest.items.length }
        : { ...places, cursors: [...places.cursors, newest.next] },
    );
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- places follow from the key and from what arrived
  }, [newest, frontier, key]);
  const failed = queries.find((one) => one.error !== null);
  return {
    rowAt: (index) => pages.get(Math.floor(index / PAGE))?.items[index % PAGE],
    length: places.end ?? places.cursors.length * PAGE,
    complete: places.end !== null,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
    async rowsBetween(start, end) {
      const found: RowOf<Id>[] = [];
      const until = Math.min(Math.floor(end / PAGE), places.cursors.length - 1);
      for (let place = Math.floor(start / PAGE); place <= until; place += 1) {
        const { items } = await cache.fetchQuery(pageAt(place));
        found.push(...items.filter((_, at) => place * PAGE + at >= start && place * PAGE + at <= end));
      }
      return found;
    },
    look: useCallback(
      (top: number, bottom: number) => {
        const next = { key, first: Math.floor(top / PAGE), last: Math.floor(bottom / PAGE) };
        // Most steps of a scroll stay within the same pages, and then nothing is drawn anew for them.
        setSight((now) => (now.key === key && now.first === next.first && now.last === next.last ? now : next));
      },
      [key],
    ),
  };
}
