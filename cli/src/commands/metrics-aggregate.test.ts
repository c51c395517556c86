import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, file, folder } from '../testing/run.ts';

/** Three able annotators and one who answers at random, on 24 items; the truth is x, y, x, y … */
const right = 'xy'.repeat(12);
const answers = [
  ['ann', right],
  ['bo', right],
  ['cy', `xx${right.slice(2)}`],
  ['dee', 'yyxxyx'.repeat(4)],
] as const;
const rows = answers.flatMap(([who, given]) => [...given].map((label, at) => `t${at},${who},${label}`));
const labels = `task,worker,label\n${rows.join('\n')}\n`;
const truth = file('truth.csv', `task,truth\n${[...right].map((label, at) => `t${at},${label}`).join('\n')}\n`);
const parsed = (out: string): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>;

const methods = [
  'wawa',
  'zero-based-skill',
  'dawid-skene',
  'fast-dawid-skene',
  'bayesian-dawid-skene',
  'one-coin',
  'glad',
  'mace',
];

describe('assay metrics aggregate', () => {
  it.each(methods)('%s finds the truth and the one who guesses', async (method) => {
    const [output, annotators] = [join(folder(), 'truth.csv'), join(folder(), 'skills.csv')];
    const args = ['metrics', 'aggregate', '--input', '-', '--method', method, '--gold', truth, '--json'];
    const { code, out } = await assay([...args, '--output', output, '--annotators', annotators], { stdin: labels });
    expect(code).toBe(0);
    expect(parsed(out)).toMatchObject({ items: 24, labels: 96, accuracy: { value: 1 }, output });
    expect(readFileSync(output, 'utf8')).toMatch(/^item,label,confidence,tie\nt0,x,/);
    const skills = readFileSync(annotators, 'utf8').trimEnd().split('\n').slice(1);
    const best = Math.max(...skills.map((line) => Number(line.split(',')[1])));
    const dee = skills.map((line) => line.split(',')).find(([name]) => name === 'dee');
    expect(Number(dee?.[1])).toBeLessThan(best);
    expect(dee?.slice(3)).toEqual(['24', expect.stringMatching(/^0\.3333/)]);
  });

  it('gives the majority, marks ties and does not depend on the order of rows', async () => {
    const tied = 'item,annotator,label\na,p,x\na,q,y\nb,p,x\nb,q,x\n';
    const args = ['metrics', 'aggregate', '--input', '-', '--method', 'majority-vote'];
    const { out } = await assay(args, { stdin: tied });
    expect(out).toBe('item,label,confidence,tie\na,x,0.5,true\nb,x,1,false\n');
    const [header, ...lines] = tied.trimEnd().split('\n');
    expect((await assay(args, { stdin: [header, ...lines.toReversed()].join('\n') })).out).toBe(out);
  });

  it('holds known answers fixed with --clamp', async () => {
    const gold = file('gold.csv', 'item,truth\nt0,y\n');
    const args = ['metrics', 'aggregate', '--input', '-', '--method', 'dawid-skene', '--gold', gold, '--json'];
    const label = async (more: string[]): Promise<unknown> =>
      (parsed((await assay([...args, ...more], { stdin: labels })).out)['consensus'] as { label: string }[])[0]?.label;
    expect([await label([]), await label(['--clamp'])]).toEqual(['x', 'y']);
  });

  it.each([
    [[], /required option '--method/],
    [['--method', 'oracle'], /Allowed choices are majority-vote/],
    [['--method', 'glad', '--clamp'], /--clamp needs --gold/],
    [['--method', 'wawa', '--clamp', '--gold', truth], /wawa cannot hold known answers fixed/],
  ])('calls %j a usage error', async (more, message) => {
    const { code, err } = await assay(['metrics', 'aggregate', '--input', '-', ...more], { stdin: labels });
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
