import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import expected from '../../golden/coco.json' with { type: 'json' };
import toy from '../../golden/coco-crowd-toy.json' with { type: 'json' };
import { COCO_FIGURES, cocoDetection, type Box, type CocoDetection, type CocoTruth } from './index.ts';

function asBox([x = 0, y = 0, width = 0, height = 0]: readonly number[]): Box {
  return [x, y, width, height];
}

/** Rows of a golden table: list, image, class, box and, where there is one, area and score. */
function load(name: string): { truths: CocoTruth[]; detections: CocoDetection[] } {
  const text = readFileSync(new URL(`../../golden/${name}.csv`, import.meta.url), 'utf8');
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const names = head.split(',');
  const truths: CocoTruth[] = [];
  const detections: CocoDetection[] = [];
  for (const line of lines) {
    const cells = line.split(',');
    const cell = (column: string): string => cells[names.indexOf(column)] ?? '';
    const box = asBox(['x', 'y', 'width', 'height'].map((column) => Number(cell(column))));
    const one = { image: Number(cell('image')), category: Number(cell('class')), box };
    if (cell('list') === 'truth') truths.push(cell('area') ? { ...one, area: Number(cell('area')) } : one);
    if (cell('list') === 'detections') detections.push({ ...one, score: Number(cell('score')) });
  }
  return { truths, detections };
}

function crowdToy(withCrowd: boolean): { truths: CocoTruth[]; detections: CocoDetection[] } {
  return {
    truths: toy.ground_truth.annotations.map((row) => ({
      image: row.image_id,
      category: row.category_id,
      box: asBox(row.bbox),
      area: row.area,
      crowd: withCrowd && row.iscrowd === 1,
    })),
    detections: toy.detections.map((row) => ({
      image: row.image_id,
      category: row.category_id,
      box: asBox(row.bbox),
      score: row.score,
    })),
  };
}

test.each([
  ['coco-eval', load('coco-eval')],
  ['bccd', load('bccd')],
  ['crowd-region', crowdToy(true)],
  ['crowd-as-object', crowdToy(false)],
] as const)('all twelve figures of %s equal pycocotools to 1e-9', (name, { truths, detections }) => {
  const { figures } = cocoDetection(truths, detections);
  for (const figure of COCO_FIGURES) {
    expect(Math.abs((figures[figure].value ?? -1) - expected[name][figure])).toBeLessThan(1e-9);
    expect(figures[figure].reason).toBeNull();
  }
});

test('per class figures of the blood cells are the published ones', () => {
  const { truths, detections } = load('bccd');
  const { perClass } = cocoDetection(truths, detections);
  expect(perClass.map(({ category, ap }) => [category, ap?.toFixed(6)])).toEqual([
    [1, '0.383045'],
    [2, '0.402183'],
    [3, '0.387384'],
  ]);
  expect(perClass.map(({ ap50 }) => ap50?.toFixed(6))).toEqual(['0.826522', '0.831294', '0.826325']);
});

const cat = { image: 1, category: 'cat', box: [0, 0, 50, 50] as const };

test('a class without truth is left out, and nothing to find is null with a reason', () => {
  const dog = { image: 1, category: 'dog', box: [0, 0, 9, 9] as const, score: 0.9 };
  const { figures, perClass } = cocoDetection([cat], [{ ...cat, score: 0.5 }, dog]);
  expect(figures.ap.value).toBe(1);
  expect(figures.apLarge).toMatchObject({ value: null, reason: 'no true object lies in this area range' });
  expect(perClass).toMatchObject([
    { category: 'cat', ap: 1 },
    { category: 'dog', ap: null, truths: 0, detections: 1 },
  ]);
  expect(cocoDetection([], [dog]).figures.ap).toMatchObject({ value: null, reason: 'there is no true object' });
  expect(cocoDetection([cat], []).figures.ap.value).toBe(0);
  expect(cocoDetection([cat], [{ ...cat, score: 1 }], { images: [2] }).figures.ap.value).toBeNull();
});

test('rows that cannot be evaluated are named', () => {
  expect(() => cocoDetection([cat], [{ ...cat, score: Number.NaN }])).toThrow('detections[0].score');
  expect(() => cocoDetection([{ ...cat, box: [0, 0, -1, 1] }], [])).toThrow('truths[0].box');
});

test('any overlap can stand in for box IoU', () => {
  const { figures } = cocoDetection([cat], [{ ...cat, score: 1 }], { overlap: () => 0.62 });
  expect(figures.ap50.value).toBe(1);
  expect(figures.ap75.value).toBe(0);
  expect(figures.ap.value).toBeCloseTo(0.3, 12);
});

test('only the order of scores matters, and figures stay within [0, 1]', () => {
  const shape = fc.record({
    image: fc.integer({ min: 1, max: 3 }),
    category: fc.constantFrom('a', 'b'),
    box: fc.tuple(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 })),
  });
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 12 }), fc.array(shape, { maxLength: 12 }), (truths, found) => {
      const detections = found.map((one, index) => ({ ...one, score: (index * 7919) % 101 }));
      const squeezed = detections.map((one) => ({ ...one, score: Math.tanh(one.score / 50) }));
      const plain = cocoDetection(truths, detections).figures;
      const moved = cocoDetection(truths.toReversed(), squeezed.toReversed()).figures;
      for (const figure of COCO_FIGURES) {
        const { value } = plain[figure];
        if (value !== null) expect(value >= 0 && value <= 1 + 1e-12).toBe(true);
        expect(moved[figure].value === null).toBe(value === null);
      }
      expect(plain.ar1.value ?? 0).toBeLessThanOrEqual(plain.ar10.value ?? 0);
      expect(plain.ar10.value ?? 0).toBeLessThanOrEqual(plain.ar100.value ?? 0);
    }),
  );
});
