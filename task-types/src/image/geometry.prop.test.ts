import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  boxAt,
  boxBetween,
  dragHandle,
  fitView,
  growRect,
  handleAt,
  handlePoint,
  HANDLES,
  moveRect,
  reveal,
  toImage,
  toWindow,
  viewOf,
  zoomAt,
  type Rect,
} from './geometry.ts';

const image = { width: 640, height: 480 };
const coordinate = fc.integer({ min: -300, max: 1000 });
const point = fc.record({ x: coordinate, y: coordinate });
const rect: fc.Arbitrary<Rect> = fc.tuple(point, point).map(([a, b]) => boxBetween(a, b, image));
const view = fc.record({
  scale: fc.double({ min: 0.05, max: 20, noNaN: true }),
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
});

function expectInside(box: Rect): void {
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.width).toBeGreaterThanOrEqual(1);
  expect(box.height).toBeGreaterThanOrEqual(1);
  expect(box.x + box.width).toBeLessThanOrEqual(image.width);
  expect(box.y + box.height).toBeLessThanOrEqual(image.height);
}

test('every way to make or change a box keeps it in the image, with an area', () => {
  fc.assert(
    fc.property(rect, point, coordinate, coordinate, fc.constantFrom(...HANDLES), (box, at, dx, dy, handle) => {
      expectInside(box);
      expectInside(moveRect(box, dx, dy, image));
      expectInside(growRect(box, dx, dy, image));
      expectInside(dragHandle(box, handle, at, image));
    }),
  );
});

test('moving keeps the size, and there and back is where it was', () => {
  fc.assert(
    fc.property(rect, coordinate, coordinate, (box, dx, dy) => {
      const moved = moveRect(box, dx, dy, image);
      expect(moved).toMatchObject({ width: box.width, height: box.height });
      if (moved.x === box.x + dx && moved.y === box.y + dy) expect(moveRect(moved, -dx, -dy, image)).toEqual(box);
    }),
  );
});

test('a handle dropped where it is changes nothing, and an edge handle moves its edge only', () => {
  fc.assert(
    fc.property(rect, fc.constantFrom(...HANDLES), point, (box, handle, at) => {
      expect(dragHandle(box, handle, handlePoint(box, handle), image)).toEqual(box);
      if (handle === 'n' || handle === 's') {
        expect(dragHandle(box, handle, at, image)).toMatchObject({ x: box.x, width: box.width });
      }
      expect(handleAt(box, handlePoint(box, handle), 0)).not.toBeNull();
    }),
  );
});

test('window and image coordinates are each other’s inverse', () => {
  fc.assert(
    fc.property(view, point, (seen, at) => {
      const back = toImage(seen, toWindow(seen, at));
      expect(back.x).toBeCloseTo(at.x, 6);
      expect(back.y).toBeCloseTo(at.y, 6);
    }),
  );
});

test('zooming keeps the point under the pointer', () => {
  fc.assert(
    fc.property(view, point, fc.double({ min: 0.2, max: 5, noNaN: true }), (seen, at, factor) => {
      const before = toImage(seen, at);
      const after = toImage(zoomAt(seen, factor, at), at);
      expect(after.x).toBeCloseTo(before.x, 4);
      expect(after.y).toBeCloseTo(before.y, 4);
    }),
  );
});

test('fitting shows the whole image; revealing shows the whole box if it fits', () => {
  const window = { width: 900, height: 700 };
  const fitted = fitView(image, window);
  expect(toWindow(fitted, { x: 0, y: 0 }).x).toBeGreaterThanOrEqual(0);
  expect(toWindow(fitted, { x: image.width, y: image.height }).y).toBeLessThanOrEqual(window.height);
  fc.assert(
    fc.property(view, rect, (seen, box) => {
      const shown = reveal(seen, box, window);
      const low = toWindow(shown, box);
      const high = toWindow(shown, { x: box.x + box.width, y: box.y + box.height });
      if (high.x - low.x < 800) expect(low.x >= 23.9 && high.x <= 876.1).toBe(true);
      if (high.y - low.y < 600) expect(low.y >= 23.9 && high.y <= 676.1).toBe(true);
      expect(reveal(shown, box, window).x).toBeCloseTo(shown.x, 6);
      expect(toImage(viewOf(box, window, 40), { x: 450, y: 350 }).x).toBeCloseTo(box.x + box.width / 2, 6);
    }),
  );
});

test('a click picks the smallest box under it', () => {
  fc.assert(
    fc.property(fc.array(rect, { maxLength: 12 }), point, (boxes, at) => {
      const hit = boxAt(boxes, at);
      const under = boxes.filter((b) => at.x >= b.x && at.x < b.x + b.width && at.y >= b.y && at.y < b.y + b.height);
      const least = Math.min(...under.map((b) => b.width * b.height));
      const found = hit === null ? undefined : boxes[hit];
      expect(found === undefined ? Number.POSITIVE_INFINITY : found.width * found.height).toBe(least);
    }),
  );
});

test('a photograph is enlarged four times at most, a tiny picture until it can be seen', () => {
  const window = { width: 1200, height: 800 };
  expect(fitView({ width: 150, height: 100 }, window).scale).toBe(4);
  expect(fitView({ width: 28, height: 20 }, window).scale * 28).toBeCloseTo(400, 6);
  expect(fitView({ width: 1, height: 1 }, window).scale).toBe(60);
});
