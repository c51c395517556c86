import { describe, expect, it } from 'vitest';
import { assay } from '../testing/run.ts';

describe('assay plan', () => {
  it('gives the plan of ISO 2859-1: letter J, 80 items, 2 allowed at AQL 1.0', async () => {
    const { code, out } = await assay(['plan', 'sampling', '--lot', '1000', '--aql', '1.0', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ planLetter: 'J', sampleSize: 80, acceptance: 2, rejection: 3 });
  });

  it("gives Wald's plan for gold", async () => {
    const { code, out } = await assay([
      'plan',
      'gold',
      '--p0',
      '0.02',
      '--p1',
      '0.05',
      '--truncate-at',
      '1000',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ minItemsToAccept: 73, design: { alpha: 0.05, beta: 0.1 } });
  });

  it('gives the size of a bridge between two guidelines', async () => {
    const { code, out } = await assay(['plan', 'bridge', '--moved', '0.1', '--moved-back', '0.03', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ items: 235, design: { tests: 1 } });
    expect((await assay(['plan', 'bridge', '--moved', '0.1', '--classes', '3'])).out).toMatch(/^label \d+ items/);
  });

  it.each([
    [['bridge', '--moved', '0.01', '--moved-back', '0.02'], 1, /movedBack/],
    [['sampling', '--lot', '1000'], 2, /required option '--aql/],
    [['sampling', '--lot', 'many', '--aql', '1'], 2, /whole number from 2/],
    [['sampling', '--lot', '1000', '--aql', '1.1'], 1, /1\.1/],
    [['gold', '--p0', '0.05', '--p1', '0.02'], 1, /p1: must be above p0/],
  ])('answers %j with exit %i', async (args, exit, message) => {
    const { code, err } = await assay(['plan', ...args]);
    expect(code).toBe(exit);
    expect(err).toMatch(message);
  });
});
