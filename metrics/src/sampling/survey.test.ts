import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocateSample, horvitzThompson, seededSample, stratifiedSample, type SampledValue } from './index.ts';

/** All subsets of a given size. */
function subsets<T>(values: readonly T[], size: number): T[][] {
  const [first, ...rest] = values;
  if (size === 0) return [[]];
  if (first === undefined) return [];
  return [...subsets(rest, size - 1).map((set) => [first, ...set]), ...subsets(rest, size)];
}

const EASY = [1, 4, 2, 8, 5];
const HARD = [10, 30, 20];

test('over every possible stratified sample the estimate is unbiased and its variance is told right', () => {
  const truth = [...EASY, ...HARD].reduce((sum, x) => sum + x, 0) / 8;
  const estimates: number[] = [];
  const variances: number[] = [];
  for (const easy of subsets(EASY, 3)) {
    for (const hard of subsets(HARD, 2)) {
      const sample: SampledValue[] = [
        ...easy.map((value) => ({ value, inclusionProbability: 3 / 5, stratum: 'easy' })),
        ...hard.map((value) => ({ value, inclusionProbability: 2 / 3, stratum: 'hard' })),
      ];
      const { value, interval } = horvitzThompson(sample);
      // Five items in two strata leave three degrees of freedom; 3.18244630528 is Student's 97.5 % quantile there.
      variances.push((((interval?.high ?? 0) - (value ?? 0)) / 3.18244630528) ** 2);
      estimates.push(value ?? Number.NaN);
    }
  }
  const mean = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / list.length;
  expect(estimates).toHaveLength(30);
  expect(mean(estimates)).toBeCloseTo(truth, 12);
  const spread = mean(estimates.map((x) => (x - truth) ** 2));
  expect(mean(variances)).toBeCloseTo(spread, 9);
});

test('weights undo a targeted review, and the bias of the plain mean is named', () => {
  const sample = [
    ...Array.from({ length: 50 }, () => ({ value: 1, inclusionProbability: 0.05, stratum: 'easy' })),
    ...Array.from({ length: 50 }, (_, i) => ({ value: i < 25 ? 1 : 0, inclusionProbability: 0.5, stratum: 'hard' })),
  ];
  const { value, interval, warnings } = horvitzThompson(sample);
  expect(value).toBeCloseTo((1000 + 50) / 1100, 12);
  expect(interval?.method).toBe('wilson-effective-size');
  expect(warnings[0]?.code).toBe('targeted-sample');
});

test('nothing sampled, a lone item, a census, and impossible probabilities', () => {
  expect(horvitzThompson([])).toMatchObject({ value: null, reason: 'no item was sampled' });
  const lone = horvitzThompson([{ value: 1, inclusionProbability: 0.5 }]);
  expect(lone.interval).toBeNull();
  expect(lone.warnings[0]?.code).toBe('lone-item');
  const census = horvitzThompson([1, 0, 1].map((value) => ({ value, inclusionProbability: 1 })));
  expect(census.interval).toMatchObject({ low: 2 / 3, high: 2 / 3, method: 'census' });
  expect(() => horvitzThompson([{ value: 1, inclusionProbability: 0 }])).toThrow('values[0]');
  expect(() => horvitzThompson([{ value: Number.NaN, inclusionProbability: 1 }])).toThrow('NaN');
});

test('a sample depends on the seed alone, and a larger one contains the smaller', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `item-${index}`);
  const small = seededSample(ids, 20, 'audit');
  expect(seededSample(ids.toReversed(), 20, 'audit')).toEqual(small);
  expect(seededSample(ids, 40, 'audit').map((item) => item.id)).toEqual(
    expect.arrayContaining(small.map((item) => item.id)),
  );
  expect(seededSample(ids, 20, 'other').map((item) => item.id)).not.toEqual(small.map((item) => item.id));
  expect(seededSample(ids, 500, 1)).toHaveLength(200);
  expect(() => seededSample(['a', 'a'], 1, 1)).toThrow('twice');
  expect(() => seededSample(['a'], -1, 1)).toThrow('size');
});

test('over many seeds every item is drawn about as often as every other', () => {
  const ids = Array.from({ length: 20 }, (_, index) => `item-${index}`);
  const counts = new Map(ids.map((id) => [id, 0]));
  for (let seed = 0; seed < 4000; seed += 1) {
    for (const { id } of seededSample(ids, 5, seed)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  // χ² of the 20 counts around 1000, scaled for drawing without replacement; 43.8 is its 99.9 % point with 19 degrees.
  const statistic = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / (1000 * (15 / 19)), 0);
  expect(statistic).toBeLessThan(43.8);
});

test('allocations add up, respect every stratum and follow their rule', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 200 }), { minKeys: 1 }),
      fc.integer({ min: 4, max: 500 }),
      fc.constantFrom({ by: 'proportional' } as const, { by: 'equal' } as const),
      (populations, size, allocation) => {
        const drawn = allocateSample(populations, { size, allocation });
        const total = Object.values(populations).reduce((sum, n) => sum + n, 0);
        expect(Object.values(drawn).reduce((sum, n) => sum + n, 0)).toBe(Math.min(size, total));
        for (const [stratum, population] of Object.entries(populations)) {
          expect(drawn[stratum]).toBeGreaterThanOrEqual(1);
          expect(drawn[stratum]).toBeLessThanOrEqual(population);
        }
      },
    ),
  );
  const neyman = { by: 'neyman', deviations: { a: 1, b: 3 } } as const;
  expect(allocateSample({ a: 300, b: 100 }, { size: 60, allocation: neyman })).toEqual({ a: 30, b: 30 });
  expect(() => allocateSample({ a: 5, b: 5, c: 5 }, { size: 2 })).toThrow('size');
  expect(() => allocateSample({ a: 5 }, { size: 2, allocation: { by: 'neyman', deviations: {} } })).toThrow(
    'stratum a',
  );
});

test('a stratified draw carries its probabilities into the estimate', () => {
  const items = Array.from({ length: 300 }, (_, index) => ({
    id: `i${index}`,
    stratum: index % 10 === 0 ? 'rare' : 'common',
  }));
  const { strata, drawn } = stratifiedSample(items, { size: 60, allocation: { by: 'equal' }, seed: 3 });
  expect(strata).toEqual([
    { stratum: 'common', population: 270, size: 30, inclusionProbability: 1 / 9 },
    { stratum: 'rare', population: 30, size: 30, inclusionProbability: 1 },
  ]);
  const { value } = horvitzThompson(drawn.map((item) => ({ ...item, value: item.stratum === 'rare' ? 1 : 0 })));
  expect(value).toBeCloseTo(0.1, 12);
  expect(() => stratifiedSample([...items, ...items.slice(0, 1)], { size: 3, seed: 1 })).toThrow('twice');
});
