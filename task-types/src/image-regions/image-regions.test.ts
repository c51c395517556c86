import { describe, expect, test } from 'vitest';
import type { AttributeValue, Region, Shape } from '../image/shape.ts';
import { KeyClashError } from '../keys/index.ts';
import { regionsFromCoco, regionToLabel } from './convert.ts';
import { imageRegions } from './index.ts';
import { lineOverlap, regionOverlap } from './overlap.ts';
import { yardConfig } from './samples.ts';
import { imageRegionsConfigSchema, type ImageRegionsAnswer } from './schema.ts';

const payload = { image: { file: 'a.jpg', width: 100, height: 80 } };
const region = (name: string, shape: Shape, attributes: Record<string, AttributeValue> = {}): Region => ({
  class: name,
  shape,
  attributes,
});
const box = (x: number, y: number, width: number, height: number): Shape => ({ kind: 'box', x, y, width, height });
const line = (...points: [number, number][]): Shape => ({ kind: 'polyline', points });
const polygon = (...points: [number, number][]): Shape => ({ kind: 'polygon', points });
const answer = (...regions: Region[]): ImageRegionsAnswer => ({ regions });
const voters = (...answers: readonly ImageRegionsAnswer[]) =>
  answers.map((given, index) => ({ annotator: `annotator-${index}`, answer: given }));
const car = (x: number, attributes: Record<string, AttributeValue> = { type: 'car' }): Region =>
  region('vehicle', box(x, 0, 20, 20), attributes);

describe('validation names the place and the remedy', () => {
  test.each<[string, Region, string, RegExp]>([
    ['box without area', region('vehicle', box(0, 0, 0, 5), { type: 'car' }), '/regions/0/shape', /no area/],
    ['box outside', region('vehicle', box(95, 0, 10, 10), { type: 'car' }), '/regions/0/shape', /leaves the image/],
    [
      'turned out of the image',
      region(
        'vehicle',
        { kind: 'rotated-box', centreX: 50, centreY: 5, width: 60, height: 4, angle: 45 },
        { type: 'car' },
      ),
      '/regions/0/shape',
      /leaves the image/,
    ],
    ['two corners', region('roof', polygon([0, 0], [5, 5])), '/regions/0/shape', /three corners/],
    ['bow tie', region('roof', polygon([0, 0], [10, 10], [10, 0], [0, 10])), '/regions/0/shape', /crosses itself/],
    ['point line', region('marking', line([1, 1])), '/regions/0/shape', /two points/],
    [
      'mask of another size',
      region('roof', { kind: 'mask', size: [4, 4], counts: '0' }),
      '/regions/0/shape',
      /4 × 4 pixels, the image 100 × 80/,
    ],
    [
      'broken mask',
      region('roof', { kind: 'mask', size: [80, 100], counts: '11' }),
      '/regions/0/shape',
      /cannot be read/,
    ],
    ['wrong shape', region('roof', box(0, 0, 5, 5)), '/regions/0/shape/kind', /allowed: Polygon, Mask/],
    ['unknown class', region('cloud', box(0, 0, 5, 5)), '/regions/0/class', /not a class/],
    ['no type', region('vehicle', box(0, 0, 5, 5)), '/regions/0/attributes/type', /needs an answer/],
    ['odd type', car(0, { type: 'ship' }), '/regions/0/attributes/type', /not an option/],
    ['two types', car(0, { type: ['car', 'lorry'] }), '/regions/0/attributes/type', /one option/],
    ['not yes or no', car(0, { type: 'car', moving: 'maybe' }), '/regions/0/attributes/moving', /yes or no/],
    ['not asked', car(0, { type: 'car', colour: 'red' }), '/regions/0/attributes/colour', /not asked/],
    ['long plate', car(0, { type: 'car', plate: 'x'.repeat(21) }), '/regions/0/attributes/plate', /20 characters/],
    [
      'deep',
      region('damage', polygon([0, 0], [9, 0], [0, 9]), { depth: 51 }),
      '/regions/0/attributes/depth',
      /at most 50/,
    ],
    [
      'stray point',
      region('person', { kind: 'keypoints', points: [{ id: 'tail', x: 1, y: 1, visible: true }] }),
      '/regions/0/shape/points/0',
      /not a point/,
    ],
  ])('%s', (_, drawn, pointer, detail) => {
    const [problem] = imageRegions.validate(yardConfig, payload, answer(drawn));
    expect(problem?.pointer).toBe(pointer);
    expect(problem?.detail).toMatch(detail);
  });
});

describe('a config is refused', () => {
  const [vehicle] = yardConfig.classes;
  test.each([
    ['classes listed twice', { classes: [vehicle, vehicle] }, /listed twice/],
    [
      'keypoints without a skeleton',
      { classes: [{ id: 'p', title: 'P', shapes: ['keypoints'] }] },
      /name one of the skeletons/,
    ],
    [
      'an edge to nowhere',
      {
        classes: [{ id: 'p', title: 'P', shapes: ['box'] }],
        skeletons: [{ id: 's', title: 'S', points: [{ id: 'a', title: 'A' }], edges: [['a', 'b']] }],
      },
      /is not a point of this skeleton/,
    ],
  ])('with %s', (_, config, message) => {
    const read = imageRegionsConfigSchema.safeParse(config);
    expect(read.success).toBe(false);
    expect(read.error?.message).toMatch(message);
  });

  test('when a class wants the key of a tool', () => {
    const classes = [{ id: 'p', title: 'P', key: 'z', shapes: ['box' as const], attributes: [] }];
    expect(() => imageRegions.keys({ ...yardConfig, classes })).toThrow(KeyClashError);
  });
});

describe('overlap of two shapes', () => {
  const of = (a: Shape, b: Shape): number =>
    regionOverlap(yardConfig, payload, region('person', a), region('person', b));
  test('a box, the polygon on its corners and the box turned by 90 degrees are one area', () => {
    const corners = polygon([10, 10], [30, 10], [30, 20], [10, 20]);
    const turned: Shape = { kind: 'rotated-box', centreX: 20, centreY: 15, width: 10, height: 20, angle: 90 };
    expect(of(box(10, 10, 20, 10), corners)).toBeCloseTo(1, 9);
    expect(of(corners, turned)).toBeCloseTo(1, 9);
  });
  test('an area and a line have none', () => {
    expect(of(box(0, 0, 50, 50), line([0, 0], [50, 50]))).toBe(0);
  });
  test('keypoints: OKS of the points both placed, times their share', () => {
    const points = (x: number, ...ids: string[]): Shape => ({
      kind: 'keypoints',
      points: ids.map((id, at) => ({ id, x: x + 20 * at, y: 10 + 30 * at, visible: true })),
    });
    const similarity = Math.exp(-(3 ** 2) / (2 * 1024 * (2 * 0.035) ** 2));
    expect(of(points(10, 'head'), points(13, 'head'))).toBeCloseTo(similarity, 12);
    expect(of(points(10, 'head', 'left-hand'), points(10, 'head'))).toBeCloseTo(0.5, 12);
  });
  test('lines: the length that runs within the tolerance', () => {
    expect(
      lineOverlap(
        [
          [0, 0],
          [100, 0],
        ],
        [
          [0, 5],
          [100, 5],
        ],
        8,
      ),
    ).toBe(1);
    expect(
      lineOverlap(
        [
          [0, 0],
          [100, 0],
        ],
        [
          [0, 9],
          [100, 9],
        ],
        8,
      ),
    ).toBe(0);
    // Half of the first line runs along the second; all of the second along the first.
    expect(
      lineOverlap(
        [
          [0, 0],
          [100, 0],
        ],
        [
          [0, 0],
          [50, 0],
        ],
        0.5,
      ),
    ).toBeCloseTo(2 / 3, 1);
  });
});

describe('pair counters and gold', () => {
  test('attributes count only where class and place are right', () => {
    const counts = imageRegions.compare(
      yardConfig,
      payload,
      answer(car(0, { type: 'car', moving: true }), car(40)),
      answer(car(0, { type: 'lorry', moving: true }), region('person', box(40, 0, 20, 20))),
    );
    expect(counts).toMatchObject({ matched: 1, confused: 1, unpaired: 0, attributesAsked: 2, attributesAgreed: 1 });
  });
  test('a number within its tolerance agrees, options by Jaccard', () => {
    const damaged = (depth: number, cause: string[]): Region =>
      region('damage', polygon([0, 0], [20, 0], [0, 20]), { depth, cause });
    const counts = imageRegions.compare(
      yardConfig,
      payload,
      answer(damaged(10, ['wear', 'frost'])),
      answer(damaged(12, ['wear'])),
    );
    expect(counts).toMatchObject({ attributesAsked: 2, attributesAgreed: 1.5 });
  });
  test('half the attributes wrong is half a find', () => {
    const reference = answer(car(0, { type: 'car', moving: true }));
    const verdict = imageRegions.checkGold(
      yardConfig,
      payload,
      answer(car(0, { type: 'car', moving: false })),
      reference,
    );
    expect(verdict).toMatchObject({ passed: false, score: 0.5 });
    expect(verdict.detail).toMatch(/1 of 1 found \(1 with wrong attributes\)/);
  });
});

describe('consensus', () => {
  test('takes median edges, the voted class and attributes, and tells what differed', () => {
    const result = imageRegions.consensus(
      yardConfig,
      payload,
      voters(
        answer(car(0, { type: 'car', plate: 'AB 1' }), region('marking', line([0, 70], [90, 70]))),
        answer(car(2, { type: 'car', plate: 'ab  1' })),
        answer(region('vehicle', box(1, 0, 20, 20), { type: 'lorry' })),
      ),
    );
    expect(result.answer.regions).toEqual([region('vehicle', box(1, 0, 20, 20), { type: 'car', plate: 'AB 1' })]);
    expect(result.differences).toEqual(['Lane marking at 0, 70 drawn by 1 of 3 only']);
  });
  test('of masks is the pixel vote', () => {
    const mask = (counts: string): Region => region('roof', { kind: 'mask', size: [2, 3], counts });
    const small = { image: { file: 'a.png', width: 3, height: 2 } };
    // Runs [0, 4, 2], [0, 4, 2] with one pixel less, and [0, 6].
    const result = imageRegions.consensus(
      yardConfig,
      small,
      voters(answer(mask('042')), answer(mask('033')), answer(mask('06'))),
    );
    expect(result.answer.regions).toMatchObject([{ shape: { counts: '042' } }]);
  });
});

test('an object in two parts comes from COCO as one mask', () => {
  const { regions } = regionsFromCoco(
    [
      {
        category_id: 3,
        bbox: [0, 0, 4, 4],
        segmentation: [
          [0, 0, 1, 0, 1, 2, 0, 2],
          [3, 0, 4, 0, 4, 2, 3, 2],
        ],
      },
    ],
    [{ id: 3, name: 'roof' }],
    { width: 4, height: 2 },
  );
  expect(regions).toMatchObject([{ class: 'roof', shape: { kind: 'mask', size: [2, 4], counts: '0240' } }]);
  expect(() => regionsFromCoco([{ category_id: 9, bbox: [0, 0, 1, 1] }], [], { width: 4, height: 2 })).toThrow(
    /category 9 is not in the list/,
  );
});

test('label files get a box and what they can carry beside it', () => {
  const turned: Shape = { kind: 'rotated-box', centreX: 20, centreY: 20, width: 10, height: 4, angle: 30 };
  expect(regionToLabel(region('vehicle', turned, { type: 'car', moving: true }))).toEqual({
    class: 'vehicle',
    box: [15, 18, 10, 4],
    rotation: 30,
    attributes: { type: 'car', moving: true },
  });
  expect(regionToLabel(region('damage', polygon([0, 0], [4, 0], [0, 4]), { cause: ['wear', 'frost'] }))).toEqual({
    class: 'damage',
    box: [0, 0, 4, 4],
    segmentation: [[0, 0, 4, 0, 0, 4]],
    attributes: { cause: 'wear, frost' },
  });
  expect(regionToLabel(region('marking', line([1, 2], [5, 2])))).toMatchObject({
    box: [1, 2, 4, 0],
    attributes: { shape: 'polyline', points: '[[1,2],[5,2]]' },
  });
});
