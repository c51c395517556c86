import { itemSorts, taskSorts, type ExploredKind } from '@assay/api';

/** The order in the address when it is one that the list can be asked for, else the usual one. */
export function orderOf(kind: ExploredKind, sort: string | undefined, usual: string): string {
  const orders: readonly string[] = kind === 'items' ? itemSorts : taskSorts;
  const known = sort !== undefined && (orders.includes(sort.replace(/^-/, '')) || /^-?data\../.test(sort));
  return known ? sort : usual;
}
