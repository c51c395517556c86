import { MetricInputError } from '../metric.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Tail of Stirling's series: ln k! minus its main part; exact table below 10, series above. */
const STIRLING_TAIL = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.020790672103765, 0.0166446911898211, 0.0138761288230707,
  0.0118967099458917, 0.010411265261972, 0.0092554621827127, 0.0083305634333628,
];

function stirlingTail(k: number): number {
  const tabled = STIRLING_TAIL[k];
  if (tabled !== undefined) return tabled;
  const x = k + 1;
  const inverse = 1 / (x * x);
  return (1 / 12 - (1 / 360 - inverse / 1260) * inverse) / x;
}

/** Inversion along the probability mass; for n·p below 10 this needs about n·p steps. */
function byInversion(random: SeededRandom, n: number, p: number): number {
  const ratio = p / (1 - p);
  const zero = Math.exp(n * Math.log1p(-p));
  for (;;) {
    let mass = zero;
    let u = random.next();
    for (let k = 0; k <= n; k++) {
      if (u < mass) return k;
      u -= mass;
      mass *= (ratio * (n - k)) / (k + 1);
    }
  }
}

/** Hörmann's BTRS: transformed rejection with squeeze; about 1.15 pairs of uniforms for any n. */
function byRejection(random: SeededRandom, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const edge = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const odds = p / (1 - p);
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = random.next() - 0.5;
    let v = random.next();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (us >= 0.07 && v <= edge) return k;
    if (k < 0 || k > n) continue;
    v = Math.log((v * alpha) / (a / (us * us) + b));
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
      stirlingTail(mode) +
      stirlingTail(n - mode) -
      stirlingTail(k) -
      stirlingTail(n - k);
    if (v <= bound) return k;
  }
}

/**
 * How many of `n` independent trials succeed, when each succeeds with probability `p`? (One random draw.)
 *
 * Exact at every n and p: inversion when n·p is small, Hörmann's BTRS (1993) otherwise. Cost: O(1) for large n·p.
 *
 * @throws MetricInputError when n is not a whole number of at least 0 or p is outside 0 … 1.
 * @example
 * binomialDraw(seededRandom(1), 10, 1); // => 10
 * binomialDraw(seededRandom(1), 10, 0); // => 0
 */
export function binomialDraw(random: SeededRandom, n: number, p: number): number {
  if (!Number.isSafeInteger(n) || n < 0)
    throw new MetricInputError('n', `is ${n}`, 'Pass a whole number of at least 0.');
  if (!(p >= 0 && p <= 1)) throw new MetricInputError('p', `is ${p}`, 'Pass a probability between 0 and 1.');
  if (n === 0 || p === 0) return 0;
  if (p === 1) return n;
  if (p > 0.5) return n - binomialDraw(random, n, 1 - p);
  return n * p < 10 ? byInversion(random, n, p) : byRejection(random, n, p);
}
