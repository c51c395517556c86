import { expect, test } from 'vitest';
import { binomialDraw, seededRandom } from '../random/index.ts';
import { betaQuantile, goldAccuracy, shrinkCells, shrinkProportions } from './index.ts';

test('few items are drawn to the others, many stay where they are', () => {
  const groups = [
    ...Array.from({ length: 20 }, (_, index) => ({ group: `p${index}`, successes: 88 + (index % 5), trials: 100 })),
    { group: 'lucky', successes: 2, trials: 2 },
    { group: 'unlucky', successes: 0, trials: 2 },
    { group: 'new', successes: 0, trials: 0 },
    { group: 'bad', successes: 120, trials: 200 },
  ];
  const result = shrinkProportions(groups);
  const named = new Map(result.groups.map((group) => [group.group, group]));
  expect(named.get('lucky')?.shrunk).toBeLessThan(0.95);
  expect(named.get('unlucky')?.shrunk).toBeGreaterThan(0.6);
  expect(named.get('new')).toMatchObject({ raw: null, ownWeight: 0 });
  expect(named.get('new')?.shrunk).toBeCloseTo(result.mean, 2);
  expect(named.get('bad')?.shrunk).toBeCloseTo(0.6, 1);
  expect(named.get('bad')?.ownWeight).toBeGreaterThan(0.8);
  const turned = shrinkProportions(groups.toReversed());
  expect(turned.groups.toReversed()).toEqual(result.groups);
});

test('intervals of shrunk shares cover about 95 % of the true ones', () => {
  const random = seededRandom('shrinkage');
  let covered = 0;
  let total = 0;
  for (let run = 0; run < 40; run += 1) {
    const truths = Array.from({ length: 50 }, () => betaQuantile(random.next(), 18, 2));
    const { groups } = shrinkProportions(
      truths.map((p, index) => {
        const trials = 3 + random.int(60);
        return { group: String(index), successes: binomialDraw(random, trials, p), trials };
      }),
    );
    for (const [index, { interval }] of groups.entries()) {
      total += 1;
      const truth = truths[index] ?? -1;
      if (interval.low <= truth && truth <= interval.high) covered += 1;
    }
  }
  expect(total).toBe(2000);
  expect(covered / total).toBeGreaterThan(0.94);
  expect(covered / total).toBeLessThan(0.97);
});

test('a weak cell is told from a hard class and from bad luck', () => {
  const cells = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((annotator) =>
    ['cat', 'dog', 'fox'].map((label) => ({
      annotator,
      label,
      successes: label === 'fox' ? 35 : 48,
      trials: 50,
    })),
  );
  const weak = { annotator: 'a', label: 'elk', successes: 10, trials: 50 };
  const others = ['b', 'c', 'd', 'e', 'f'].map((annotator) => ({ annotator, label: 'elk', successes: 45, trials: 50 }));
  const unlucky = { annotator: 'g', label: 'cat', successes: 0, trials: 1 };
  const shrunk = shrinkCells([...cells, weak, ...others, unlucky]);
  const find = (annotator: string, label: string) =>
    shrunk.find((cell) => cell.annotator === annotator && cell.label === label);
  expect(find('a', 'elk')?.shrunk).toBeLessThan(0.45);
  expect(find('a', 'elk')?.expected).toBeGreaterThan(0.75);
  expect(find('b', 'fox')?.shrunk).toBeCloseTo(0.7, 1);
  expect(find('g', 'cat')?.shrunk).toBeGreaterThan(0.5);
});

const TRUTH = new Map(Array.from({ length: 60 }, (_, index) => [`g${index}`, index % 3 === 0 ? 'dog' : 'cat']));

/** Everybody answers every gold item; the careless one is wrong on every second. */
const RATINGS = [...TRUTH].flatMap(([item, truth], index) => [
  ...['ann', 'bob', 'cy', 'dee'].map((annotator) => ({ item, annotator, label: truth })),
  { item, annotator: 'eve', label: index % 2 === 0 ? truth : truth === 'cat' ? 'dog' : 'cat' },
]);

test('the careless annotator is found, the others are not accused', () => {
  const result = goldAccuracy(RATINGS, TRUTH);
  expect(result.overall).toMatchObject({ value: 0.9, items: 60, ratings: 300, raters: 5 });
  expect(result.byAnnotator.filter((one) => one.worseThanOthers).map((one) => one.name)).toEqual(['eve']);
  expect(result.byAnnotator.find((one) => one.name === 'eve')?.measure.value).toBe(0.5);
  expect(result.classes).toEqual(['cat', 'dog']);
  expect(result.confusion.flat().reduce((sum, n) => sum + n, 0)).toBe(300);
  expect(goldAccuracy(RATINGS.toReversed(), TRUTH)).toEqual(result);
});

test('answers to one item count as a cluster: the interval is wider than that of independent answers', () => {
  const copied = [...TRUTH].flatMap(([item, truth], index) =>
    ['a', 'b', 'c', 'd'].map((annotator) => ({ item, annotator, label: index < 6 ? 'wrong' : truth })),
  );
  const { overall } = goldAccuracy(copied, TRUTH);
  expect(overall.value).toBe(0.9);
  const width = (overall.interval?.high ?? 0) - (overall.interval?.low ?? 0);
  // Sixty independent items, not 240: Wilson's interval of 54 / 60 is [0.799, 0.953].
  expect(width).toBeGreaterThan(0.15);
});

test('gold nobody answered and answers without gold are left out and counted', () => {
  const result = goldAccuracy(
    [
      { item: 'g0', annotator: 'ann', label: 'dog' },
      { item: 'other', annotator: 'ann', label: 'cat' },
    ],
    TRUTH,
  );
  expect(result.overall).toMatchObject({ value: 1, items: 1, ratings: 1 });
  expect(result.goldWithoutAnswers).toBe(59);
  expect(result.byAnnotator[0]).toMatchObject({ pValue: null, worseThanOthers: false });
  const none = goldAccuracy([], TRUTH);
  expect(none.overall).toMatchObject({ value: null, reason: 'no gold item has an answer' });
  expect(none.byAnnotator).toEqual([]);
});
