import { describe, expect, it } from 'vitest';
import { checkAnswer, contentKey, everyNth, readTranslation } from './data.ts';

describe('the recorded work', () => {
  it('is complete, in order, and every item can be told by what a rater sees', async () => {
    const data = await readTranslation();
    const plans = [...data.plans.values()];
    expect(plans).toHaveLength(8);
    expect(plans.reduce((sum, plan) => sum + plan.length, 0)).toBe(11_310 + 461);
    for (const plan of plans) {
      const times = plan.map((one) => one.answeredAt);
      expect(times).toEqual(times.toSorted());
      expect(new Set(plan.map((one) => one.externalId)).size).toBe(plan.length);
    }
    expect(new Set([...data.segments, ...data.gold].map(contentKey)).size).toBe(3770 + 445);
    expect([...data.meetings.values()].reduce((sum, one) => sum + one, 0)).toBe(461);
  });
});

it('replays a missed check as "no error"', () => {
  const reference = { spans: [], noError: false };
  expect(checkAnswer(reference, 'Found')).toBe(reference);
  expect(checkAnswer(reference, 'Missed')).toEqual({ spans: [], noError: true });
});

it('takes as many rows as asked, evenly', () => {
  expect(everyNth([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5)).toEqual([0, 2, 4, 6, 8]);
  expect(
    everyNth(
      Array.from({ length: 445 }, (_, index) => index),
      60,
    ),
  ).toHaveLength(60);
});
