import { describe, expect, it } from 'vitest';
import { addMoney, costOf, rateOn } from './spend.rules.ts';

const hour = 3_600_000;
const rates = [
  { personId: 'ann', currency: 'EUR', centsPerHour: 2000, validFrom: '2026-01-01' },
  { personId: 'ann', currency: 'EUR', centsPerHour: 3000, validFrom: '2026-02-01' },
  { personId: 'bo', currency: 'USD', centsPerHour: 1000, validFrom: '2026-01-01' },
];

describe('cost of active time', () => {
  it('takes the rate of the day, also on the day it begins', () => {
    expect(rateOn(rates, 'ann', '2026-01-31')?.centsPerHour).toBe(2000);
    expect(rateOn(rates, 'ann', '2026-02-01')?.centsPerHour).toBe(3000);
    expect(rateOn(rates, 'ann', '2025-12-31')).toBeNull();
  });

  it('prices each day on its own and counts unpriced time apart', () => {
    const [ann] = costOf(
      [
        { personId: 'ann', day: '2025-12-31', activeMs: hour },
        { personId: 'ann', day: '2026-01-10', activeMs: hour },
        { personId: 'ann', day: '2026-02-10', activeMs: hour / 2 },
      ],
      rates,
    );
    expect(ann).toEqual({
      personId: 'ann',
      activeMs: 2.5 * hour,
      unpricedMs: hour,
      cost: [{ currency: 'EUR', cents: 3500 }],
    });
  });

  it('never adds two currencies together', () => {
    expect(
      addMoney([
        { currency: 'USD', cents: 1 },
        { currency: 'EUR', cents: 2 },
        { currency: 'USD', cents: 3 },
      ]),
    ).toEqual([
      { currency: 'EUR', cents: 2 },
      { currency: 'USD', cents: 4 },
    ]);
  });
});
