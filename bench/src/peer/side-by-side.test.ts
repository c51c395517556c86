import { expect, test } from 'vitest';
import { sideBySide } from './side-by-side.ts';

test('a line for every reading of any tool, and an empty cell where one has none', () => {
  const reading = (id: string, value: number) => ({ id, what: `what ${id} is`, n: 5, value, unit: 'ms' });
  expect(
    sideBySide([
      { tool: 'Ours', readings: [reading('a', 12.5), reading('b', 1)], failures: [] },
      { tool: 'Theirs 1.2', readings: [reading('c', 3), reading('a', 1234)], failures: ['Theirs, b: it fell over'] },
    ]),
  ).toBe(
    [
      '|           |   n |    Ours | Theirs 1.2 |',
      '| --------- | --: | ------: | ---------: |',
      '| what a is |   5 | 12.5 ms |   1,234 ms |',
      '| what b is |   5 |    1 ms |            |',
      '| what c is |   5 |         |       3 ms |',
    ].join('\n'),
  );
});
