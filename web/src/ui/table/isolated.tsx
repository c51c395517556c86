import type { ReactNode } from 'react';

/** A text in a cell reads in its own direction, whatever the language around it. */
export function isolated(cell: ReactNode): ReactNode {
  return typeof cell === 'string' ? <bdi>{cell}</bdi> : cell;
}
