import { polygonToMask } from '@assay/metrics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyBits, fillGap, stroke, type MaskBits } from './mask-bits.ts';
import { outlineOfMask, simplified } from './mask-outline.ts';
import { areaOf, insidePolygon, isSimplePolygon, nearestOnSegment, type Corner } from './polygon.ts';

const size = { width: 24, height: 16 };
const whole = { x: 0, y: 0, ...size };

function painted(...rows: readonly string[]): MaskBits {
  const mask = emptyBits({ width: rows[0]?.length ?? 0, height: rows.length });
  for (const [y, row] of rows.entries()) {
    for (const [x, mark] of [...row].entries()) mask.bits[x * mask.height + y] = mark === '#' ? 1 : 0;
  }
  return mask;
}

const outlined = (mask: MaskBits) => outlineOfMask(mask, { x: 0, y: 0, width: mask.width, height: mask.height }, 5000);

test('a rectangle has four corners, on the edges of its pixels', () => {
  expect(outlined(painted('....', '.##.', '.##.', '....'))).toEqual({
    points: [
      [3, 1],
      [3, 3],
      [1, 3],
      [1, 1],
    ],
    gaps: 0,
    parts: 0,
  });
});

test('the largest part is outlined; gaps and other parts are counted', () => {
  const found = outlined(painted('####..#', '#..#..#', '####...', '......#'));
  expect(areaOf(found?.points ?? [])).toBe(12);
  expect(found).toMatchObject({ gaps: 1, parts: 2 });
});

test('pixels that touch at a corner only are two parts', () => {
  expect(outlined(painted('##..', '##..', '..#.'))).toMatchObject({ parts: 1, gaps: 0 });
});

test('nothing painted has no outline, and neither has one with too many corners', () => {
  expect(outlineOfMask(emptyBits(size), whole, 5000)).toBeNull();
  expect(outlineOfMask(painted('#..#', '####'), { x: 0, y: 0, width: 4, height: 2 }, 3)).toBeNull();
});

test('the outline of a stroke is sound, and drawn again covers it but for pixels at its edge', () => {
  const point = fc.record({ x: fc.integer({ min: 3, max: 20 }), y: fc.integer({ min: 3, max: 12 }) });
  fc.assert(
    fc.property(point, point, fc.double({ min: 1.5, max: 4, noNaN: true }), (from, to, radius) => {
      const mask = emptyBits(size);
      stroke(mask, from, to, radius, 1);
      const found = outlineOfMask(mask, whole, 5000);
      if (found === null) throw new Error('There is no outline.');
      expect(found).toMatchObject({ gaps: 0, parts: 0 });
      expect(isSimplePolygon(found.points)).toBe(true);
      for (let x = 0; x < size.width; x += 1) {
        for (let y = 0; y < size.height; y += 1) {
          const middle: Corner = [x + 0.5, y + 0.5];
          const near = found.points.some((a, index) => {
            const b = found.points[(index + 1) % found.points.length] ?? a;
            return nearestOnSegment(a, b, middle).squared <= 1.5 ** 2;
          });
          if (!near) expect(insidePolygon(found.points, middle)).toBe(mask.bits[x * size.height + y] === 1);
        }
      }
    }),
  );
});

test('a polygon drawn as a mask keeps about its area', () => {
  const points: Corner[] = [
    [2, 2],
    [20, 3],
    [18, 13],
    [5, 12],
  ];
  const { runs } = polygonToMask([points], size.width, size.height);
  const area = runs.reduce((sum, run, index) => sum + (index % 2) * run, 0);
  expect(Math.abs(area - areaOf(points))).toBeLessThan(15);
});

test('a simplified outline stays within the distance of every corner left out', () => {
  const mask = emptyBits(size);
  stroke(mask, { x: 12, y: 8 }, { x: 12, y: 8 }, 6, 1);
  expect(fillGap(mask, { x: 12, y: 8 })).toBeNull();
  const exact = outlineOfMask(mask, whole, 5000);
  const corner = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }));
  fc.assert(
    fc.property(
      fc.array(corner, { minLength: 3, maxLength: 30 }),
      fc.integer({ min: 0, max: 10 }),
      (points, distance) => {
        const kept = simplified(points, distance);
        for (const left of points) {
          const least = kept.map((a, index) => nearestOnSegment(a, kept[(index + 1) % kept.length] ?? a, left).squared);
          expect(Math.min(...least)).toBeLessThanOrEqual(distance * distance + 1e-9);
        }
      },
    ),
  );
  expect(exact?.points.length).toBeLessThan(24);
});
