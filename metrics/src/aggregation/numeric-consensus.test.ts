import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { medianConsensus, offsetCorrectedMean } from './index.ts';

const [, ...lines] = readFileSync(new URL('../../golden/mqm-zhen.csv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const scores = lines.map((line) => {
  const [item = '', annotator = '', score = ''] = line.split(',');
  return { item, annotator, label: Number(score) };
});

describe('offsetCorrectedMean', () => {
  it('takes the severe rater’s habit out of the segments', () => {
    const found = offsetCorrectedMean(scores);
    const severe = found.offsets.find(({ annotator }) => annotator === 'rater6');
    expect(severe?.offset).toBeGreaterThan(4.5);
    expect(found.offsets.reduce((sum, { offset }) => sum + offset, 0)).toBeCloseTo(0, 9);
    const plain = medianConsensus(scores);
    expect(found.items.map(({ item }) => item)).toEqual(plain.items.map(({ item }) => item));
    expect(offsetCorrectedMean([...scores].reverse())).toEqual(found);
  });

  it('recovers an additive world exactly and warns when raters are not linked', () => {
    const rows = [3, 5, 9, 4].flatMap((value, i) =>
      [-2, 0, 2]
        .filter((_, r) => (i + r) % 3 > 0)
        .map((offset) => ({ item: `${i}`, annotator: `${offset}`, label: value + offset })),
    );
    offsetCorrectedMean(rows).items.forEach(({ value }, i) => expect(value).toBeCloseTo([3, 5, 9, 4][i] ?? 0, 9));
    const apart = [
      { item: 'i', annotator: 'a', label: 1 },
      { item: 'j', annotator: 'b', label: 2 },
    ];
    expect(offsetCorrectedMean(apart).warnings[0]?.code).toBe('not-linked');
    expect(() => medianConsensus([{ item: 'i', annotator: 'a', label: Number.NaN }])).toThrow(/label/);
  });
});
