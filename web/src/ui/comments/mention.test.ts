import { expect, test } from 'vitest';
import { complete, mentionAt } from './mention.ts';

test('the word after an @ is searched for, an address is not', () => {
  expect(mentionAt('ask @an', 7)).toEqual({ from: 5, search: 'an' });
  expect(mentionAt('@', 1)).toEqual({ from: 1, search: '' });
  expect(mentionAt('mail a@b', 8)).toBeNull();
  expect(mentionAt('ask @an now', 11)).toBeNull();
});

test('a chosen handle replaces what was typed and leaves one space', () => {
  expect(complete('ask @an now', 7, 'ann.lee')).toEqual({ text: 'ask @ann.lee now', caret: 13 });
});
