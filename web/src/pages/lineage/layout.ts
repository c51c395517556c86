export interface LineageNode {
  readonly kind: string;
  readonly id: string;
  readonly depth: number;
}

export interface LineageEdge {
  readonly fromKind: string;
  readonly fromId: string;
  readonly type: string;
  readonly toKind: string;
  readonly toId: string;
}

export interface Placed<Node> {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
}

export interface Laid<Node> {
  readonly nodes: readonly Placed<Node>[];
  readonly edges: readonly { readonly edge: LineageEdge; readonly from: Placed<Node>; readonly to: Placed<Node> }[];
  readonly width: number;
  readonly height: number;
}

export const BOX = { width: 196, height: 54, gapX: 52, gapY: 14 } as const;

const keyOf = (kind: string, id: string): string => `${kind}/${id}`;

/**
 * Places the nodes of a lineage in columns: what came first on the left, what was made from it on the right. Within a
 * column a node lies near the middle of its neighbours in the columns already placed, which keeps lines short.
 */
export function layoutLineage<Node extends LineageNode>(
  nodes: readonly Node[],
  edges: readonly LineageEdge[],
): Laid<Node> {
  // Positive depth counts steps towards what a thing was made from.
  const depths = [...new Set(nodes.map((node) => node.depth))].toSorted((a, b) => b - a);
  const rows = new Map<string, number>();
  const placed = new Map<string, Placed<Node>>();
  for (const [column, depth] of depths.entries()) {
    const wish = (node: Node): number => {
      const near = edges.flatMap((edge) => {
        const [from, to] = [keyOf(edge.fromKind, edge.fromId), keyOf(edge.toKind, edge.toId)];
        const other = from === keyOf(node.kind, node.id) ? to : to === keyOf(node.kind, node.id) ? from : null;
        const row = other === null ? undefined : rows.get(other);
        return row === undefined ? [] : [row];
      });
      return near.length === 0 ? Number.POSITIVE_INFINITY : near.reduce((sum, row) => sum + row, 0) / near.length;
    };
    const ordered = nodes
      .filter((node) => node.depth === depth)
      .map((node, place) => ({ node, place, wish: wish(node) }))
      .toSorted((a, b) => (a.wish === b.wish ? a.place - b.place : a.wish - b.wish));
    for (const [row, { node }] of ordered.entries()) {
      rows.set(keyOf(node.kind, node.id), row);
      placed.set(keyOf(node.kind, node.id), {
        node,
        x: column * (BOX.width + BOX.gapX),
        y: row * (BOX.height + BOX.gapY),
      });
    }
  }
  const all = [...placed.values()];
  return {
    nodes: all,
    edges: edges.flatMap((edge) => {
      const from = placed.get(keyOf(edge.fromKind, edge.fromId));
      const to = placed.get(keyOf(edge.toKind, edge.toId));
      return from === undefined || to === undefined ? [] : [{ edge, from, to }];
    }),
    width: Math.max(0, ...all.map((one) => one.x + BOX.width)),
    height: Math.max(0, ...all.map((one) => one.y + BOX.height)),
  };
}

type Place = Pick<Placed<unknown>, 'x' | 'y'>;

/** The line between two boxes, as SVG path data: from side to side, or round the right side within a column. */
export function linePath(from: Place, to: Place): string {
  const middle = BOX.height / 2;
  if (from.x === to.x) {
    const x = from.x + BOX.width;
    const bulge = BOX.gapX * 0.6;
    return `M ${x} ${from.y + middle} C ${x + bulge} ${from.y + middle}, ${x + bulge} ${to.y + middle}, ${x} ${to.y + middle}`;
  }
  const [left, right] = from.x < to.x ? [from, to] : [to, from];
  const [x1, y1, x2, y2] = [left.x + BOX.width, left.y + middle, right.x, right.y + middle];
  const bend = (x2 - x1) / 2;
  return `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`;
}
