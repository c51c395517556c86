import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countClock, IDLE_MS, isIdle, showClock, signClock, startClock } from './active-clock.ts';

test('counts while somebody works', () => {
  let clock = startClock(0, 500);
  clock = signClock(clock, 10_000);
  expect(countClock(clock, 12_000).activeMs).toBe(12_500);
});

test('stops when idle and goes on with the next sign, without the gap', () => {
  let clock = startClock(0);
  expect(isIdle(clock, IDLE_MS + 1)).toBe(true);
  clock = signClock(clock, 300_000);
  expect(clock.activeMs).toBe(IDLE_MS);
  expect(countClock(clock, 301_000).activeMs).toBe(IDLE_MS + 1000);
});

test('does not count out of sight', () => {
  let clock = showClock(startClock(0), 1000, false);
  clock = showClock(clock, 9000, true);
  expect(countClock(clock, 10_000).activeMs).toBe(2000);
});

test('never counts more than the time that passed, nor backwards', () => {
  const step = fc.record({
    wait: fc.integer({ min: -1000, max: 100_000 }),
    what: fc.constantFrom('count', 'sign', 'hide', 'show'),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let now = 0;
      let latest = 0;
      let clock = startClock(0);
      for (const { wait, what } of steps) {
        now += wait;
        latest = Math.max(latest, now);
        const before = clock.activeMs;
        if (what === 'count') clock = countClock(clock, now);
        else if (what === 'sign') clock = signClock(clock, now);
        else clock = showClock(clock, now, what === 'show');
        expect(clock.activeMs).toBeGreaterThanOrEqual(before);
        expect(clock.activeMs).toBeLessThanOrEqual(latest);
      }
    }),
  );
});
