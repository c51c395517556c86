import { expect, test } from 'vitest';
import { createScrollPace } from './scroll-pace.ts';

test('a list flies when more rows pass than anybody reads, in either direction, and no longer when it slows down', () => {
  const flies = createScrollPace();
  expect(flies(0, 0)).toBe(false);
  expect(flies(1, 16)).toBe(false);
  expect(flies(9, 32)).toBe(true);
  expect(flies(1, 48)).toBe(true);
  expect(flies(2, 64)).toBe(false);
});

test('a jump after a rest is no flight, and a second look at the same moment changes nothing', () => {
  const flies = createScrollPace();
  flies(0, 0);
  expect(flies(5000, 1000)).toBe(false);
  expect(flies(5010, 1016)).toBe(true);
  expect(flies(5011, 1016)).toBe(true);
});
