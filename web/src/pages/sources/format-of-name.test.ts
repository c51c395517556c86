import { expect, test } from 'vitest';
import { formatOfName } from './format-of-name.ts';

test.each([
  ['segments.jsonl', 'jsonl'],
  ['Segments.TSV', 'tsv'],
  ['rows.csv.gz', 'csv'],
  ['instances.json', null],
  ['csv', null],
])('%s is read as %s', (name, format) => {
  expect(formatOfName(name)).toBe(format);
});
