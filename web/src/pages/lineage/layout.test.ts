import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutLineage } from './layout.ts';

const node = (id: string, depth: number) => ({ kind: 'thing', id, depth });
const edge = (fromId: string, toId: string) => ({ fromKind: 'thing', fromId, type: 'made', toKind: 'thing', toId });

test('what came first lies left of what was made from it', () => {
  const { nodes, edges } = layoutLineage(
    [node('version', 0), node('campaign', 1), node('export', -1)],
    [edge('campaign', 'version')],
  );
  const x = Object.fromEntries(nodes.map((placed) => [placed.node.id, placed.x]));
  expect(x['campaign']).toBeLessThan(x['version'] ?? 0);
  expect(x['version']).toBeLessThan(x['export'] ?? 0);
  expect(edges).toHaveLength(1);
});

test('a node lies level with its neighbour', () => {
  const { nodes } = layoutLineage(
    [node('a', 1), node('b', 1), node('from b', 0), node('from a', 0)],
    [edge('a', 'from a'), edge('b', 'from b')],
  );
  const y = Object.fromEntries(nodes.map((placed) => [placed.node.id, placed.y]));
  expect([y['from a'], y['from b']]).toEqual([y['a'], y['b']]);
});

test('edges to things that are not shown are left out; no two boxes overlap', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 40 })),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))),
      (ids, pairs) => {
        const nodes = ids.map((id) => node(String(id), (id % 5) - 2));
        const laid = layoutLineage(
          nodes,
          pairs.map(([a, b]) => edge(String(a), String(b))),
        );
        expect(laid.nodes).toHaveLength(nodes.length);
        expect(new Set(laid.nodes.map(({ x, y }) => `${x},${y}`)).size).toBe(nodes.length);
        const known = new Set(ids);
        expect(laid.edges).toHaveLength(pairs.filter(([a, b]) => known.has(a) && known.has(b)).length);
      },
    ),
  );
});
