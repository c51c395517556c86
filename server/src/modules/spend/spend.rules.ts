/** A rate as it stood from a day on. */
export interface RateStep {
  readonly personId: string;
  readonly currency: string;
  readonly centsPerHour: number;
  /** ISO date, inclusive. */
  readonly validFrom: string;
}

/** Active time of one person on one day. */
export interface DayOfWork {
  readonly personId: string;
  readonly day: string;
  readonly activeMs: number;
}

export interface Money {
  readonly currency: string;
  readonly cents: number;
}

/** The rate of a person on a day: the newest one that had begun; null when none had. */
export function rateOn(rates: readonly RateStep[], personId: string, day: string): RateStep | null {
  let best: RateStep | null = null;
  for (const rate of rates) {
    if (rate.personId !== personId || rate.validFrom > day) continue;
    if (best === null || rate.validFrom > best.validFrom) best = rate;
  }
  return best;
}

export interface PersonCost {
  readonly personId: string;
  readonly activeMs: number;
  /** One entry a currency; empty when no day had a rate. */
  readonly cost: readonly Money[];
  /** Active time on days without a rate: counted, not priced. */
  readonly unpricedMs: number;
}

/** What each person's time has cost: per day the time times the rate of that day. Cents are not rounded before display. */
export function costOf(days: readonly DayOfWork[], rates: readonly RateStep[]): PersonCost[] {
  const people = new Map<string, { activeMs: number; unpricedMs: number; cents: Map<string, number> }>();
  for (const { personId, day, activeMs } of days) {
    const own = people.get(personId) ?? { activeMs: 0, unpricedMs: 0, cents: new Map<string, number>() };
    people.set(personId, own);
    own.activeMs += activeMs;
    const rate = rateOn(rates, personId, day);
    if (rate === null) own.unpricedMs += activeMs;
    else own.cents.set(rate.currency, (own.cents.get(rate.currency) ?? 0) + (activeMs / 3_600_000) * rate.centsPerHour);
  }
  return [...people].map(([personId, own]) => ({
    personId,
    activeMs: own.activeMs,
    unpricedMs: own.unpricedMs,
    cost: [...own.cents].map(([currency, cents]) => ({ currency, cents })),
  }));
}

export function addMoney(all: readonly Money[]): Money[] {
  const sums = new Map<string, number>();
  for (const { currency, cents } of all) sums.set(currency, (sums.get(currency) ?? 0) + cents);
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, cents]) => ({ currency, cents }));
}
