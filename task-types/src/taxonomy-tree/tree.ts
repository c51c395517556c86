/** A class of the tree; a root has no parent. */
export interface TaxonomyNode {
  readonly id: string;
  readonly title: string;
  readonly parent?: string | undefined;
  readonly description?: string | undefined;
}

/** The part of a config that makes its tree. */
interface Classes {
  readonly classes: readonly TaxonomyNode[];
}

/** The classes of a config as a tree; roots are the classes without a parent, at depth 1. */
export interface Tree {
  readonly roots: readonly TaxonomyNode[];
  readonly byId: ReadonlyMap<string, TaxonomyNode>;
  childrenOf(id: string | null): readonly TaxonomyNode[];
  /** The ids from the root down to the node itself. */
  pathTo(id: string): readonly string[];
  isLeaf(id: string): boolean;
  /** Titles from the root down, for people: "Animal › Mammal › Dog". */
  titleOf(id: string): string;
}

const NONE: readonly TaxonomyNode[] = [];
const trees = new WeakMap<Classes, Tree>();

/** The tree of a config, built once; the config must have passed its schema, so that no class is its own ancestor. */
export function treeOf(config: Classes): Tree {
  const known = trees.get(config);
  if (known !== undefined) return known;
  const byId = new Map(config.classes.map((node) => [node.id, node]));
  const children = new Map<string | null, TaxonomyNode[]>();
  for (const node of config.classes) {
    const siblings = children.get(node.parent ?? null);
    if (siblings === undefined) children.set(node.parent ?? null, [node]);
    else siblings.push(node);
  }
  const paths = new Map<string, readonly string[]>();
  const pathTo = (id: string): readonly string[] => {
    const found = paths.get(id);
    if (found !== undefined) return found;
    const node = byId.get(id);
    if (node === undefined) return [];
    const path = [...(node.parent === undefined ? [] : pathTo(node.parent)), id];
    paths.set(id, path);
    return path;
  };
  const tree: Tree = {
    roots: children.get(null) ?? NONE,
    byId,
    childrenOf: (id) => children.get(id) ?? NONE,
    pathTo,
    isLeaf: (id) => !children.has(id),
    titleOf: (id) =>
      byId.has(id)
        ? pathTo(id)
            .map((step) => byId.get(step)?.title ?? step)
            .join(' › ')
        : id,
  };
  trees.set(config, tree);
  return tree;
}

/**
 * How close are two classes in the tree? 2·depth(lca) / (depth a + depth b), with roots at depth 1 and no common ancestor
 * at depth 0 (Wu and Palmer 1994). Range 0 … 1; 1 only for the same class; 0 across roots and for unknown classes. The
 * distance is 1 − this.
 */
export function nearness(tree: Tree, a: string, b: string): number {
  const [left, right] = [tree.pathTo(a), tree.pathTo(b)];
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared += 1;
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length);
}

/**
 * How close are two sets of classes? The mean, over the classes of both, of the nearness to the closest class of the
 * other. Range 0 … 1; two empty sets are equal, an empty set is far from any other.
 */
export function setNearness(tree: Tree, a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 && b.length === 0) return 1;
  const closest = (id: string, others: readonly string[]): number =>
    others.reduce((best, other) => Math.max(best, nearness(tree, id, other)), 0);
  const sum = (from: readonly string[], to: readonly string[]): number =>
    from.reduce((total, id) => total + closest(id, to), 0);
  return (sum(a, b) + sum(b, a)) / (a.length + b.length);
}
