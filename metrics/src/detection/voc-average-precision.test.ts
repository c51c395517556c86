import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { vocAveragePrecision, type CocoDetection, type VocTruth } from './index.ts';

/** Seven images with one class, from the review of object detection metrics. */
function toy(): { truths: VocTruth[]; detections: CocoDetection[] } {
  const text = readFileSync(new URL('../../golden/ap-toy.csv', import.meta.url), 'utf8');
  const truths: VocTruth[] = [];
  const detections: CocoDetection[] = [];
  for (const line of text.trimEnd().split('\n').slice(1)) {
    const [list, image = '', score, ...sides] = line.split(',');
    const [x = 0, y = 0, width = 0, height = 0] = sides.map(Number);
    const one = { image, category: 'object', box: [x, y, width, height] as const };
    if (list === 'truth') truths.push(one);
    else detections.push({ ...one, score: Number(score) });
  }
  return { truths, detections };
}

test.each([
  ['11-point', [0.3333333333, 0.2683982683, 0.0303030303, 0]],
  ['all-point', [0.3371980676, 0.2456866804, 0.0222222222, 0]],
] as const)('the %s rule gives the published precision at four thresholds', (interpolation, published) => {
  const { truths, detections } = toy();
  expect([truths.length, detections.length]).toEqual([15, 24]);
  for (const [index, iou] of [0.1, 0.3, 0.5, 0.75].entries()) {
    const { mean } = vocAveragePrecision(truths, detections, { iou, interpolation, inclusivePixels: true });
    expect(mean.value).toBeCloseTo(published[index] ?? Number.NaN, 9);
    expect(mean.statistic).toBe(`voc-map-${interpolation}-iou-${iou}`);
  }
});

test('difficult objects change nothing, found or missed', () => {
  const easy = { image: 1, category: 'cat', box: [0, 0, 10, 10] as const };
  const hard = { image: 1, category: 'cat', box: [50, 0, 10, 10] as const, difficult: true };
  const found = { ...easy, score: 0.5 };
  expect(vocAveragePrecision([easy, hard], [found]).mean.value).toBe(1);
  expect(vocAveragePrecision([easy, hard], [{ ...found, box: hard.box, score: 0.9 }, found]).mean.value).toBe(1);
  expect(vocAveragePrecision([hard], [found]).mean).toMatchObject({ value: null, reason: 'there is no true object' });
});

test('the second detection of an object is a false alarm', () => {
  const truth = { image: 1, category: 'cat', box: [0, 0, 10, 10] as const };
  const twice = [0.9, 0.8].map((score) => ({ ...truth, score }));
  expect(vocAveragePrecision([truth, { ...truth, image: 2 }], twice).mean.value).toBe(0.5);
  expect(() => vocAveragePrecision([truth], [{ ...truth, score: Number.NaN }])).toThrow('detections[0].score');
});
