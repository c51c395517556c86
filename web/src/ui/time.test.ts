import { expect, test } from 'vitest';
import { duration, relativeTime } from './time.ts';

const now = new Date('2026-03-10T12:00:00Z');

test.each([
  ['2026-03-10T12:00:10Z', 'now'],
  ['2026-03-10T11:59:10Z', '50 seconds ago'],
  ['2026-03-10T11:01:00Z', '59 minutes ago'],
  ['2026-03-10T09:00:00Z', '3 hours ago'],
  ['2026-03-12T12:00:00Z', 'in 2 days'],
  ['2026-03-17T11:59:30Z', 'in 7 days'],
  ['2026-03-03T12:00:30Z', '6 days ago'],
  ['2026-02-20T12:00:00Z', '2 weeks ago'],
  ['2025-03-09T12:00:00Z', 'last year'],
])('%s reads %s', (at, words) => {
  expect(relativeTime(new Date(at), now, 'en')).toBe(words);
});

test.each([
  [400, '0 s'],
  [42_000, '42 s'],
  [120_000, '2 min'],
  [185_000, '3 min 5 s'],
  [4_800_000, '1 h 20 min'],
  [7_200_000, '2 h'],
])('%d ms of work reads %s', (milliseconds, words) => {
  expect(duration(milliseconds)).toBe(words);
});
