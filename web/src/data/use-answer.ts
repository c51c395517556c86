import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { OperationId, Output, Request, Routes } from '@assay/api';
import { client } from './client.ts';
import { useIsLive } from './live.ts';
import { isTold } from './live-concerns.ts';

/** The cached answer of one operation; the key is the operation and what it was asked. */
export function answerOptions<Id extends OperationId>(id: Id, request: Request<Routes[Id]>) {
  return queryOptions<Output<Routes[Id]>>({
    queryKey: [id, request],
    queryFn: ({ signal }) => client.call(id, request, { signal }),
  });
}

export interface AskOptions {
  /** Ask only when true, e.g. once a permission is known. */
  readonly when?: boolean;
  /** Ask again after this many milliseconds while the page is looked at and nobody tells us of changes. */
  readonly every?: number;
}

/** Asks one read operation. Null as request asks nothing. */
export function useAnswer<Id extends OperationId>(
  id: Id,
  request: Request<Routes[Id]>,
  { when = true, every }: AskOptions = {},
): UseQueryResult<Output<Routes[Id]>> {
  const polls = !useIsLive() || !isTold(id);
  return useQuery({
    ...answerOptions(id, request),
    enabled: when,
    placeholderData: keepPreviousData,
    ...(every === undefined || !polls ? {} : { refetchInterval: every }),
  });
}

interface Paged<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
  readonly total?: number | undefined;
}

type RowOf<T> = T extends { readonly items: readonly (infer Row)[]; readonly next: string | null } ? Row : never;

/** Operations that answer pages. */
export type PagedOperation = {
  [Id in OperationId]: RowOf<Output<Routes[Id]>> extends never ? never : Id;
}[OperationId];

export interface Pages<Row> {
  readonly rows: readonly Row[];
  /** Rows there are in all, where the server counts them. */
  readonly total: number | null;
  readonly complete: boolean;
  readonly query: UseInfiniteQueryResult;
}

/** Asks a list page by page (keyset): `query.fetchNextPage()` brings the next. */
export function usePages<Id extends PagedOperation>(
  id: Id,
  request: Request<Routes[Id]>,
  { when = true, every }: AskOptions = {},
): Pages<RowOf<Output<Routes[Id]>>> {
  const polls = !useIsLive() || !isTold(id);
  const query = useInfiniteQuery({
    queryKey: [id, 'pages', request],
    queryFn: async ({ pageParam, signal }) => {
      const asked = { ...request, query: { limit: 100, ...request.query, cursor: pageParam } };
      return (await client.call(id, asked as Request<Routes[Id]>, { signal })) as Paged<RowOf<Output<Routes[Id]>>>;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: when,
    placeholderData: keepPreviousData,
    ...(every === undefined || !polls ? {} : { refetchInterval: every }),
  });
  const pages = query.data?.pages ?? [];
  return {
    rows: pages.flatMap((one) => one.items),
    total: pages[0]?.total ?? null,
    complete: query.data !== undefined && !query.hasNextPage,
    query: query as UseInfiniteQueryResult,
  };
}
