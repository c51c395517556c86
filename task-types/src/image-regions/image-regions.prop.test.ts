import { decodeCocoCounts, encodeCocoCounts, encodeMask } from '@assay/metrics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Region, Shape } from '../image/shape.ts';
import { imageRegions } from './index.ts';
import { compareShapes } from './overlap.ts';
import { cocoCategories, regionsFromCoco, regionsToCoco } from './convert.ts';
import type { ImageRegionsAnswer, ImageRegionsConfig } from './schema.ts';

const size = { width: 60, height: 40 };
const payload = { image: { file: 'a.png', ...size } };
const everyShape = ['box', 'rotated-box', 'polygon', 'polyline', 'keypoints', 'mask'] as const;
const config: ImageRegionsConfig = {
  classes: ['a', 'b'].map((id) => ({
    id,
    title: id.toUpperCase(),
    shapes: [...everyShape],
    skeleton: 'pair',
    attributes: [
      {
        id: 'state',
        title: 'State',
        kind: 'choice',
        required: true,
        multiple: false,
        options: [
          { id: 'new', title: 'New' },
          { id: 'old', title: 'Old' },
        ],
      },
      { id: 'size', title: 'Size', kind: 'number', required: false, min: 0, max: 9, tolerance: 1 },
      { id: 'whole', title: 'Whole', kind: 'yes-no', required: false },
      {
        id: 'marks',
        title: 'Marks',
        kind: 'choice',
        required: false,
        multiple: true,
        options: ['x', 'y', 'z'].map((option) => ({ id: option, title: option })),
      },
    ],
  })),
  skeletons: [
    {
      id: 'pair',
      title: 'Pair',
      points: [
        { id: 'one', title: 'One' },
        { id: 'two', title: 'Two' },
      ],
      edges: [['one', 'two']],
    },
  ],
  iou: 0.3,
  lineTolerance: 4,
  quorum: 0.5,
  goldMinF1: 0.8,
};

const x = fc.integer({ min: 0, max: 50 });
const y = fc.integer({ min: 0, max: 30 });
const side = fc.integer({ min: 1, max: 10 });
const box: fc.Arbitrary<Shape> = fc
  .tuple(x, y, side, side)
  .map(([left, top, width, height]) => ({ kind: 'box', x: left, y: top, width, height }));
const rotated: fc.Arbitrary<Shape> = fc
  .tuple(
    fc.integer({ min: 15, max: 45 }),
    fc.integer({ min: 15, max: 25 }),
    side,
    side,
    fc.integer({ min: -90, max: 90 }),
  )
  .map(([centreX, centreY, width, height, angle]) => ({ kind: 'rotated-box', centreX, centreY, width, height, angle }));
const polygon: fc.Arbitrary<Shape> = fc.tuple(x, y, side, side).map(([left, top, width, height]) => ({
  kind: 'polygon',
  points: [
    [left, top],
    [left + width, top],
    [left + width / 2, top + height / 2],
    [left, top + height],
  ],
}));
const polyline: fc.Arbitrary<Shape> = fc.tuple(x, y, x, y, side).map(([x1, y1, x2, y2, more]) => ({
  kind: 'polyline',
  points: [
    [x1, y1],
    [x2, y2],
    [x2 + more, y2],
  ],
}));
const keypoints: fc.Arbitrary<Shape> = fc.tuple(x, y, x, y, fc.boolean()).map(([x1, y1, x2, y2, both]) => ({
  kind: 'keypoints',
  points: [{ id: 'one', x: x1, y: y1, visible: true }, ...(both ? [{ id: 'two', x: x2, y: y2, visible: false }] : [])],
}));
const mask: fc.Arbitrary<Shape> = fc.tuple(x, y, side, side).map(([left, top, width, height]) => {
  const pixels = new Uint8Array(size.width * size.height);
  for (let row = top; row < top + height; row += 1) {
    pixels.fill(1, row * size.width + left, row * size.width + left + width);
  }
  const counts = encodeCocoCounts(encodeMask(pixels, size.width, size.height));
  return { kind: 'mask', size: [size.height, size.width], counts };
});

const region = (shape: fc.Arbitrary<Shape>): fc.Arbitrary<Region> =>
  fc
    .record({
      shape,
      class: fc.constantFrom('a', 'b'),
      state: fc.constantFrom('new', 'old'),
      number: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
      whole: fc.option(fc.boolean(), { nil: undefined }),
      marks: fc.option(fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1 }), { nil: undefined }),
    })
    .map((given) => ({
      class: given.class,
      shape: given.shape,
      attributes: {
        state: given.state,
        ...(given.number === undefined ? {} : { size: given.number }),
        ...(given.whole === undefined ? {} : { whole: given.whole }),
        ...(given.marks === undefined ? {} : { marks: given.marks.toSorted() }),
      },
    }));
const anyRegion = region(fc.oneof(box, rotated, polygon, polyline, keypoints, mask));
const answer: fc.Arbitrary<ImageRegionsAnswer> = fc.array(anyRegion, { maxLength: 6 }).map((regions) => ({ regions }));
const voters = (answers: readonly ImageRegionsAnswer[]) =>
  answers.map((given, at) => ({ annotator: `annotator-${at}`, answer: given }));
const ordered = ({ regions }: ImageRegionsAnswer): readonly string[] =>
  regions
    .toSorted((a, b) => compareShapes(a.shape, b.shape))
    .map((entry) => JSON.stringify(entry))
    .toSorted();

test('pair counters do not depend on who comes first, and account for every region', () => {
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      const forth = imageRegions.compare(config, payload, a, b);
      const back = imageRegions.compare(config, payload, b, a);
      for (const [counter, value] of Object.entries(forth)) {
        // Between pairings of equal worth the class and the attributes may fall either way.
        if (['matched', 'confused', 'attributesAsked', 'attributesAgreed', 'imageF1Sum'].includes(counter)) continue;
        expect(back[counter]).toBeCloseTo(value, 6);
      }
      const count = (counts: Readonly<Record<string, number>>): number =>
        2 * ((counts['matched'] ?? 0) + (counts['confused'] ?? 0)) + (counts['unpaired'] ?? 0);
      expect(count(forth)).toBe(a.regions.length + b.regions.length);
      expect(count(back)).toBe(count(forth));
    }),
  );
});

test('one region against one: every counter is symmetric to the last digit', () => {
  fc.assert(
    fc.property(anyRegion, anyRegion, (a, b) => {
      const forth = imageRegions.compare(config, payload, { regions: [a] }, { regions: [b] });
      expect(imageRegions.compare(config, payload, { regions: [b] }, { regions: [a] })).toEqual(forth);
      expect(forth['overlapSum']).toBeLessThanOrEqual(1);
    }),
  );
});

test('an answer agrees with itself wholly', () => {
  fc.assert(
    fc.property(answer, (given) => {
      const counts = imageRegions.compare(config, payload, given, given);
      expect(counts).toMatchObject({ matched: given.regions.length, confused: 0, unpaired: 0, imageF1Sum: 1 });
      expect(counts['overlapSum']).toBeCloseTo(given.regions.length, 9);
      expect(imageRegions.checkGold(config, payload, given, given)).toMatchObject({ passed: true });
    }),
  );
});

test('the consensus of identical answers is the answer', () => {
  fc.assert(
    fc.property(answer, fc.integer({ min: 1, max: 4 }), (given, count) => {
      const result = imageRegions.consensus(config, payload, voters(Array.from({ length: count }, () => given)));
      expect(ordered(result.answer)).toEqual(ordered(given));
      expect(result).toMatchObject({ confidence: 1, differences: [] });
    }),
  );
});

test('a consensus is a valid answer and does not depend on the order of arrival', () => {
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 4 }), (given) => {
      const entries = voters(given);
      const forth = imageRegions.consensus(config, payload, entries);
      expect(imageRegions.consensus(config, payload, entries.toReversed())).toEqual(forth);
      expect(imageRegions.validate(config, payload, forth.answer)).toEqual([]);
    }),
  );
});

test('every drawn answer is valid, and COCO brings back what it can carry', () => {
  fc.assert(
    fc.property(answer, (given) => {
      expect(imageRegions.validate(config, payload, given)).toEqual([]);
      const { annotations, leftOut } = regionsToCoco(config, given);
      const lines = given.regions.filter(({ shape }) => shape.kind === 'polyline');
      expect(leftOut).toBe(lines.length);
      const back = regionsFromCoco(annotations, cocoCategories(config), size);
      const kept = given.regions.filter((entry) => !lines.includes(entry));
      for (const [at, entry] of back.regions.entries()) {
        const before = kept[at];
        expect(entry.class).toBe(before?.class);
        expect(entry.attributes).toEqual(before?.attributes);
        expect(entry.shape.kind).toBe(before?.shape.kind);
        if (entry.shape.kind !== 'rotated-box') expect(entry.shape).toEqual(before?.shape);
        else if (before?.shape.kind === 'rotated-box') {
          expect(entry.shape.centreX).toBeCloseTo(before.shape.centreX, 6);
          expect(entry.shape.width).toBeCloseTo(before.shape.width, 6);
          expect(entry.shape.angle).toBeCloseTo(before.shape.angle, 6);
        }
      }
    }),
  );
});

test('run lengths as numbers and as text are one mask', () => {
  fc.assert(
    fc.property(mask, (shape) => {
      if (shape.kind !== 'mask') return;
      const counts = decodeCocoCounts(shape.counts, size.width, size.height).runs;
      const [read] = regionsFromCoco(
        [{ category_id: 1, bbox: [0, 0, 1, 1], segmentation: { size: [size.height, size.width], counts } }],
        cocoCategories(config),
        size,
      ).regions;
      expect(read?.shape).toEqual(shape);
    }),
  );
});
