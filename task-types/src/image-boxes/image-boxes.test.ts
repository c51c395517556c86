import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerFromCoco, boxFromCorners, boxFromYolo, boxToCoco, boxToCorners, boxToYolo } from './convert.ts';
import { compareImageBoxes } from './distance.ts';
import { imageBoxes } from './index.ts';
import { bloodCellConfig } from './samples.ts';
import type { DrawnBox, ImageBoxesAnswer } from './schema.ts';

const payload = { image: { file: 'a.jpg', width: 100, height: 80 } };
const box = (x: number, y: number, width: number, height: number, name = 'RBC'): DrawnBox => ({
  x,
  y,
  width,
  height,
  class: name,
});
const answer = (...boxes: readonly DrawnBox[]): ImageBoxesAnswer => ({ boxes: [...boxes] });
const voters = (...answers: readonly ImageBoxesAnswer[]) =>
  answers.map((given, index) => ({ annotator: `annotator-${index}`, answer: given }));
const statistic = (id: string, counts: Readonly<Record<string, number>>) =>
  imageBoxes.pairStatistics.find((entry) => entry.id === id)?.value(counts);

describe('validation names the place', () => {
  test.each([
    [box(0, 0, 0, 5), '/boxes/0', /no area/],
    [box(10, 10, -5, 5), '/boxes/0', /no area/],
    [box(95, 0, 10, 10), '/boxes/0', /leaves the image/],
    [box(0, -1, 10, 10), '/boxes/0', /leaves the image/],
    [box(0, 0, 10, 10, 'Neutrophil'), '/boxes/0/class', /not a class/],
  ])('%o', (drawn, pointer, detail) => {
    const [problem] = imageBoxes.validate(bloodCellConfig, payload, answer(drawn));
    expect(problem?.pointer).toBe(pointer);
    expect(problem?.detail).toMatch(detail);
  });

  test('a box may touch the edge of the image', () => {
    expect(imageBoxes.validate(bloodCellConfig, payload, answer(box(0, 0, 100, 80)))).toEqual([]);
  });
});

describe('pair counters', () => {
  test('tell matched, confused and unpaired apart', () => {
    const a = answer(box(0, 0, 10, 10), box(20, 20, 10, 10), box(50, 50, 10, 10));
    const b = answer(box(0, 0, 10, 8), box(20, 20, 10, 10, 'WBC'));
    const counts = compareImageBoxes(bloodCellConfig, a, b);
    expect(counts).toMatchObject({ matched: 1, confused: 1, unpaired: 1, iouSum: 1.8, images: 1, imageF1Sum: 0.4 });
    expect(statistic('region-f1', counts)).toBeCloseTo(2 / 5, 12);
    expect(statistic('place-f1', counts)).toBeCloseTo(4 / 5, 12);
    expect(statistic('class-agreement', counts)).toBe(0.5);
    expect(statistic('mean-iou', counts)).toBeCloseTo(0.9, 12);
  });

  test('an image where nobody drew anything agrees', () => {
    const counts = compareImageBoxes(bloodCellConfig, answer(), answer());
    expect(statistic('image-agreement', counts)).toBe(1);
    expect(statistic('region-f1', counts)).toBeNull();
    expect(imageBoxes.consensus(bloodCellConfig, payload, voters(answer(), answer()))).toMatchObject({
      agreement: 1,
      confidence: 1,
      answer: { boxes: [] },
    });
  });

  const drawn = fc
    .record({
      x: fc.integer({ min: 0, max: 80 }),
      y: fc.integer({ min: 0, max: 60 }),
      width: fc.integer({ min: 1, max: 20 }),
      height: fc.integer({ min: 1, max: 20 }),
      class: fc.constantFrom('RBC', 'WBC'),
    })
    .map((entry): DrawnBox => entry);
  const drawnAnswer = fc.array(drawn, { maxLength: 8 }).map((boxes): ImageBoxesAnswer => ({ boxes }));

  test('are symmetric and account for every box', () => {
    fc.assert(
      fc.property(drawnAnswer, drawnAnswer, (a, b) => {
        const forth = compareImageBoxes(bloodCellConfig, a, b);
        const back = compareImageBoxes(bloodCellConfig, b, a);
        expect(back.matched + back.confused).toBe(forth.matched + forth.confused);
        expect(back.unpaired).toBe(forth.unpaired);
        expect(back.iouSum).toBeCloseTo(forth.iouSum, 9);
        expect(2 * (forth.matched + forth.confused) + forth.unpaired).toBe(a.boxes.length + b.boxes.length);
      }),
    );
  });

  test('consensus does not depend on the order of arrival', () => {
    fc.assert(
      fc.property(fc.array(drawnAnswer, { minLength: 1, maxLength: 4 }), (given) => {
        const entries = voters(...given);
        const forth = imageBoxes.consensus(bloodCellConfig, payload, entries);
        expect(imageBoxes.consensus(bloodCellConfig, payload, entries.toReversed())).toEqual(forth);
        expect(imageBoxes.validate(bloodCellConfig, payload, forth.answer)).toEqual([]);
      }),
    );
  });
});

describe('consensus', () => {
  test('takes median edges, the voted class and the quorum of those who looked', () => {
    const result = imageBoxes.consensus(
      bloodCellConfig,
      payload,
      voters(
        answer(box(10, 10, 20, 20), box(60, 60, 10, 10)),
        answer(box(11, 10, 20, 20, 'WBC')),
        answer(box(10, 12, 20, 20)),
      ),
    );
    expect(result.answer.boxes).toEqual([box(10, 10, 20, 20)]);
    expect(result.values).toMatchObject({ boxes: 1, 'has:RBC': 'yes', 'count:RBC': 1, 'has:WBC': 'no' });
    expect(result.differences).toEqual([
      'Class at 10, 10: RBC ×2, WBC ×1',
      'Red blood cell at 60, 60 drawn by 1 of 3 only',
    ]);
  });

  test('half of the annotators is not a quorum at 0.5', () => {
    const result = imageBoxes.consensus(bloodCellConfig, payload, voters(answer(box(0, 0, 9, 9)), answer()));
    expect(result.answer.boxes).toEqual([]);
    expect(result.values['has:RBC']).toBeNull();
  });
});

test('gold passes on F1 of place and class', () => {
  const reference = answer(box(0, 0, 10, 10), box(20, 0, 10, 10));
  const verdict = imageBoxes.checkGold(bloodCellConfig, payload, answer(box(0, 0, 10, 10)), reference);
  expect(verdict).toMatchObject({ passed: false, score: 2 / 3 });
  expect(verdict.detail).toMatch(/1 of 2 found, 0 with the wrong class, 1 missed, 0 not in the reference/);
});

test('other tools’ boxes come back as they were', () => {
  const size = { width: 100, height: 80 };
  fc.assert(
    fc.property(
      fc.nat(50),
      fc.nat(40),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 40 }),
      (x, y, w, h) => {
        const drawn = box(x, y, w, h);
        expect(boxFromCorners(boxToCorners(drawn), 'RBC')).toEqual(drawn);
        expect(answerFromCoco([{ bbox: boxToCoco(drawn), category_id: 1 }], () => 'RBC')).toEqual(answer(drawn));
        const back = boxFromYolo(boxToYolo(drawn, size), 'RBC', size);
        for (const side of ['x', 'y', 'width', 'height'] as const) expect(back[side]).toBeCloseTo(drawn[side], 9);
      },
    ),
  );
});
