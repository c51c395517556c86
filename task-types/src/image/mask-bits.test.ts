import { encodeCocoCounts, encodeMask } from '@assay/metrics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bitsOf,
  emptyBits,
  fillGap,
  flipsAfter,
  flipsOfShape,
  shapeOfFlips,
  stroke,
  type MaskBits,
} from './mask-bits.ts';
import { moveShape, shapeBounds } from './shape-geometry.ts';
import { gridStep, snapPoint } from './snap.ts';

const size = { width: 20, height: 12 };
const shapeOfBits = (mask: MaskBits) => shapeOfFlips(flipsAfter([], mask, { x: 0, width: mask.width }), mask);
const pixels = fc.uint8Array({ minLength: 240, maxLength: 240, max: 1 });

test('unpacked and written again, a mask is what it was, in the run lengths of the metrics', () => {
  fc.assert(
    fc.property(pixels, (given) => {
      if (!given.includes(1)) return;
      const counts = encodeCocoCounts(encodeMask(given, size.width, size.height));
      expect(shapeOfBits(bitsOf({ kind: 'mask', size: [12, 20], counts }))?.counts).toBe(counts);
    }),
  );
});

test('nothing painted is no mask', () => {
  expect(shapeOfBits(emptyBits(size))).toBeNull();
});

test('a stroke paints every pixel whose middle is within the radius, and erasing it leaves nothing', () => {
  const point = fc.record({ x: fc.integer({ min: -3, max: 23 }), y: fc.integer({ min: -3, max: 15 }) });
  fc.assert(
    fc.property(point, point, fc.double({ min: 0.5, max: 6, noNaN: true }), (from, to, radius) => {
      const mask = emptyBits(size);
      const area = stroke(mask, from, to, radius, 1);
      for (let x = 0; x < size.width; x += 1) {
        for (let y = 0; y < size.height; y += 1) {
          const near = Math.hypot(x + 0.5 - to.x, y + 0.5 - to.y) < radius - 1e-9;
          const on = mask.bits[x * size.height + y] === 1;
          if (near) expect(on).toBe(true);
          if (!on) continue;
          expect(x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height).toBe(true);
        }
      }
      stroke(mask, from, to, radius, 0);
      expect(shapeOfBits(mask)).toBeNull();
    }),
  );
});

/** The stretch of background joined to a pixel by its edges, found the slow way. */
function floodSlowly(bits: Uint8Array, start: number): Set<number> {
  const seen = new Set<number>();
  const waiting = bits[start] === 1 ? [] : [start];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const y = at % size.height;
    const around = [at - size.height, at + size.height, ...(y > 0 ? [at - 1] : []), ...(y < 11 ? [at + 1] : [])];
    for (const next of around) if (next >= 0 && next < bits.length && bits[next] === 0) waiting.push(next);
  }
  return seen;
}

test('filling a gap fills just what is joined to the point', () => {
  fc.assert(
    fc.property(pixels, fc.nat(19), fc.nat(11), (given, x, y) => {
      const mask = { ...size, bits: given.slice() };
      const gap = floodSlowly(given, x * size.height + y);
      const area = fillGap(mask, { x, y });
      expect(area === null).toBe(gap.size === 0);
      expect([...mask.bits]).toEqual([...given].map((bit, at) => (gap.has(at) ? 1 : bit)));
    }),
  );
});

test('points snap to corners before edges before the grid, and only within reach', () => {
  const box = { kind: 'box' as const, x: 100, y: 100, width: 50, height: 50 };
  expect(snapPoint({ x: 103, y: 98 }, [box], 5, 10)).toEqual({ x: 100, y: 100 });
  expect(snapPoint({ x: 125, y: 103 }, [box], 5, 10)).toEqual({ x: 125, y: 100 });
  expect(snapPoint({ x: 201, y: 202 }, [box], 5, 10)).toEqual({ x: 200, y: 200 });
  expect(snapPoint({ x: 205, y: 205 }, [box], 4, 10)).toEqual({ x: 205, y: 205 });
  expect(snapPoint({ x: 201, y: 202 }, [box], 5, null)).toEqual({ x: 201, y: 202 });
  expect([gridStep(1), gridStep(0.1), gridStep(10)]).toEqual([50, 500, 5]);
});

test('the changes after a stroke are those of the whole mask, though only its columns were read', () => {
  const point = fc.record({ x: fc.integer({ min: -3, max: 23 }), y: fc.integer({ min: -3, max: 15 }) });
  const strokes = fc.array(fc.tuple(point, point, fc.integer({ min: 1, max: 5 }), fc.constantFrom(0, 1)), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(pixels, strokes, (given, drawn) => {
      const mask = { ...size, bits: Uint8Array.from(given) };
      const before = shapeOfBits(mask);
      let flips = before === null ? [] : flipsOfShape(before);
      for (const [from, to, radius, value] of drawn) {
        flips = [...flipsAfter(flips, mask, stroke(mask, from, to, radius, value as 0 | 1))];
        expect(shapeOfFlips(flips, mask)).toEqual(shapeOfBits(mask));
      }
    }),
  );
});

test('a moved mask has its pixels moved, and stops at the edges of the image', () => {
  const step = fc.integer({ min: -30, max: 30 });
  fc.assert(
    fc.property(pixels, step, step, (given, dx, dy) => {
      const mask = { ...size, bits: given };
      const shape = shapeOfBits(mask);
      if (shape === null) return;
      const { x, y } = shapeBounds(shape);
      const moved = moveShape(shape, dx, dy, size);
      if (moved.kind !== 'mask') throw new Error('A mask stays a mask.');
      const after = shapeBounds(moved);
      const wanted = new Uint8Array(given.length);
      for (const [place, bit] of given.entries()) {
        if (bit === 1) wanted[place + (after.x - x) * size.height + (after.y - y)] = 1;
      }
      expect(bitsOf(moved).bits).toEqual(wanted);
      expect(bitsOf({ ...moved }).bits).toEqual(wanted);
      expect(after).toMatchObject({ width: shapeBounds(shape).width, height: shapeBounds(shape).height });
      expect(after.x).toBe(Math.min(Math.max(0, x + dx), size.width - after.width));
    }),
  );
});
