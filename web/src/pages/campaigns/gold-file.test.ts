import { expect, test } from 'vitest';
import { readGoldFile } from './gold-file.ts';

test('lines become gold, and what is wrong is said at its line', () => {
  const { rows, faults } = readGoldFile(
    [
      '{"item":"a","answer":{"choice":"cat"},"reason":"two experts"}',
      '',
      '{"externalId":"b","answer":{"choice":"dog"}}',
      '{"item":"a","answer":{}}',
      'not json',
      '[]',
      '{"answer":{}}',
      '{"item":"c"}',
      '{"item":"d","answer":1,"reason":2}',
    ].join('\n'),
  );
  expect(rows).toEqual([
    { line: 1, item: 'a', answer: { choice: 'cat' }, reason: 'two experts' },
    { line: 3, item: 'b', answer: { choice: 'dog' }, reason: null },
  ]);
  expect(faults.map((one) => one.line)).toEqual([4, 5, 6, 7, 8, 9]);
});

test('an empty file is said', () => {
  expect(readGoldFile('\n\n').faults).toHaveLength(1);
});
