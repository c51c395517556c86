import { describe, expect, it } from 'vitest';
import { assay } from '../testing/run.ts';

const args = ['metrics', 'preference', '--input', '-', '--json'];
const header = 'item,annotator,left,right,preferred\n';

describe('assay metrics preference', () => {
  it('does not mind which side a candidate was shown on, and counts the sides', async () => {
    const stdin = `${header}1,ann,x,y,x\n1,bo,y,x,x\n2,ann,x,y,right\n2,bo,y,x,left\n3,ann,x,y,tie\n3,bo,x,y,tie\n`;
    const { code, out } = await assay(args, { stdin });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      agreement: { statistic: 'preference-agreement-alpha', value: 1, items: 3, raters: 2 },
      judgements: 6,
      sides: { left: 2, right: 2, tie: 2 },
    });
  });

  it('keeps the same candidates on two items apart', async () => {
    const stdin = `${header}1,ann,x,y,x\n2,bo,x,y,y\n`;
    expect(JSON.parse((await assay(args, { stdin })).out)).toMatchObject({ agreement: { value: null, items: 0 } });
  });

  it('ranks the candidates', async () => {
    const rows = ['x,y,x', 'x,y,x', 'x,y,x', 'x,y,y'].map((row, at) => `${at},ann,${row}\n`);
    const { candidates } = JSON.parse((await assay(args, { stdin: header + rows.join('') })).out) as {
      candidates: { candidate: string; strength: number }[];
    };
    expect(candidates.map(({ candidate, strength }) => [candidate, strength.toFixed(3)])).toEqual([
      ['x', '0.750'],
      ['y', '0.250'],
    ]);
  });

  it.each([
    ['1,ann,x,y,z', /-:2: "z" is neither "x" nor "y"/],
    ['1,ann,x,x,x', /-:2: "x" is compared with itself/],
  ])('refuses %s', async (row, message) => {
    const { code, err } = await assay(args, { stdin: `${header}${row}\n` });
    expect([code, err]).toEqual([1, expect.stringMatching(message)]);
  });
});
