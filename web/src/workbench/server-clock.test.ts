import { expect, test } from 'vitest';
import { createServerClock } from './server-clock.ts';

const at = (instant: string): number => Date.parse(instant);

test('tells the time of the server, however wrong the clock of the browser is', () => {
  let steady = 1000;
  const wall = at('2026-03-01T15:00:00Z');
  const clock = createServerClock(
    () => wall,
    () => steady,
  );
  expect(clock.now()).toBe(wall);
  clock.hear('2026-03-01T12:00:00Z');
  steady += 60_000;
  expect(new Date(clock.now()).toISOString()).toBe('2026-03-01T12:01:00.000Z');
  expect(clock.hoursOff()).toBe(3);
  expect(clock.toWall('2026-03-01T11:59:00Z')).toBe('2026-03-01T14:58:00.000Z');
  clock.hear('no time');
  expect(clock.now()).toBe(at('2026-03-01T12:01:00Z'));
});

test('a clock that is a little off is right', () => {
  const clock = createServerClock(
    () => at('2026-03-01T12:10:00Z'),
    () => 0,
  );
  clock.hear('2026-03-01T12:00:00Z');
  expect(clock.hoursOff()).toBe(0);
});
