import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageBoxes, type DrawnBox, type ImageBoxesAnswer } from '@assay/task-types';
import { compare, LEAST_F1, overlap, repaired, reviewVerdict } from './stand-ins.ts';
import { config } from './texts.ts';

const box = (x: number, y: number, width: number, height: number, type = 'RBC'): DrawnBox => ({
  x,
  y,
  width,
  height,
  class: type,
});
const published: ImageBoxesAnswer = { boxes: [box(0, 0, 10, 10), box(100, 0, 10, 10, 'WBC'), box(200, 0, 10, 10)] };
const drawn: ImageBoxesAnswer = { boxes: [box(1, 0, 10, 10), box(100, 0, 10, 10), box(300, 300, 10, 10)] };

const anyBox = fc.record({
  x: fc.integer({ min: 0, max: 60 }),
  y: fc.integer({ min: 0, max: 60 }),
  width: fc.integer({ min: 1, max: 30 }),
  height: fc.integer({ min: 1, max: 30 }),
  class: fc.constantFrom('RBC', 'WBC', 'Platelets'),
});
const anyAnswer = fc.record({ boxes: fc.array(anyBox, { maxLength: 6 }) });

it('measures overlap as intersection over union', () => {
  expect(overlap(box(0, 0, 10, 10), box(5, 0, 10, 10))).toBeCloseTo(50 / 150, 12);
  expect(overlap(box(0, 0, 10, 10), box(10, 0, 10, 10))).toBe(0);
});

describe('the scripted reviewer', () => {
  it('counts what was missed, invented and given the wrong class', () => {
    const found = compare(drawn, published);
    expect(found.missed).toEqual([box(200, 0, 10, 10)]);
    expect(found.invented).toEqual([box(300, 300, 10, 10)]);
    expect(found.wrongClass).toEqual([box(100, 0, 10, 10)]);
    expect(found.f1).toBeCloseTo(2 / 6, 12);
    expect(reviewVerdict(drawn, published)).toMatchObject({
      verdict: 'rejected',
      errorCodes: ['missed-cell', 'no-cell-there', 'wrong-class'],
    });
  });

  it('measures as the gold check of the task type does, where matching leaves no choice', () => {
    const spread = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }).map((places) => ({
      boxes: places.map((place) => box(place * 50, 0, 20, 20, place % 2 === 0 ? 'RBC' : 'WBC')),
    }));
    const payload = { image: { file: 'x.jpg', width: 640, height: 480 } };
    fc.assert(
      fc.property(spread, spread, (a, b) => {
        expect(compare(a, b).f1).toBeCloseTo(imageBoxes.checkGold(config, payload, a, b).score, 9);
      }),
    );
  });

  it('accepts whatever the scripted rework hands in', () => {
    fc.assert(
      fc.property(anyAnswer, anyAnswer, (a, b) => {
        const again = repaired(a, b);
        expect(compare(again, b).f1).toBeGreaterThanOrEqual(LEAST_F1);
        expect(reviewVerdict(again, b).verdict).toBe('accepted');
      }),
    );
  });

  it('keeps good boxes as they were drawn', () => {
    expect(repaired(drawn, published).boxes).toEqual([
      box(1, 0, 10, 10),
      box(100, 0, 10, 10, 'WBC'),
      box(200, 0, 10, 10),
    ]);
  });
});
