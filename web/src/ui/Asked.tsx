import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from './Loading.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';

interface Props<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (answer: NonNullable<T>) => ReactNode;
  readonly lines?: number;
}

/** Shows an answer once it is there; until then a skeleton, and a problem with a way to try again. */
export function Asked<T>({ query, children, lines }: Props<T>): ReactNode {
  const { data, error } = query;
  if (data !== undefined && data !== null) return children(data);
  if (error !== null) return <ProblemAlert error={error} onRetry={() => void query.refetch()} />;
  return <Loading {...(lines === undefined ? {} : { lines })} />;
}
