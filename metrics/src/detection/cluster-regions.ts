import { DisjointSets } from './disjoint-sets.ts';

/** What clustering needs to know of a region: who drew it, and an order that does not depend on the input's. */
interface OwnedRegion {
  readonly annotator: string;
  readonly label: string;
  readonly index: number;
}

/**
 * Joins regions of different annotators that mark the same object: best overlap first, at most one region per annotator
 * in a cluster. Regions are expected grouped by annotator in a fixed order; ties of overlap prefer equal labels.
 *
 * Cost: O(R²) overlaps and O(R² log R) to sort those at or above the threshold.
 */
export function clusterAcrossAnnotators<Region extends OwnedRegion>(
  regions: readonly Region[],
  options: { readonly iou: number; readonly overlap: (a: Region, b: Region) => number },
): Region[][] {
  const edges: { a: number; b: number; overlap: number; same: number }[] = [];
  for (const [a, first] of regions.entries()) {
    for (let b = a + 1; b < regions.length; b += 1) {
      const second = regions[b];
      if (second === undefined || second.annotator === first.annotator) continue;
      const overlap = options.overlap(first, second);
      if (overlap >= options.iou) edges.push({ a, b, overlap, same: first.label === second.label ? 1 : 0 });
    }
  }
  edges.sort((p, q) => q.overlap - p.overlap || q.same - p.same || p.a - q.a || p.b - q.b);
  const sets = new DisjointSets();
  const clusters = new Map(
    regions.map((region, index) => [index, { members: [region], annotators: new Set([region.annotator]) }]),
  );
  for (const { a, b } of edges) {
    const keep = sets.find(a);
    const gone = sets.find(b);
    const first = clusters.get(keep);
    const second = clusters.get(gone);
    if (!first || !second || keep === gone) continue;
    if ([...second.annotators].some((annotator) => first.annotators.has(annotator))) continue;
    for (const member of second.members) first.members.push(member);
    for (const annotator of second.annotators) first.annotators.add(annotator);
    clusters.delete(gone);
    sets.join(keep, gone);
  }
  return [...clusters.values()].map(({ members }) => members);
}
