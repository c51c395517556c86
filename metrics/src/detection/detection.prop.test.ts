import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxConsensus, boxIou, matchRegions, maximumWeightMatching, type Box, type WeightedPair } from './index.ts';

const box: fc.Arbitrary<Box> = fc.tuple(
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 0, max: 15 }),
  fc.integer({ min: 0, max: 15 }),
);
const region = fc.record({ label: fc.constantFrom('a', 'b', 'c'), box });
const regions = fc.array(region, { maxLength: 8 });

test('IoU is symmetric, within [0, 1] and unmoved by shifting both boxes', () => {
  fc.assert(
    fc.property(box, box, fc.integer({ min: -50, max: 50 }), (a, b, shift) => {
      const iou = boxIou(a, b);
      expect(iou).toBe(boxIou(b, a));
      expect(iou >= 0 && iou <= 1).toBe(true);
      const move = ([x, y, w, h]: Box): Box => [x + shift, y - shift, w, h];
      expect(boxIou(move(a), move(b))).toBe(iou);
      if (a[2] > 0 && a[3] > 0) expect(boxIou(a, a)).toBe(1);
    }),
  );
});

/** Every matching tried: only for small graphs. */
function bruteForce(pairs: readonly WeightedPair[]): number {
  const [first, ...rest] = pairs;
  if (!first) return 0;
  const without = bruteForce(rest);
  const free = rest.filter((pair) => pair.row !== first.row && pair.column !== first.column);
  return Math.max(without, first.weight + bruteForce(free));
}

test('the matching has the greatest total weight that any matching has', () => {
  const cell = fc.record({
    row: fc.integer({ min: 0, max: 5 }),
    column: fc.integer({ min: 0, max: 4 }),
    weight: fc.integer({ min: 1, max: 20 }).map((w) => w / 20),
  });
  fc.assert(
    fc.property(fc.uniqueArray(cell, { maxLength: 14, selector: (c) => `${c.row},${c.column}` }), (pairs) => {
      const chosen = maximumWeightMatching(pairs);
      expect(new Set(chosen.map((p) => p.row)).size).toBe(chosen.length);
      expect(new Set(chosen.map((p) => p.column)).size).toBe(chosen.length);
      expect(chosen.reduce((sum, p) => sum + p.weight, 0)).toBeCloseTo(bruteForce(pairs), 9);
    }),
    { numRuns: 300 },
  );
});

test('comparing the other way round swaps missed and spurious, and order does not matter', () => {
  fc.assert(
    fc.property(regions, regions, (a, b) => {
      const forth = matchRegions(a, b, { iou: 0.3 });
      const back = matchRegions(b, a, { iou: 0.3 });
      const shuffled = matchRegions(a.toReversed(), b.toReversed(), { iou: 0.3 });
      expect(forth.matched + forth.confused + forth.missed).toBe(a.length);
      expect(forth.matched + forth.confused + forth.spurious).toBe(b.length);
      expect([back.matched, back.confused, back.missed, back.spurious]).toEqual([
        forth.matched,
        forth.confused,
        forth.spurious,
        forth.missed,
      ]);
      expect(shuffled.matched).toBe(forth.matched);
      expect(shuffled.meanIou ?? -1).toBeCloseTo(forth.meanIou ?? -1, 9);
    }),
  );
});

test('consensus ignores the order of annotators and boxes and keeps one box per annotator', () => {
  fc.assert(
    fc.property(fc.array(regions, { maxLength: 4 }), (lists) => {
      const answers = lists.map((boxes, index) => ({ annotator: `p${index}`, boxes }));
      const result = boxConsensus(answers, { iou: 0.4 });
      const turned = boxConsensus(
        answers.toReversed().map(({ annotator, boxes }) => ({ annotator, boxes: boxes.toReversed() })),
        { iou: 0.4 },
      );
      const plain = (objects: typeof result.boxes): unknown =>
        objects.map(({ votes, ...rest }) => ({ ...rest, votes: votes.map((vote) => vote.label) }));
      expect(plain(turned.boxes)).toEqual(plain(result.boxes));
      expect(plain(turned.rejected)).toEqual(plain(result.rejected));
      const drawn = [...result.boxes, ...result.rejected].flatMap(({ votes }) =>
        votes.filter((vote) => vote.index !== null).map((vote) => `${vote.annotator}/${vote.index}`),
      );
      expect(drawn.length).toBe(lists.flat().length);
      expect(new Set(drawn).size).toBe(drawn.length);
    }),
  );
});

test('everybody drawing the same boxes is the consensus, with full confidence', () => {
  fc.assert(
    fc.property(regions, fc.integer({ min: 1, max: 4 }), (boxes, people) => {
      fc.pre(new Set(boxes.map((r) => r.box.join())).size === boxes.length);
      fc.pre(boxes.every((r) => r.box[2] > 0 && r.box[3] > 0));
      const answers = Array.from({ length: people }, (_, index) => ({ annotator: `p${index}`, boxes }));
      const result = boxConsensus(answers, { iou: 0.5 });
      expect(result.rejected).toEqual([]);
      expect(result.boxes.map((b) => b.confidence)).toEqual(boxes.map(() => 1));
      expect(new Set(result.boxes.map((b) => `${b.label} ${b.box.join()}`))).toEqual(
        new Set(boxes.map((r) => `${r.label} ${r.box.join()}`)),
      );
    }),
  );
});
