import { idOfName } from '../named.ts';
import type { TaxonomyAnswer, TaxonomyConfig } from './schema.ts';
import { treeOf } from './tree.ts';

/**
 * Answer from a path in a table, e.g. "Animal/Mammal/Dog": titles or ids from the root down, letter case and outer spaces
 * aside. A single name may be any class whose name is unique.
 *
 * @throws RangeError for a step that is not there, naming it and what is
 */
export function answerFromPath(config: TaxonomyConfig, path: string, separator = '/'): TaxonomyAnswer {
  const steps = path.split(separator).filter((step) => step.trim() !== '');
  const [only] = steps;
  if (only === undefined) return { nodes: [] };
  if (steps.length === 1) return { nodes: [idOfName(config.classes, only)] };
  const tree = treeOf(config);
  let at: string | null = null;
  for (const step of steps) at = idOfName(tree.childrenOf(at), step);
  return { nodes: at === null ? [] : [at] };
}

/** The picked classes as titles from the root down, one list per class, for hierarchical learners. */
export function toPaths(config: TaxonomyConfig, answer: TaxonomyAnswer): readonly (readonly string[])[] {
  const tree = treeOf(config);
  return answer.nodes.map((id) => tree.pathTo(id).map((step) => tree.byId.get(step)?.title ?? step));
}
