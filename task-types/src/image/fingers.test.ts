import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFingers, isPalm, pinched } from './fingers.ts';
import { MAX_SCALE, MIN_SCALE, toImage, toWindow, type Point } from './geometry.ts';

const point = fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 800 }) });
const view = fc.record({
  scale: fc.double({ min: 0.2, max: 6, noNaN: true }),
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
});

test('fingers that part without turning keep hold of what lies under them', () => {
  fc.assert(
    fc.property(view, point, point, point, fc.double({ min: 0.2, max: 5, noNaN: true }), (before, a, b, to, factor) => {
      fc.pre(a.x !== b.x || a.y !== b.y);
      fc.pre(before.scale * factor > MIN_SCALE && before.scale * factor < MAX_SCALE);
      const after: readonly [Point, Point] = [to, { x: to.x + (b.x - a.x) * factor, y: to.y + (b.y - a.y) * factor }];
      const now = pinched(before, [a, b], after);
      for (const [place, old] of [a, b].entries()) {
        const under = toWindow(now, toImage(before, old));
        expect(under.x).toBeCloseTo(after[place]?.x ?? Number.NaN, 4);
        expect(under.y).toBeCloseTo(after[place]?.y ?? Number.NaN, 4);
      }
    }),
  );
});

test('two fingers on one spot move the image and do not zoom it', () => {
  const spot = { x: 10, y: 10 };
  const before = { scale: 1, x: 0, y: 0 };
  expect(pinched(before, [spot, spot], [spot, { x: 30, y: 10 }])).toEqual({ scale: 1, x: 10, y: 0 });
});

test('only the first two fingers move the image', () => {
  const fingers = createFingers();
  const at = (x: number): Point => ({ x, y: 0 });
  fingers.put(7, at(0));
  expect(fingers.move(7, at(5))).toBeNull();
  fingers.put(8, at(100));
  expect(fingers.move(8, at(120))).toEqual([
    [at(5), at(100)],
    [at(5), at(120)],
  ]);
  fingers.put(9, at(300));
  expect(fingers.move(9, at(310))).toBeNull();
  fingers.lift(7);
  expect(fingers.move(9, at(320))).toEqual([
    [at(120), at(310)],
    [at(120), at(320)],
  ]);
  expect(fingers.move(5, at(1))).toBeNull();
  expect(fingers.count()).toBe(2);
});

test('a fingertip is no palm', () => {
  expect(isPalm({ width: 24, height: 30 })).toBe(false);
  expect(isPalm({ width: 40, height: 90 })).toBe(true);
});
