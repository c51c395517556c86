import type { TaxonomyConfig } from './schema.ts';
import { treeOf } from './tree.ts';

/** Classes shown of a filter at most; a person types another letter rather than reading more. */
export const MOST_MATCHES = 100;

export interface Matches {
  readonly ids: readonly string[];
  /** All that match, also those not shown. */
  readonly total: number;
}

/** Letters without case and accents, so that "pate" finds "Pâté". */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly path: string;
}

const indices = new WeakMap<TaxonomyConfig, readonly Entry[]>();

function indexOf(config: TaxonomyConfig): readonly Entry[] {
  const known = indices.get(config);
  if (known !== undefined) return known;
  const tree = treeOf(config);
  const entries = config.classes.map(({ id, title }) => ({ id, title: plain(title), path: plain(tree.titleOf(id)) }));
  indices.set(config, entries);
  return entries;
}

/**
 * Classes whose title or path holds every word that was typed. Those whose title begins with it come first, then those
 * whose title holds all of it, then the rest, each in the order of the config.
 */
export function matchesOf(config: TaxonomyConfig, typed: string): Matches {
  const wanted = plain(typed.trim());
  const words = wanted.split(/\s+/);
  const found = indexOf(config).filter(({ path }) => words.every((word) => path.includes(word)));
  const rank = ({ title }: Entry): number =>
    title.startsWith(wanted) ? 0 : words.every((word) => title.includes(word)) ? 1 : 2;
  const ranked = found.map((entry) => ({ id: entry.id, rank: rank(entry) })).sort((a, b) => a.rank - b.rank);
  return { ids: ranked.slice(0, MOST_MATCHES).map(({ id }) => id), total: found.length };
}
