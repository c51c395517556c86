import { expect, test } from 'vitest';
import { readOptions } from './options.ts';
import { rateFigure, runFigure, tableOf, type Report } from './report.ts';
import { answerTo, jsonLines, rows } from './rows.ts';

const report: Report = {
  date: '2026-01-15',
  revision: null,
  machine: { cpu: 'x', cores: 2, memoryGiB: 8, system: 'Linux', node: 'v20' },
  postgresql: '18',
  options: { items: 1000, answers: 1000, people: 200, seed: 1 },
  load: { before: 0, after: 1 },
  seconds: 1,
  figures: [
    rateFigure(
      'submit',
      'submit',
      { ms: [1, 2, 3, 4], seconds: 2, cpu: { server: 8, database: 4, client: 2 } },
      { bare: { what: 'INSERT', sample: { ms: [1], seconds: 0.25, cpu: null } }, budget: { text: '≥ 1', met: true } },
    ),
    runFigure('import', 'import', { n: 3000, seconds: 2 }, { bare: { what: 'COPY', seconds: 1 } }),
  ],
};

test('a figure stands beside bare SQL as a ratio of rates', () => {
  expect(report.figures[0]).toMatchObject({ n: 4, value: 2, bare: { value: 4, ratio: 0.5 }, latencyMs: { p50: 2 } });
  expect(report.figures[0]?.cpuMs).toEqual({ server: 2, database: 1, client: 0.5 });
  expect(report.figures[1]).toMatchObject({ n: 3000, value: 1500, bare: { value: 3000, ratio: 0.5 } });
});

test('the table has one line for each figure and columns of one width', () => {
  const lines = tableOf(report).split('\n');
  expect(lines).toHaveLength(4);
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  expect(lines[2]).toContain('4/s INSERT');
});

test('the same seed gives the same bytes, another one others', () => {
  const text = (seed: number): string => Buffer.from(jsonLines(rows(50, seed, 'item'))).toString();
  expect(text(1)).toBe(text(1));
  expect(text(1)).not.toBe(text(2));
  const parsed = text(1)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string });
  expect(new Set(parsed.map((row) => row.id)).size).toBe(50);
  expect(new Set(parsed.map((row) => answerTo(row).choice)).size).toBe(3);
});

test('options: defaults, and a refusal that says what is taken', () => {
  expect(readOptions([])).toMatchObject({ items: 20_000, answers: 20_000, json: 'bench-report.json' });
  expect(readOptions(['--items', '5000', '--answers', '9000'])).toMatchObject({ items: 5000, answers: 5000 });
  expect(readOptions(['--help'])).toBe('help');
  expect(() => readOptions(['--items', 'many'])).toThrow('--items takes a whole number of at least 1000, not "many".');
});
