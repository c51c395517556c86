import { expect, test } from 'vitest';
import { firstDifference } from './first-difference.ts';

test('names the first line that differs, with what is committed and what the sources say', () => {
  expect(firstDifference('a\nb\nc', 'a\nB\nc')).toBe(
    '  from line 2; - is committed, + is what the sources say:\n  a\n- b\n- c\n+ B\n+ c',
  );
});

test('a text that only lost its end differs where the other goes on', () => {
  expect(firstDifference('a\nb', 'a')).toContain('from line 2');
  expect(firstDifference('a\nb', 'a')).toContain('- b');
});

test('nothing committed yet', () => {
  expect(firstDifference('', 'a')).toContain('+ a');
});
