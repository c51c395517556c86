import { expect, test } from 'vitest';
import { readBrowserOptions } from './options.ts';

test('defaults, and refusals that say what is taken', () => {
  expect(readBrowserOptions(['--browser'])).toMatchObject({ paced: 60, labelled: 500, rows: 100_000, delay: 80 });
  expect(readBrowserOptions(['--browser', '--only', 'table,pace'])).toMatchObject({ parts: ['pace', 'table'] });
  expect(readBrowserOptions(['--browser', '--help'])).toBe('help');
  expect(() => readBrowserOptions(['--only', 'speed'])).toThrow('--only takes some of pace,load,frames,table,memory');
  expect(() => readBrowserOptions(['--paced', '3'])).toThrow('--paced takes a whole number of at least 10, not "3".');
});
