import { describe, expect, it } from 'vitest';
import type { LabelledItem } from '../labelled-item.ts';
import { replayOf } from '../replay.ts';
import { delivery, drain } from '../testing/deliveries.ts';
import { listOf, valuesOf } from '../testing/streams.ts';
import { areaOf } from './area.ts';
import { coco } from './index.ts';

describe('the area of a segmentation', () => {
  it('is the shoelace area of outlines, summed over parts', () => {
    expect(areaOf([[0, 0, 4, 0, 4, 3]])).toBe(6);
    expect(
      areaOf([
        [0, 0, 4, 0, 4, 3],
        [10, 10, 12, 10, 12, 12, 10, 12],
      ]),
    ).toBe(10);
  });

  it('is the sum of the object’s runs, written out or as the COCO tools compress them', () => {
    expect(areaOf({ size: [20, 20], counts: [5, 3, 100, 200, 30, 62] })).toBe(265);
    expect(areaOf({ size: [20, 20], counts: '53T3U6jMfK' })).toBe(265);
    // Masks and areas of pycocotools (metrics/golden/shapes.json).
    expect(areaOf({ counts: '_j06S12M3M5L2MN2N2N3O00001N10001M2N2NVk0' })).toBe(173);
    expect(areaOf({ counts: 'Rk12V100O011Of9' })).toBe(8);
  });

  it.each([
    [null],
    [[]],
    [[[1, 2, 3]]],
    [{ counts: ' ' }],
    [{ counts: [1, -2] }],
    ['text'],
    [{ counts: 'oooooooooo' }],
  ])('is not guessed for %j', (segmentation) => {
    expect(areaOf(segmentation)).toBeNull();
  });
});

describe('keypoints', () => {
  const item: LabelledItem = {
    id: '7',
    image: { file: '7.jpg', width: 100, height: 100 },
    boxes: [
      {
        class: 'person',
        box: [1, 2, 30, 40],
        keypoints: [
          { name: 'nose', x: 10, y: 12, seen: 2 },
          { name: 'left_eye', x: 0, y: 0, seen: 0 },
          { name: 'right_eye', x: 14, y: 9, seen: 1 },
        ],
      },
    ],
  };

  it('are written as COCO’s flat list, their names in the category', async () => {
    const [file] = await drain(coco.write(replayOf([item])));
    const document = JSON.parse(file?.bytes.toString() ?? '') as {
      categories: unknown[];
      annotations: { keypoints: number[]; num_keypoints: number }[];
    };
    expect(document.categories).toEqual([
      { id: 1, name: 'person', supercategory: '', keypoints: ['nose', 'left_eye', 'right_eye'], skeleton: [] },
    ]);
    expect(document.annotations[0]).toMatchObject({
      keypoints: [10, 12, 2, 0, 0, 0, 14, 9, 1],
      num_keypoints: 2,
      bbox: [1, 2, 30, 40],
    });
  });

  it('of a category that does not name them are passed over with a warning', async () => {
    const [file] = await drain(coco.write(replayOf([item])));
    const bytes = Buffer.from((file?.bytes.toString() ?? '').replace(/,"keypoints":\["nose".*?\]/, ''));
    const rows = await listOf(coco.read(delivery([{ path: 'a.json', bytes }])));
    expect(valuesOf(rows)[0]?.boxes?.[0]).not.toHaveProperty('keypoints');
    expect(rows[0]).toMatchObject({ warnings: [{ code: 'keypoints' }] });
  });
});
