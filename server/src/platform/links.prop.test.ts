import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeAsSystem } from './command.ts';
import { reader } from './db.ts';
import { walkLinks } from './links.ts';
import { linkCommand, openTestPlatform, type TestPlatform } from './testing/platform.ts';

let test: TestPlatform;
let graph = 0;
beforeAll(async () => {
  test = await openTestPlatform();
});
afterAll(() => test.close());

type Edge = readonly [number, number];

/** Stores the edges under names of their own, so that graphs of different runs do not touch. */
async function store(edges: readonly Edge[]): Promise<(n: number) => string> {
  graph += 1;
  const name = (n: number): string => `g${graph}-${n}`;
  for (const [from, to] of edges)
    await executeAsSystem(test.platform, linkCommand(), { from: name(from), to: name(to) });
  return name;
}

/** Distance of every node that can be reached, by the textbook. */
function distances(edges: readonly Edge[], start: number): Map<number, number> {
  const found = new Map([[start, 0]]);
  for (const queue = [start]; queue.length > 0;) {
    const at = queue.shift() ?? start;
    for (const [from, to] of edges) {
      if (from === at && !found.has(to)) {
        found.set(to, (found.get(at) ?? 0) + 1);
        queue.push(to);
      }
    }
  }
  return found;
}

const walk = (id: string, direction: 'forward' | 'backward', depth = 12) =>
  walkLinks(reader(test.platform.pools.read), { kind: 'thing', id }, direction, { depth, links: 2000 });

describe('walkLinks', () => {
  const node = fc.integer({ min: 0, max: 7 });
  const edges = fc.uniqueArray(fc.tuple(node, node), { maxLength: 14, selector: ([a, b]) => `${a}-${b}` });

  it('visits every edge within reach once, at its distance, in both directions, whatever the cycles', async () => {
    await fc.assert(
      fc.asyncProperty(edges, async (list) => {
        const name = await store(list);
        const turned = list.map(([a, b]): Edge => [b, a]);
        for (const [direction, graphEdges] of [
          ['forward', list],
          ['backward', turned],
        ] as const) {
          const reach = distances(graphEdges, 0);
          const expected = graphEdges
            .flatMap(([a, b]) => (reach.has(a) ? [`${name(a)} ${name(b)} ${(reach.get(a) ?? 0) + 1}`] : []))
            .toSorted();
          const steps = await walk(name(0), direction);
          const met = steps.map((step) =>
            direction === 'forward'
              ? `${step.from.id} ${step.to.id} ${step.depth}`
              : `${step.to.id} ${step.from.id} ${step.depth}`,
          );
          expect(met.toSorted()).toEqual(expected);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('ends in a loop, and stops at the depth asked for', async () => {
    const name = await store([
      [0, 1],
      [1, 2],
      [2, 0],
      [2, 3],
    ]);
    expect((await walk(name(0), 'forward')).map((step) => step.depth)).toEqual([1, 2, 3, 3]);
    expect(await walk(name(0), 'forward', 1)).toHaveLength(1);
  });

  it('knows the same edge told twice as one', async () => {
    const name = await store([
      [0, 1],
      [0, 1],
    ]);
    expect(await walk(name(0), 'forward')).toHaveLength(1);
  });
});
