import type { TaxonomyNode, Tree } from './tree.ts';

/** Where a person stands in the tree; pure, so that walking can be tested without a page. */
export interface Walk {
  readonly open: ReadonlySet<string>;
  /** The class in hand; null before the first step. */
  readonly at: string | null;
}

export interface Row {
  readonly node: TaxonomyNode;
  readonly depth: number;
  readonly leaf: boolean;
  readonly open: boolean;
  readonly place: number;
  readonly siblings: number;
  /** Number key that goes here now. */
  readonly digit: number | null;
}

/** A walk that shows the picked classes: their branches are open, and the first of them is in hand. */
export function startWalk(tree: Tree, nodes: readonly string[]): Walk {
  const open = new Set(nodes.flatMap((id) => tree.pathTo(id).slice(0, -1)));
  // A tree with one root would otherwise begin with a single line.
  const [root] = tree.roots;
  if (tree.roots.length === 1 && root !== undefined) open.add(root.id);
  return { open, at: nodes[0] ?? null };
}

/** The branch whose classes the number keys reach: the class in hand when it is open, else the one above; null: roots. */
export function openBranch(tree: Tree, { open, at }: Walk): string | null {
  if (at === null) return null;
  if (open.has(at) && !tree.isLeaf(at)) return at;
  return tree.byId.get(at)?.parent ?? null;
}

/** Every class that is shown: the roots, and what is below open ones. */
export function rowsOf(tree: Tree, walk: Walk): readonly Row[] {
  const branch = openBranch(tree, walk);
  const rows: Row[] = [];
  const visit = (parent: string | null, depth: number): void => {
    const nodes = tree.childrenOf(parent);
    for (const [index, node] of nodes.entries()) {
      const open = walk.open.has(node.id) && !tree.isLeaf(node.id);
      const digit = parent === branch && index < 9 ? index + 1 : null;
      rows.push({ node, depth, leaf: tree.isLeaf(node.id), open, place: index + 1, siblings: nodes.length, digit });
      if (open) visit(node.id, depth + 1);
    }
  };
  visit(null, 1);
  return rows;
}

function withOpen(walk: Walk, id: string, open: boolean): Walk {
  const next = new Set(walk.open);
  if (open) next.add(id);
  else next.delete(id);
  return { ...walk, open: next };
}

/** Opens a branch, or closes it. */
export function toggleOpen(walk: Walk, id: string): Walk {
  return { ...withOpen(walk, id, !walk.open.has(id)), at: id };
}

/** Goes to a class wherever it is; what is above it opens. */
export function goTo(tree: Tree, walk: Walk, id: string): Walk {
  return { open: new Set([...walk.open, ...tree.pathTo(id).slice(0, -1)]), at: id };
}

export type Step = 'next' | 'previous' | 'first' | 'last' | 'open' | 'close' | 'up';

/** One step by a key. */
export function stepped(tree: Tree, walk: Walk, step: Step): Walk {
  const rows = rowsOf(tree, walk);
  const here = rows.findIndex(({ node }) => node.id === walk.at);
  const to = (index: number): Walk => ({
    ...walk,
    at: rows[Math.min(Math.max(index, 0), rows.length - 1)]?.node.id ?? null,
  });
  const row = rows[here];
  const parent = row?.node.parent;
  switch (step) {
    case 'next':
      return to(here + 1);
    case 'previous':
      return to(here === -1 ? 0 : here - 1);
    case 'first':
      return to(0);
    case 'last':
      return to(rows.length - 1);
    case 'open':
      if (row === undefined) return to(0);
      if (row.leaf) return walk;
      return row.open ? to(here + 1) : withOpen(walk, row.node.id, true);
    case 'close':
      if (row?.open === true) return withOpen(walk, row.node.id, false);
      return parent === undefined ? walk : { ...walk, at: parent };
    case 'up': {
      const branch = openBranch(tree, walk);
      if (branch === null) return walk;
      return { ...withOpen(walk, branch, false), at: branch };
    }
  }
}

/** What a number key reaches: the class at this place of the open branch, which opens when it has classes below. */
export function child(tree: Tree, walk: Walk, index: number): Walk | null {
  const node = tree.childrenOf(openBranch(tree, walk))[index];
  if (node === undefined) return null;
  const moved = { ...walk, at: node.id };
  return tree.isLeaf(node.id) ? moved : withOpen(moved, node.id, true);
}
