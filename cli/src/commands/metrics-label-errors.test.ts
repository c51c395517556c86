import { describe, expect, it } from 'vitest';
import { assay, file } from '../testing/run.ts';

const labels = file('labels.csv', 'item,label\na,cat\nb,cat\nc,cat\nd,dog\ne,dog\n');
const probabilities = file('p.csv', 'item,cat,dog\nc,0.1,0.9\na,0.9,0.1\nb,0.8,0.2\nd,0.2,0.8\ne,0.1,0.9\n');

describe('assay metrics label-errors', () => {
  it('lists the label that the model contradicts, whatever the order of rows', async () => {
    const args = ['metrics', 'label-errors', '--labels', labels, '--probabilities', probabilities];
    const { code, out } = await assay([...args, '--list', 'candidates', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      items: 5,
      flagged: { candidates: 1 },
      review: [{ item: 'c', given: 'cat', suggested: 'dog', confidence: 0.1 }],
    });
  });

  it('refuses files about different items', async () => {
    const other = file('other.csv', 'item,label\na,cat\n');
    const { code, err } = await assay(['metrics', 'label-errors', '--labels', other, '--probabilities', probabilities]);
    expect(code).toBe(1);
    expect(err).toContain('the item "c" is in only one of the two files');
  });
});
