import { normalQuantile } from '../gold/numeric/index.ts';
import type { Interval } from '../metric.ts';

/** The point where the deviance of two crossed spreads is least, and its value there. */
export interface Fitted {
  readonly itemSpread: number;
  readonly raterSpread: number;
  readonly least: number;
}

/** Deviances closer than this are the same to a limit that asks for a difference of 3.84. */
const SAME = 1e-3;
const STEP = 0.2;
const TRIES = 40;
/** Odds of a share up to this square root are looked at; beyond, the share is above 0.99. */
const FURTHEST = 10;

type Pair = readonly [item: number, rater: number];

/**
 * Which shares of the variance do the answers leave possible? (Profile likelihood, one share at a time.)
 *
 * For each share the deviance is made least over what the share leaves free; the interval holds all shares whose deviance
 * is above the least by no more than the quantile of χ² with one degree of freedom. A limit may be 0: then the answers do
 * not show that there is any such spread. Follows the curve of the likelihood, where a standard error would only see its top.
 *
 * Reference: Venzon & Moolgavkar 1988, Applied Statistics 37:87-94.
 */
export function profileIntervals(
  deviance: (item: number, rater: number) => number,
  { itemSpread, raterSpread, least }: Fitted,
  residual: number,
  level: number,
): Readonly<Record<'item' | 'rater' | 'residual', Interval>> {
  const own = Math.sqrt(residual);
  // Of each share: the root of its odds, and the spreads that a root of odds and one free number stand for.
  const item = alongProfile(
    (odds, rater): Pair => [odds * Math.hypot(rater, own), rater],
    itemSpread / Math.hypot(raterSpread, own),
    raterSpread,
  );
  const rater = alongProfile(
    (odds, one): Pair => [one, odds * Math.hypot(one, own)],
    raterSpread / Math.hypot(itemSpread, own),
    itemSpread,
  );
  // The odds of item and rater together against the residual, and how they divide it.
  const both = alongProfile(
    (odds, angle): Pair => [odds * own * Math.cos(angle), odds * own * Math.sin(angle)],
    Math.hypot(itemSpread, raterSpread) / own,
    Math.atan2(raterSpread, itemSpread),
  );
  return { item, rater, residual: { ...both, low: 1 - both.high, high: 1 - both.low } };

  function alongProfile(spreads: (odds: number, free: number) => Pair, best: number, free: number): Interval {
    const bound = normalQuantile((1 + level) / 2);
    const below = (odds: number, from: number): Lowest =>
      lowest((other) => deviance(...spreads(odds, other)), from, least);
    const limit = (side: -1 | 1): number => {
      let inside = { odds: best, away: -bound, free };
      let outside = inside;
      const at = (odds: number, from: number): typeof inside => {
        const found = below(odds, from);
        return { odds, away: Math.sqrt(Math.max(0, found.value - least)) - bound, free: found.at };
      };
      if (side < 0) {
        outside = at(0, free);
        if (outside.away <= 0) return 0;
      } else {
        for (let step = 0.25; outside.away <= 0; step *= 2) {
          inside = outside;
          if (inside.odds >= FURTHEST) return inside.odds;
          outside = at(best + step, inside.free);
        }
      }
      // The root of the rise is nearly a straight line, so that a secant that keeps the limit inside finds it soon.
      let [weightIn, weightOut] = [inside.away, outside.away];
      for (let round = 0; round < TRIES && Math.abs(outside.odds - inside.odds) > 1e-4; round++) {
        const odds = (inside.odds * weightOut - outside.odds * weightIn) / (weightOut - weightIn);
        const next = at(odds, inside.free);
        if (Math.abs(next.away) < 3e-3) return odds;
        if (next.away < 0) {
          inside = next;
          weightIn = next.away;
          weightOut /= 2;
        } else {
          outside = next;
          weightOut = next.away;
          weightIn /= 2;
        }
      }
      return inside.odds;
    };
    const share = (odds: number): number => odds ** 2 / (1 + odds ** 2);
    return { low: share(limit(-1)), high: share(limit(1)), level, method: 'restricted-profile-likelihood' };
  }
}

interface Lowest {
  readonly at: number;
  readonly value: number;
}

/** Where is a function of one number least, near a start? (Parabolas through three points, until one holds its lowest.) */
function lowest(of: (x: number) => number, start: number, floor: number): Lowest {
  let best: Lowest = { at: start, value: of(start) };
  for (let round = 0; round < TRIES; round++) {
    const [left, right] = [of(best.at - STEP), of(best.at + STEP)];
    const bend = left + right - 2 * best.value;
    const to = bend > 0 ? Math.max(-4, Math.min(4, (left - right) / (2 * bend))) : left < right ? -4 : 4;
    const next = best.at + to * STEP;
    const found = { at: next, value: of(next) };
    const gain = best.value - found.value;
    if (gain > 0) best = found;
    // Far above the bound nobody asks how far.
    if (Math.abs(to) <= 1 || gain < SAME || best.value - floor > 50) break;
  }
  return best;
}
