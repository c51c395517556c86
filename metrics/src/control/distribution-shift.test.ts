import fc from 'fast-check';
import { expect, test } from 'vitest';
import golden from '../../golden/shift.json' with { type: 'json' };
import {
  distributionShift,
  gTest,
  jensenShannonDivergence,
  lInfinityDistance,
  populationStabilityIndex,
  type ClassCounts,
} from './index.ts';

function named(counts: readonly number[]): ClassCounts {
  return Object.fromEntries(counts.map((count, index) => [`class-${index}`, count]));
}

test.each(golden)('shift from $baseline to $current equals scipy', (row) => {
  const before = named(row.baseline);
  const after = named(row.current);
  const { g, degrees, pValue, cramersV } = gTest(before, after);
  expect(Math.abs(g - row.g)).toBeLessThan(1e-9);
  expect(degrees).toBe(row.degrees);
  expect(Math.abs((pValue ?? -1) - row.pValue)).toBeLessThan(1e-9);
  expect(Math.abs((cramersV.value ?? -1) - row.cramersV)).toBeLessThan(1e-9);
  expect(Math.abs((jensenShannonDivergence(before, after).value ?? -1) - row.jensenShannon)).toBeLessThan(1e-9);
  expect(Math.abs((lInfinityDistance(before, after).value ?? -1) - row.lInfinity)).toBeLessThan(1e-12);
});

test('an empty side has no distance, one class no test, a rare class a warning', () => {
  const shift = distributionShift({}, { cat: 3 });
  for (const { value, reason } of [shift.jensenShannon, shift.lInfinity, shift.stabilityIndex, shift.test.cramersV]) {
    expect(value).toBeNull();
    expect(reason).toBe('the baseline holds no item');
  }
  expect(shift.classes).toEqual([]);
  expect(gTest({ cat: 4 }, { cat: 9 })).toMatchObject({ g: 0, degrees: 0, pValue: null });
  expect(gTest({ cat: 40, dog: 1 }, { cat: 9, dog: 0 }).cramersV.warnings[0]?.code).toBe('rare-class');
  expect(() => gTest({ cat: -1 }, { cat: 1 })).toThrow('baseline.cat');
});

test('distances are symmetric, bounded, zero for equal shares and blind to the order of classes', () => {
  const counts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 500 }), { minKeys: 1 });
  fc.assert(
    fc.property(counts, counts, (before, after) => {
      const total = (c: ClassCounts): number => Object.values(c).reduce((sum, n) => sum + n, 0);
      fc.pre(total(before) > 0 && total(after) > 0);
      const turned = Object.fromEntries(Object.entries(before).toReversed());
      for (const distance of [jensenShannonDivergence, lInfinityDistance]) {
        const value = distance(before, after).value ?? -1;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
        expect(distance(after, before).value).toBeCloseTo(value, 12);
        expect(distance(turned, after).value).toBe(value);
        expect(distance(before, before).value).toBeCloseTo(0, 12);
      }
      expect(populationStabilityIndex(before, after).value).toBeGreaterThanOrEqual(-1e-12);
      expect(gTest(before, after).cramersV.value ?? 0).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});
