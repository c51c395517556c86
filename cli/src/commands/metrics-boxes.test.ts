import { describe, expect, it } from 'vitest';
import { assay, file } from '../testing/run.ts';

const truth = {
  images: [
    { id: 1, file_name: 'a.jpg', width: 100, height: 100 },
    { id: 2, file_name: 'b.jpg', width: 100, height: 100 },
  ],
  categories: [
    { id: 1, name: 'cat' },
    { id: 2, name: 'dog' },
  ],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: [0, 0, 50, 50], area: 2500, iscrowd: 0 },
    { id: 2, image_id: 2, category_id: 2, bbox: [10, 10, 20, 20], area: 400, iscrowd: 0 },
  ],
};
const truthFile = file('truth.json', JSON.stringify(truth));
const parsed = (out: string): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>;

describe('assay metrics detection', () => {
  const results = [
    { image_id: 1, category_id: 1, bbox: [0, 0, 50, 40], score: 0.9 },
    { image_id: 2, category_id: 2, bbox: [60, 60, 20, 20], score: 0.8 },
  ];

  it('gives the COCO figures: IoU 0.8 counts at seven of ten thresholds', async () => {
    const predictions = file('results.json', JSON.stringify(results));
    const args = ['metrics', 'detection', '--truth', truthFile, '--predictions', predictions, '--json'];
    const { code, out } = await assay(args);
    expect(code).toBe(0);
    expect(parsed(out)).toMatchObject({ images: 2, truths: 2, detections: 2, figures: { ap50: 0.5, apLarge: null } });
    expect((parsed(out)['figures'] as { ap: number }).ap).toBeCloseTo(0.35, 10);
    expect(parsed(out)['perClass']).toMatchObject([
      { name: 'cat', ap50: 1 },
      { name: 'dog', ap50: 0 },
    ]);
  });

  it('takes results inside an annotation file', async () => {
    const predictions = file('results.json', JSON.stringify({ annotations: results }));
    const { out } = await assay(['metrics', 'detection', '--truth', truthFile, '--predictions', predictions]);
    expect(out).toMatch(/^ap50 {7}0\.5000$/m);
  });

  it.each([
    ['{', /is not JSON/],
    ['3', /the file is not an object/],
    [JSON.stringify([{ image_id: 1, category_id: 1, bbox: [1], score: 1 }]), /\[0\]\.bbox is not a box/],
    [JSON.stringify([{ image_id: 1, category_id: 1, bbox: [0, 0, 1, 1] }]), /\[0\]\.score is not a number/],
  ])('refuses %s', async (body, message) => {
    const predictions = file('bad.json', body);
    const { code, err } = await assay(['metrics', 'detection', '--truth', truthFile, '--predictions', predictions]);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });
});

describe('assay metrics regions', () => {
  it('tells matched, another class, missed and spurious apart', async () => {
    const answers = {
      ...truth,
      annotations: [
        { id: 1, image_id: 1, category_id: 2, bbox: [0, 0, 50, 40], area: 2000, iscrowd: 0 },
        { id: 2, image_id: 1, category_id: 1, bbox: [80, 80, 10, 10], area: 100, iscrowd: 0 },
      ],
    };
    const input = file('answers.json', JSON.stringify(answers));
    const { code, out } = await assay(['metrics', 'regions', '--input', input, '--against', truthFile, '--json']);
    expect(code).toBe(0);
    expect(parsed(out)).toMatchObject({
      images: 2,
      matched: 0,
      confused: 1,
      missed: 1,
      spurious: 1,
      f1: 0,
      meanIou: 0.8,
      pairs: [{ reference: 'cat', answer: 'dog', regions: 1 }],
    });
  });

  it('says which row cannot be read', async () => {
    const broken = file('broken.json', JSON.stringify({ ...truth, annotations: [{ id: 1, image_id: 9 }] }));
    const { code, err } = await assay(['metrics', 'regions', '--input', broken, '--against', truthFile]);
    expect(code).toBe(1);
    expect(err).toMatch(/broken\.json:/);
  });
});
