import type { Coefficient } from './coefficient.ts';
import type { PatternSet } from './count-pattern.ts';

/** How chance agreement is reckoned in the family of Gwet 2014, all with the same observed agreement. */
export type ChanceModel = 'none' | 'fleiss' | 'gwet' | 'brennan-prediger';

export interface GwetCoefficient extends Coefficient {
  /** Linearised standard error over items (Gwet 2014, without finite population correction); NaN where undefined. */
  standardError(items: Float64Array): number;
}

/**
 * (pₐ − pₑ)/(1 − pₑ) on count patterns, missing ratings allowed: pₐ over the items with two or more ratings, the class
 * shares π over every item with at least one, each item weighing the same.
 */
export function gwetCoefficient(set: PatternSet, weights: Float64Array, chance: ChanceModel): GwetCoefficient {
  const { classes, start, cls, count, size } = set;
  const observed = observedPerPattern(set, weights);
  let totalWeight = 0;
  for (const weight of weights) totalWeight += weight;
  const share = new Float64Array(classes);

  const parts = (items: Float64Array): { pa: number; pe: number; n: number; paired: number } => {
    share.fill(0);
    let n = 0;
    let paired = 0;
    let agreeing = 0;
    for (let p = 0; p < size.length; p++) {
      const weight = items[p] ?? 0;
      if (weight === 0) continue;
      const m = size[p] ?? 0;
      n += weight;
      if (m >= 2) {
        paired += weight;
        agreeing += weight * (observed[p] ?? 0);
      }
      for (let e = start[p] ?? 0; e < (start[p + 1] ?? 0); e++) {
        const c = cls[e] ?? 0;
        share[c] = (share[c] ?? 0) + (weight * (count[e] ?? 0)) / m;
      }
    }
    for (let c = 0; c < classes; c++) share[c] = (share[c] ?? 0) / n;
    return { pa: agreeing / paired, pe: chanceAgreement(share, weights, totalWeight, chance), n, paired };
  };

  const at = (items: Float64Array): number => {
    const { pa, pe } = parts(items);
    return pe < 1 ? (pa - pe) / (1 - pe) : Number.NaN;
  };

  const standardError = (items: Float64Array): number => {
    const { pa, pe, n, paired } = parts(items);
    const value = (pa - pe) / (1 - pe);
    if (!(pe < 1) || n < 2) return Number.NaN;
    const slope = chanceSlope(share, weights, totalWeight, chance);
    let squares = 0;
    for (let p = 0; p < size.length; p++) {
      const m = size[p] ?? 0;
      let influence = m >= 2 ? ((n / paired) * ((observed[p] ?? 0) - pe)) / (1 - pe) : 0;
      if (slope !== null) {
        let local = 0;
        for (let e = start[p] ?? 0; e < (start[p + 1] ?? 0); e++)
          local += ((count[e] ?? 0) / m) * (slope[cls[e] ?? 0] ?? 0);
        influence -= (2 * (1 - value) * (local - pe)) / (1 - pe);
      }
      squares += (items[p] ?? 0) * (influence - value) ** 2;
    }
    return Math.sqrt(squares / (n * (n - 1)));
  };
  return { at, standardError, uses: (m) => m >= 1 };
}

function observedPerPattern({ classes, start, cls, count, size }: PatternSet, weights: Float64Array): Float64Array {
  return Float64Array.from(size, (m, p) => {
    if (m < 2) return 0;
    let pairs = 0;
    for (let e = start[p] ?? 0; e < (start[p + 1] ?? 0); e++) {
      let credited = 0;
      for (let f = start[p] ?? 0; f < (start[p + 1] ?? 0); f++)
        credited += (weights[(cls[e] ?? 0) * classes + (cls[f] ?? 0)] ?? 0) * (count[f] ?? 0);
      pairs += (count[e] ?? 0) * (credited - 1);
    }
    return pairs / (m * (m - 1));
  });
}

function chanceAgreement(share: Float64Array, weights: Float64Array, total: number, chance: ChanceModel): number {
  const q = share.length;
  if (chance === 'none') return 0;
  if (chance === 'brennan-prediger') return total / (q * q);
  let sum = 0;
  if (chance === 'gwet') {
    for (const pi of share) sum += pi * (1 - pi);
    return q < 2 ? 0 : (total / (q * (q - 1))) * sum;
  }
  for (let k = 0; k < q; k++)
    for (let l = 0; l < q; l++) sum += (weights[k * q + l] ?? 0) * (share[k] ?? 0) * (share[l] ?? 0);
  return sum;
}

/** Half the derivative of chance agreement by each class share; null when chance does not depend on the shares. */
function chanceSlope(share: Float64Array, weights: Float64Array, total: number, chance: ChanceModel): number[] | null {
  const q = share.length;
  if (chance === 'gwet') return Array.from(share, (pi) => (q < 2 ? 0 : (total / (q * (q - 1))) * (1 - pi)));
  if (chance === 'fleiss')
    return Array.from(share, (_, k) => {
      let sum = 0;
      for (let l = 0; l < q; l++) sum += (weights[k * q + l] ?? 0) * (share[l] ?? 0);
      return sum;
    });
  return null;
}
