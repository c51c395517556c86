import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  COCO_PERSON_SIGMAS,
  decodeCocoCounts,
  decodeMask,
  encodeCocoCounts,
  encodeMask,
  maskArea,
  maskBox,
  maskIou,
  mergeMasks,
  objectKeypointSimilarity,
  polygonArea,
  polygonIou,
  polygonToMask,
  rotatedBoxIou,
  type Point,
} from './index.ts';

interface Shapes {
  readonly width: number;
  readonly height: number;
  readonly polygons: readonly { a: Point[]; b: Point[]; iou: number }[];
  readonly rotated: readonly { a: number[]; b: number[]; iou: number }[];
  readonly masks: readonly { polygon: Point[]; counts: string; area: number; box: number[] }[];
  readonly iou: readonly number[][];
  readonly crowd: readonly number[][];
}
const shapes = JSON.parse(readFileSync(new URL('../../golden/shapes.json', import.meta.url), 'utf8')) as Shapes;
const { width, height } = shapes;
const masks = shapes.masks.map(({ counts }) => decodeCocoCounts(counts, width, height));

describe('polygonIou', () => {
  it('equals shapely on star-shaped polygons', () => {
    for (const { a, b, iou } of shapes.polygons) expect(polygonIou(a, b)).toBeCloseTo(iou, 9);
  });

  it('handles concave outlines in either direction and refuses what is no point', () => {
    const bracket: Point[] = [
      [0, 0],
      [3, 0],
      [3, 3],
      [2, 3],
      [2, 1],
      [1, 1],
      [1, 3],
      [0, 3],
    ];
    expect(polygonArea(bracket)).toBe(7);
    expect(polygonIou(bracket, [...bracket].reverse())).toBeCloseTo(1, 12);
    expect(
      polygonIou(bracket, [
        [1, 1],
        [2, 1],
        [2, 3],
        [1, 3],
      ]),
    ).toBeCloseTo(0, 12);
    expect(() => polygonIou([[0, Number.NaN]], bracket)).toThrow(/a\[0\]/);
  });
});

describe('rotatedBoxIou', () => {
  const box = ([centreX = 0, centreY = 0, w = 0, h = 0, angle = 0]: number[]) => ({
    centreX,
    centreY,
    width: w,
    height: h,
    angle,
  });
  it('equals shapely', () => {
    for (const { a, b, iou } of shapes.rotated) expect(rotatedBoxIou(box(a), box(b))).toBeCloseTo(iou, 9);
  });
  it('sees the same box behind another name of its angle', () => {
    expect(rotatedBoxIou(box([5, 5, 4, 2, 30]), box([5, 5, 2, 4, 120]))).toBeCloseTo(1, 12);
  });
});

describe('masks', () => {
  it('draws polygons pixel for pixel as the COCO tools', () => {
    for (const { polygon, counts } of shapes.masks)
      expect(encodeCocoCounts(polygonToMask([polygon], width, height))).toBe(counts);
  });

  it('equals the COCO tools in area, box, IoU and IoU with a crowd', () => {
    masks.forEach((mask, i) => {
      const expected = shapes.masks[i];
      expect(maskArea(mask)).toBe(expected?.area);
      expect(maskBox(mask)).toEqual(expected?.box);
      masks.forEach((other, j) => {
        expect(maskIou(mask, other)).toBeCloseTo(shapes.iou[i]?.[j] ?? Number.NaN, 12);
        expect(maskIou(mask, other, { crowd: true })).toBeCloseTo(shapes.crowd[i]?.[j] ?? Number.NaN, 12);
      });
    });
  });

  it('packs and unpacks without loss, and merges', () => {
    for (const mask of masks) {
      expect(encodeMask(decodeMask(mask), width, height)).toEqual(mask);
      expect(decodeCocoCounts(encodeCocoCounts(mask), width, height)).toEqual(mask);
    }
    const left = encodeMask([1, 1, 0, 0], 2, 2);
    const right = encodeMask([0, 1, 0, 1], 2, 2);
    expect([...decodeMask(mergeMasks([left, right], 'union'))]).toEqual([1, 1, 0, 1]);
    expect([...decodeMask(mergeMasks([left, right], 'intersection'))]).toEqual([0, 1, 0, 0]);
  });

  it('refuses runs that do not fill the image and masks of two sizes', () => {
    expect(() => maskIou({ width: 2, height: 2, runs: [3] }, { width: 2, height: 2, runs: [4] })).toThrow(/3 of 4/);
    expect(() => maskIou({ width: 2, height: 2, runs: [4] }, { width: 4, height: 1, runs: [4] })).toThrow(/4 × 1/);
  });
});

describe('objectKeypointSimilarity', () => {
  it('is 1 at the points and falls by the formula', () => {
    const truth = COCO_PERSON_SIGMAS.map((_, i) => ({ x: 10 * i, y: 5, labelled: i % 2 === 0 }));
    const exact = truth.map(({ x, y }): Point => [x, y]);
    const options = { area: 900, sigmas: COCO_PERSON_SIGMAS };
    expect(objectKeypointSimilarity(truth, exact, options)).toBe(1);
    const off = truth.map(({ x, y }): Point => [x + 3, y + 4]);
    const expected = COCO_PERSON_SIGMAS.filter((_, i) => i % 2 === 0).map((s) =>
      Math.exp(-25 / (2 * 900 * (2 * s) ** 2)),
    );
    expect(objectKeypointSimilarity(truth, off, options)).toBeCloseTo(
      expected.reduce((a, b) => a + b) / expected.length,
      12,
    );
  });
  it('is null without a labelled point', () => {
    expect(objectKeypointSimilarity([{ x: 0, y: 0, labelled: false }], [[0, 0]], { area: 4 })).toBeNull();
  });
});
