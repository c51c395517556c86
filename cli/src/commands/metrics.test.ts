import { describe, expect, it } from 'vitest';
import { assay, file } from '../testing/run.ts';

/** Krippendorff's own example (2011, four observers, twelve units): nominal alpha is 0.743, ordinal 0.815. */
const observers = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
];
const rows = observers.flatMap((answers, who) =>
  answers.flatMap((label, item) => (label === null ? [] : [`${item},${who},${label}`])),
);
const labels = `task,worker,value\n${rows.join('\n')}\n`;

const parsed = (out: string): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>;

describe('assay metrics agreement', () => {
  it.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
    ['ratio', 0.797],
  ])('gives the published alpha at level %s', async (level, value) => {
    const { code, out } = await assay([
      'metrics',
      'agreement',
      '--input',
      file('l.csv', labels),
      '--level',
      level,
      '--json',
    ]);
    expect(code).toBe(0);
    expect(parsed(out)).toMatchObject({
      statistic: `krippendorff-alpha-${level}`,
      items: 11,
      labels: 40,
      annotators: 4,
    });
    expect(Number(parsed(out)['value'])).toBeCloseTo(value, 3);
  });

  it('reads standard input and gives figures for each class', async () => {
    const { out } = await assay(['metrics', 'agreement', '--input', '-', '--json'], { stdin: labels });
    expect(parsed(out)['perClass']).toMatchObject([
      { class: '1', labels: 9 },
      { class: '2', labels: 13 },
      { class: '3', labels: 10 },
      { class: '4', labels: 5 },
      { class: '5', value: 1, labels: 3 },
    ]);
  });

  it('reads JSON lines and columns of other names', async () => {
    const lines = rows.map((row) => {
      const [item, who, label] = row.split(',');
      return JSON.stringify({ unit: Number(item), who, label, note: 'kept out' });
    });
    const input = file('l.jsonl', `${lines.join('\n')}\n`);
    const args = [
      'metrics',
      'agreement',
      '--input',
      input,
      '--item-column',
      'unit',
      '--annotator-column',
      'who',
      '--json',
    ];
    expect(Number(parsed((await assay(args)).out)['value'])).toBeCloseTo(0.743, 3);
  });

  it('is a gate with --at-least', async () => {
    const answers = Array.from(
      { length: 60 },
      (_, at) => `${at},ann,${at % 2}\n${at},bo,${at % 5 < 4 ? at % 2 : 1 - (at % 2)}\n`,
    );
    const stdin = `item,annotator,label\n${answers.join('')}`;
    const codes = [];
    for (const least of ['0.2', '0.6', '0.9']) {
      codes.push((await assay(['metrics', 'agreement', '--input', '-', '--at-least', least], { stdin })).code);
    }
    expect(codes).toEqual([0, 4, 3]);
  });

  it('says which file, line and what to do', async () => {
    const input = file('broken.csv', 'item,annotator,label\na,ann,x\nb,bo,\n');
    const { code, err } = await assay(['metrics', 'agreement', '--input', input]);
    expect([code, err]).toEqual([
      1,
      `assay: ${input}: 1 of 2 rows (50 %) cannot be read; mend them, or leave them out with --skip-malformed 50\n` +
        `  ${input}:3: the column "label" is empty; fill it in, or leave the row out\n`,
    ]);
  });

  it('names the first twenty rows of many, computes on the others only when told to, and says so', async () => {
    const good = Array.from({ length: 90 }, (_, at) => `i${at},ann,${at % 2}\ni${at},bo,${at % 2}\n`).join('');
    const input = file('broken.csv', `item,annotator,label\n${good}${'i,ann\n'.repeat(20)}`);
    const refused = await assay(['metrics', 'agreement', '--input', input]);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/20 of 200 rows \(10 %\) .*--skip-malformed 10\n/);
    expect(refused.err.match(/the row has 2 cells/g)).toHaveLength(20);
    expect((await assay(['metrics', 'agreement', '--input', input, '--skip-malformed', '9'])).code).toBe(1);
    const { code, out, err } = await assay([
      'metrics',
      'agreement',
      '--input',
      input,
      '--skip-malformed',
      '10',
      '--progress',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ value: 1, items: 90, warnings: [{ code: 'malformed-rows' }] });
    expect(err).toContain('180 answers; computing krippendorff-alpha');
  });

  it('says nothing about progress where nobody watches', async () => {
    const input = file('labels.csv', 'item,annotator,label\na,ann,x\na,bo,x\nb,ann,y\nb,bo,y\n');
    expect((await assay(['metrics', 'agreement', '--input', input])).err).toBe('');
  });

  it.each([
    [['--level', 'ordinal'], 'a,ann,good\na,bo,bad\n', /--classes/],
    [['--level', 'interval'], 'a,ann,good\na,bo,bad\n', /needs numbers/],
    [['--statistic', 'scott-pi', '--level', 'interval'], 'a,ann,1\n', /nominal labels/],
    [['--level', 'cosmic'], 'a,ann,1\n', /Allowed choices/],
  ])('calls %j on such labels a usage error', async (more, body, message) => {
    const stdin = `item,annotator,label\n${body}`;
    const { code, err } = await assay(['metrics', 'agreement', '--input', '-', ...more], { stdin });
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('names the columns that are there when one is missing', async () => {
    const { code, err } = await assay(['metrics', 'agreement', '--input', '-'], { stdin: 'item,who,label\na,ann,x\n' });
    expect(code).toBe(1);
    expect(err).toMatch(/no column "annotator" or "worker"; the columns are item, who, label/);
  });

  it('says so when there is no file', async () => {
    const { code, err } = await assay(['metrics', 'agreement', '--input', '/nowhere/labels.csv']);
    expect([code, err]).toEqual([1, 'assay: /nowhere/labels.csv: there is no such file; check the path\n']);
  });
});

describe('assay metrics gold', () => {
  const answers = file(
    'answers.csv',
    `item,annotator,label\n${Array.from({ length: 60 }, (_, at) => `g${at},ann,${at < 45 ? 'cat' : 'dog'}`).join('\n')}\n`,
  );
  const truth = file('truth.csv', `task,truth\n${Array.from({ length: 61 }, (_, at) => `g${at},cat`).join('\n')}\n`);

  it('counts right answers and unanswered gold', async () => {
    const { code, out } = await assay(['metrics', 'gold', '--input', answers, '--gold', truth, '--json']);
    expect(code).toBe(0);
    expect(parsed(out)).toMatchObject({ overall: { value: 0.75, items: 60 }, goldWithoutAnswers: 1 });
  });

  it.each([
    ['0.5', 0],
    ['0.75', 4],
    ['0.95', 3],
  ])('as a gate at %s exits %i', async (least, exit) => {
    const { code } = await assay(['metrics', 'gold', '--input', answers, '--gold', truth, '--at-least', least]);
    expect(code).toBe(exit);
  });

  it('refuses gold with two answers', async () => {
    const gold = file('two.csv', 'item,truth\na,cat\na,dog\n');
    const { code, err } = await assay(['metrics', 'gold', '--input', answers, '--gold', gold]);
    expect(code).toBe(1);
    expect(err).toMatch(/two\.csv:3: the item "a" has two right answers/);
  });
});

describe('assay metrics root-cause', () => {
  it('splits the spread and finds the severe', async () => {
    const scores = [1, 5, 9, 13].flatMap((score, at) => [`i${at},ann,${score}`, `i${at},bo,${score + 2}`]);
    const { code, out } = await assay(['metrics', 'root-cause', '--input', '-', '--json'], {
      stdin: `item,annotator,label\n${scores.join('\n')}\n`,
    });
    expect(code).toBe(0);
    expect(parsed(out)).toMatchObject({
      variance: { reason: null, items: 4, raters: 2 },
      severity: [
        { annotator: 'ann', difference: { value: -2 } },
        { annotator: 'bo', difference: { value: 2 } },
      ],
    });
  });

  it('refuses what is not a number', async () => {
    const { code, err } = await assay(['metrics', 'root-cause', '--input', '-'], {
      stdin: 'item,annotator,label\na,x,bad\n',
    });
    expect([code, err]).toEqual([1, expect.stringMatching(/-:2: "bad" in the column "label" is not a number/)]);
  });
});
