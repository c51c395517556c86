import { describe, expect, it } from 'vitest';
import { paceOf, stateOf } from './goals.rules.ts';

const goal = { target: 0.8, until: '2026-03-10', withdrawn: null };
const measured = (value: number, low: number, high: number) => ({
  value,
  interval: { low, high, level: 0.95, method: 'wilson' },
});
const nothing = { value: null, interval: null };

describe('where a goal stands', () => {
  it.each([
    ['open while nothing can be said', nothing, '2026-03-09', 'open'],
    ['open while the interval reaches below the target', measured(0.9, 0.7, 0.95), '2026-03-10', 'open'],
    ['reached once the whole interval lies at the target', measured(0.9, 0.8, 0.95), '2026-03-09', 'reached'],
    ['missed when it is over and the whole interval lies below', measured(0.5, 0.3, 0.79), '2026-03-11', 'missed'],
    [
      'undecided when it is over and the interval crosses',
      measured(0.8, 0.7, 0.9),
      '2026-03-11',
      'not-enough-evidence',
    ],
    ['undecided when it is over and nothing was measured', nothing, '2026-03-11', 'not-enough-evidence'],
  ] as const)('is %s', (_, progress, today, state) => {
    expect(stateOf(goal, progress, today)).toBe(state);
  });

  it('is withdrawn whatever the figure', () => {
    expect(stateOf({ ...goal, withdrawn: {} }, measured(1, 1, 1), '2026-03-09')).toBe('withdrawn');
  });
});

const HOUR = 3_600_000;

describe('pace', () => {
  it('is the ratio of sums with the jackknife over days', () => {
    // By hand: 60 answers in 6 hours. Left out: 50/5 = 10, 40/4 = 10, 30/3 = 10, so no spread at all.
    const even = paceOf([
      { answers: 10, activeMs: HOUR },
      { answers: 20, activeMs: 2 * HOUR },
      { answers: 30, activeMs: 3 * HOUR },
    ]);
    expect(even).toMatchObject({ value: 10, interval: { low: 10, high: 10 }, items: 60 });
    // Left out: 25, 20, 15; SE² = 2/3 · 50, SE = 5.7735; t(0.975, 2) = 4.302653.
    const uneven = paceOf([10, 20, 30].map((answers) => ({ answers, activeMs: HOUR })));
    expect(uneven.value).toBe(20);
    expect(uneven.interval?.high).toBeCloseTo(20 + 4.302653 * 5.773503, 3);
    expect(uneven.interval?.low).toBe(0);
  });

  it('says nothing of fewer than three days with active time', () => {
    const days = [1, 2].map((answers) => ({ answers, activeMs: HOUR }));
    expect(paceOf([...days, { answers: 5, activeMs: 0 }])).toMatchObject({ value: null, interval: null });
  });
});
