import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spentOn, startGridTime, turnTo } from './grid-time.ts';

test('time falls to the answer in hand, whenever it comes back to it', () => {
  let time = turnTo(startGridTime(), 'a', 100);
  time = turnTo(time, 'b', 400);
  time = turnTo(time, 'a', 1000);
  expect([spentOn(time, 'a', 1500), spentOn(time, 'b', 1500), spentOn(time, 'c', 1500)]).toEqual([800, 600, 0]);
});

test('no time is counted twice, and none between the first and the last answer is lost', () => {
  const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), ms: fc.nat(10_000) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1 }), (steps) => {
      let now = 0;
      let time = turnTo(startGridTime(), 'a', now);
      for (const { id, ms } of steps) {
        now += ms;
        time = turnTo(time, id, now);
      }
      expect(['a', 'b', 'c'].reduce((sum, id) => sum + spentOn(time, id, now), 0)).toBe(now);
    }),
  );
});
