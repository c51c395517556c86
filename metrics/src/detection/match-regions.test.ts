import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { boxConsensus, boxIou, clipBox, matchRegions, type LabelledBox } from './index.ts';

/** The blood cell boxes by list and image. */
function bccd(): Map<string, Map<string, LabelledBox[]>> {
  const text = readFileSync(new URL('../../golden/bccd.csv', import.meta.url), 'utf8');
  const lists = new Map<string, Map<string, LabelledBox[]>>();
  for (const line of text.trimEnd().split('\n').slice(1)) {
    const [list = '', image = '', label = '', ...numbers] = line.split(',');
    const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number);
    const images = lists.get(list) ?? new Map<string, LabelledBox[]>();
    lists.set(list, images);
    images.set(image, [...(images.get(image) ?? []), { label, box: [x, y, width, height] }]);
  }
  return lists;
}

const LISTS = bccd();
const IMAGES = [...new Set([...LISTS.values()].flatMap((images) => [...images.keys()]))];

test.each([
  { list: 'a', boxes: 3874, pairs: 3870, matched: 3834, confused: 36, missed: 71, spurious: 4, iou: 0.929185 },
  { list: 'b', boxes: 3705, pairs: 3689, matched: 3614, confused: 75, missed: 252, spurious: 16, iou: 0.834763 },
  { list: 'c', boxes: 3013, pairs: 2612, matched: 2421, confused: 191, missed: 1329, spurious: 401, iou: 0.690048 },
])('annotator $list against the blood cell truth', (expected) => {
  const total = { boxes: 0, pairs: 0, matched: 0, confused: 0, missed: 0, spurious: 0, iou: 0 };
  for (const image of IMAGES) {
    const answer = LISTS.get(expected.list)?.get(image) ?? [];
    const result = matchRegions(LISTS.get('truth')?.get(image) ?? [], answer, { iou: 0.5 });
    total.boxes += answer.length;
    total.pairs += result.pairs.length;
    total.matched += result.matched;
    total.confused += result.confused;
    total.missed += result.missed;
    total.spurious += result.spurious;
    total.iou += result.pairs.reduce((sum, pair) => sum + pair.iou, 0);
  }
  total.iou = Number((total.iou / total.pairs).toFixed(6));
  expect({ list: expected.list, ...total }).toEqual(expected);
});

test('three annotators together are nearer to the truth than the careless ones alone', () => {
  const score = { consensus: 0, truth: 0, drawn: 0 };
  for (const image of IMAGES) {
    const answers = ['a', 'b', 'c'].map((annotator) => ({ annotator, boxes: LISTS.get(annotator)?.get(image) ?? [] }));
    const { boxes } = boxConsensus(answers);
    const truth = LISTS.get('truth')?.get(image) ?? [];
    score.consensus += matchRegions(truth, boxes).matched;
    score.truth += truth.length;
    score.drawn += boxes.length;
  }
  const f1 = (2 * score.consensus) / (score.truth + score.drawn);
  const alone = (2 * 3614) / (3941 + 3705);
  expect(f1).toBeGreaterThan(alone);
});

test('equal boxes with two classes are paired class with class', () => {
  const box = [0, 0, 4, 4] as const;
  const first = [
    { label: 'cup', box },
    { label: 'hand', box },
  ];
  expect(matchRegions(first, first.toReversed())).toMatchObject({ matched: 2, confused: 0 });
});

test('two empty images agree, one-sided ones count every box', () => {
  const boxes = [{ label: 'cup', box: [0, 0, 4, 4] as const }];
  expect(matchRegions([], [])).toEqual({
    matched: 0,
    confused: 0,
    missed: 0,
    spurious: 0,
    meanIou: null,
    pairs: [],
    missedIndices: [],
    spuriousIndices: [],
  });
  expect(matchRegions(boxes, [])).toMatchObject({ missed: 1, missedIndices: [0] });
  expect(matchRegions([], boxes)).toMatchObject({ spurious: 1, spuriousIndices: [0] });
});

test('boxes without area overlap nothing; impossible boxes are refused by name', () => {
  expect(boxIou([504, 337, 0, 0], [504, 337, 0, 0])).toBe(0);
  expect(() => boxIou([0, 0, -1, 2], [0, 0, 1, 1])).toThrow('a: [0, 0, -1, 2] has a negative side');
  expect(() => matchRegions([{ label: 'x', box: [0, Number.NaN, 1, 1] }], [])).toThrow('a[0]');
  expect(() => matchRegions([], [], { iou: 0 })).toThrow('threshold');
  expect(clipBox([200, 200, 5, 5], 100, 100)).toEqual([100, 100, 0, 0]);
});
