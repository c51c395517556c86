import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { boundaryF, decodeCocoCounts, encodeMask, panopticQuality } from './index.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../golden/${name}`, import.meta.url), 'utf8'));

describe('panopticQuality', () => {
  interface Toy {
    readonly gt: number[][];
    readonly pred: number[][];
    readonly gt_category: Record<number, number>;
    readonly pred_category: Record<number, number>;
    readonly expected: {
      per_class: Record<string, { tp: number; fp: number; fn: number; sq: number; rq: number; pq: number }>;
      pq: number;
    };
  }
  const toy = read('panoptic-toy.json') as Toy;
  const names = (classes: Record<number, number>): Record<number, string> =>
    Object.fromEntries(Object.entries(classes).map(([segment, name]) => [segment, `${name}`]));
  const image = {
    truth: toy.gt.flat(),
    truthClasses: names(toy.gt_category),
    answer: toy.pred.flat(),
    answerClasses: names(toy.pred_category),
  };

  it('equals the worked example with void', () => {
    const found = panopticQuality([image]);
    expect(found.pq).toBeCloseTo(toy.expected.pq, 9);
    for (const [name, expected] of Object.entries(toy.expected.per_class)) {
      const { pq, sq, rq, matched, spurious, missed } = found.classes.get(name) ?? {};
      expect([matched, spurious, missed]).toEqual([expected.tp, expected.fp, expected.fn]);
      expect(pq).toBeCloseTo(expected.pq, 9);
      expect(sq).toBeCloseTo(expected.sq, 9);
      expect(rq).toBeCloseTo(expected.rq, 9);
    }
  });
  it('is 1 for the truth itself, null without segments, and refuses a nameless segment', () => {
    expect(panopticQuality([{ ...image, answer: image.truth, answerClasses: image.truthClasses }]).pq).toBe(1);
    expect(panopticQuality([]).pq).toBeNull();
    expect(() => panopticQuality([{ ...image, answerClasses: {} }])).toThrow(/has no class/);
  });
});

describe('boundaryF', () => {
  interface Shapes {
    readonly width: number;
    readonly height: number;
    readonly masks: { counts: string }[];
    readonly boundaries: { truth: number; answer: number; tolerance: number; precision: number; recall: number }[];
  }
  const { width, height, masks, boundaries } = read('shapes.json') as Shapes;
  it('equals distances between all border pixels', () => {
    expect(boundaries.length).toBeGreaterThan(4);
    const mask = (i: number) => decodeCocoCounts(masks[i]?.counts ?? '', width, height);
    for (const { truth, answer, tolerance, precision, recall } of boundaries) {
      const found = boundaryF(mask(truth), mask(answer), tolerance);
      expect(found.precision).toBeCloseTo(precision, 12);
      expect(found.recall).toBeCloseTo(recall, 12);
    }
  });
  it('is 0 against an empty mask and null between two', () => {
    const [empty, full] = [encodeMask([0, 0], 2, 1), encodeMask([1, 1], 2, 1)];
    expect(boundaryF(full, empty)).toEqual({ precision: null, recall: 0, f: 0 });
    expect(boundaryF(empty, empty).f).toBeNull();
  });
});
