import { clusters, exactDuplicates, nearDuplicates, normaliseText } from '@assay/metrics';
import type { Steps } from './clean-text.ts';

/** What comparing needs of an item: its place in the batch and the texts compared. */
export interface ComparedItem {
  readonly id: string;
  readonly ordinal: number;
  readonly texts: readonly string[];
}

export interface FoundPair {
  readonly kind: 'exact' | 'near';
  readonly similarity: number;
  /** Pairs joined directly or through others carry one number, counted from 1, largest cluster first. */
  readonly cluster: number;
  readonly keptId: string;
  readonly otherId: string;
  /** Whether the later item is left out because of this pair. */
  readonly excluded: boolean;
}

export interface FoundDuplicates {
  readonly pairs: readonly FoundPair[];
  readonly clusters: number;
  readonly largestCluster: number;
}

/** Between the texts of one item; no text holds it after normalising. */
const SEPARATOR = '\u001F';

/**
 * Which items repeat an earlier one? Exact: all compared texts are equal up to case, blanks and Unicode form. Near: their
 * character shingles overlap; searched among the first items of the exact groups. The earlier item of a pair is kept;
 * a later one is left out only for an item that is itself kept, so that nothing disappears along a chain of likenesses.
 * The result depends on the items alone.
 */
export function findDuplicates(
  items: readonly ComparedItem[],
  step: NonNullable<Steps['duplicates']>,
): FoundDuplicates {
  // Names that sort like the places of the items, so that "first" means first in the batch.
  const byName = new Map(items.map((item) => [String(item.ordinal).padStart(10, '0'), item]));
  const records = [...byName].map(([id, item]) => ({
    id,
    text: item.texts.map((text) => normaliseText(text)).join(SEPARATOR),
  }));
  const empty = SEPARATOR.repeat(Math.max(0, step.fields.length - 1));
  const groups = exactDuplicates(
    records.filter((record) => record.text !== empty),
    (text) => text,
  );

  const links: { kind: FoundPair['kind']; a: string; b: string; similarity: number }[] = [];
  const repeats = new Set<string>();
  for (const { ids } of groups) {
    const [first = '', ...others] = ids;
    for (const other of others) {
      links.push({ kind: 'exact', a: first, b: other, similarity: 1 });
      repeats.add(other);
    }
  }
  if (step.near !== undefined) {
    const distinct = records
      .filter((record) => !repeats.has(record.id))
      .map(({ id, text }) => ({ id, text: text.replaceAll(SEPARATOR, ' ') }));
    for (const pair of nearDuplicates(distinct, { threshold: step.near.threshold, shingle: step.near.shingle }))
      links.push({ kind: 'near', ...pair });
  }

  const groupsOfLinks = clusters(links);
  const clusterOf = new Map(
    groupsOfLinks.flatMap((cluster, index) => cluster.members.map((name) => [name, index + 1] as const)),
  );
  const leftOut = chooseLeftOut(links, step);
  const idOf = (name: string): string => byName.get(name)?.id ?? '';
  const pairs = links.map((link) => ({
    kind: link.kind,
    similarity: link.similarity,
    cluster: clusterOf.get(link.a) ?? 0,
    keptId: idOf(link.a),
    otherId: idOf(link.b),
    excluded: leftOut.get(link.b) === link,
  }));
  return { pairs, clusters: groupsOfLinks.length, largestCluster: groupsOfLinks[0]?.members.length ?? 0 };
}

/** For each item left out, the link that decides it: the most similar one to an earlier item that stays. */
function chooseLeftOut<Link extends { kind: FoundPair['kind']; a: string; b: string; similarity: number }>(
  links: readonly Link[],
  step: NonNullable<Steps['duplicates']>,
): ReadonlyMap<string, Link> {
  const excludes = { exact: step.exact === 'exclude', near: step.near?.action === 'exclude' };
  const byLater = new Map<string, Link[]>();
  for (const link of links) {
    if (!excludes[link.kind]) continue;
    const list = byLater.get(link.b);
    if (list === undefined) byLater.set(link.b, [link]);
    else list.push(link);
  }
  const leftOut = new Map<string, Link>();
  for (const later of [...byLater.keys()].toSorted()) {
    const standing = (byLater.get(later) ?? []).filter((link) => !leftOut.has(link.a));
    const best = standing.toSorted((x, y) => y.similarity - x.similarity || (x.a < y.a ? -1 : 1))[0];
    if (best !== undefined) leftOut.set(later, best);
  }
  return leftOut;
}
