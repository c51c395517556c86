import { MetricInputError } from '../metric.ts';
import type { DuplicatePair } from './near-duplicates.ts';
import { byCodeUnit } from './text-record.ts';

/** Records joined, directly or through others, by similarity. */
export interface DuplicateCluster {
  /** In code-unit order. */
  readonly members: readonly string[];
  /** Pairs between members that were given. */
  readonly links: number;
  /** The lowest similarity among those pairs. */
  readonly weakestLink: number;
  /**
   * Longest of the shortest paths between two members, in links. 1: every member is similar to every other. 2 or more:
   * a chain, whose ends may have little in common; look before merging.
   */
  readonly diameter: number;
  /** True for clusters of over 2,000 members, where the diameter is only known to be at least this. */
  readonly diameterIsLowerBound: boolean;
}

/** Breadth-first search from every member is exact but quadratic; beyond this the two-sweep bound has to do. */
const EXACT_DIAMETER_UP_TO = 2000;

/**
 * Which records belong together, and how far apart are the furthest two of each group?
 *
 * Connected components of the pairs (single linkage). Single linkage chains: a is like b, b like c, but a not like c;
 * the diameter makes that visible. The result does not depend on the order of the pairs.
 *
 * @returns clusters of at least two, largest first, then by first member
 * @throws MetricInputError when a pair joins a record with itself or has no similarity
 * Cost: O(pairs); the diameter O(members · links) per cluster of up to 2,000 members that is not complete.
 *
 * @example
 * ```ts
 * import { clusters } from '@assay/metrics';
 * const [chain] = clusters([{ a: 'p', b: 'q', similarity: 0.9 }, { a: 'q', b: 'r', similarity: 0.8 }]);
 * chain; // => {"members":["p","q","r"],"links":2,"weakestLink":0.8,"diameter":2,"diameterIsLowerBound":false}
 * ```
 */
export function clusters(pairs: readonly DuplicatePair[]): DuplicateCluster[] {
  const neighbours = new Map<string, Map<string, number>>();
  const link = (from: string, to: string, similarity: number): void => {
    const known = neighbours.get(from);
    if (known === undefined) neighbours.set(from, new Map([[to, similarity]]));
    else known.set(to, similarity);
  };
  pairs.forEach(({ a, b, similarity }, row) => {
    if (a === b) throw new MetricInputError(`pairs[${row}]`, `joins "${a}" with itself`, 'Leave such pairs out.');
    if (!Number.isFinite(similarity))
      throw new MetricInputError(`pairs[${row}].similarity`, 'is not a number', 'Pass the similarity of the pair.');
    link(a, b, similarity);
    link(b, a, similarity);
  });
  const done = new Set<string>();
  const found: DuplicateCluster[] = [];
  for (const start of neighbours.keys()) {
    if (done.has(start)) continue;
    const members = [...hopsFrom(neighbours, start).keys()].sort(byCodeUnit);
    for (const member of members) done.add(member);
    found.push(describe(neighbours, members));
  }
  return found.sort(
    (x, y) => y.members.length - x.members.length || byCodeUnit(x.members[0] ?? '', y.members[0] ?? ''),
  );
}

type Neighbours = ReadonlyMap<string, ReadonlyMap<string, number>>;

function describe(neighbours: Neighbours, members: readonly string[]): DuplicateCluster {
  let ends = 0;
  let weakestLink = Infinity;
  for (const member of members)
    for (const similarity of neighbours.get(member)?.values() ?? []) {
      ends++;
      weakestLink = Math.min(weakestLink, similarity);
    }
  const links = ends / 2;
  const complete = links === (members.length * (members.length - 1)) / 2;
  const exact = complete || members.length <= EXACT_DIAMETER_UP_TO;
  const diameter = complete ? 1 : exact ? longestPath(neighbours, members) : twoSweeps(neighbours, members[0] ?? '');
  return { members, links, weakestLink, diameter, diameterIsLowerBound: !exact };
}

const longestPath = (neighbours: Neighbours, members: readonly string[]): number =>
  members.reduce((longest, member) => Math.max(longest, furthest(neighbours, member).hops), 0);

const twoSweeps = (neighbours: Neighbours, start: string): number =>
  furthest(neighbours, furthest(neighbours, start).member).hops;

/** Ties go to the first name, so that the answer does not depend on the order of the pairs. */
function furthest(neighbours: Neighbours, start: string): { member: string; hops: number } {
  let best = { member: start, hops: 0 };
  for (const [member, hops] of hopsFrom(neighbours, start))
    if (hops > best.hops || (hops === best.hops && member < best.member)) best = { member, hops };
  return best;
}

/** Number of links from `start` to every record it can reach. */
function hopsFrom(neighbours: Neighbours, start: string): Map<string, number> {
  const hops = new Map([[start, 0]]);
  // A Map visits entries added while it is walked, in order: that is the queue of a breadth-first search.
  for (const [member, distance] of hops)
    for (const next of neighbours.get(member)?.keys() ?? []) if (!hops.has(next)) hops.set(next, distance + 1);
  return hops;
}
