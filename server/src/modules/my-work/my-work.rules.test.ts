import { describe, expect, it } from 'vitest';
import { nearInstant, shareOf, wholeGroups } from './my-work.rules.ts';

describe('what is shown of checks', () => {
  it('moves in whole groups, so that one more check changes nothing', () => {
    expect(wholeGroups([1, 2, 3, 4])).toEqual([]);
    expect(wholeGroups([1, 2, 3, 4, 5, 6])).toEqual([1, 2, 3, 4, 5]);
    expect(wholeGroups(Array.from({ length: 14 }))).toHaveLength(10);
  });

  it('has no value and no count below one group', () => {
    expect(shareOf('x', 4, 4)).toMatchObject({ value: null, items: 0, interval: null });
  });

  it('is a share with the interval of Wilson', () => {
    // statsmodels.stats.proportion.proportion_confint(4, 5, method='wilson')
    const measure = shareOf('x', 4, 5);
    expect(measure).toMatchObject({ value: 0.8, items: 5 });
    expect(measure.interval?.low).toBeCloseTo(0.3755, 3);
    expect(measure.interval?.high).toBeCloseTo(0.9638, 3);
  });
});

describe('the notice before a deadline', () => {
  const now = '2026-03-02T08:00:00.000Z';
  it.each([
    ['two days before', '2026-03-10T08:00:00Z', '2026-03-08T08:00:00.000Z'],
    ['at once when less is left', '2026-03-03T08:00:00Z', now],
    ['never once it has passed', '2026-03-02T08:00:00Z', null],
    ['never without an instant', 'soon', null],
  ])('comes %s', (_, dueAt, at) => {
    expect(nearInstant(dueAt, now)).toBe(at);
  });
});
