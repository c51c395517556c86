import { MetricInputError } from '../metric.ts';
import { stableHash } from './stable-hash.ts';

/** A text or number from which a stream of random numbers is derived; the same seed gives the same stream for ever. */
export type Seed = string | number;

/** A reproducible stream of random numbers. Not for secrets. */
export interface SeededRandom {
  /** Uniform integer in 0 … 2^32 - 1. */
  uint32(): number;
  /** Uniform real in [0, 1) with 53 random bits. */
  next(): number;
  /** Uniform integer in 0 … n - 1, without modulo bias. */
  int(n: number): number;
  /** Standard normal deviate (polar method). */
  normal(): number;
  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(values: readonly T[]): T[];
}

const rotl = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/**
 * Which random numbers belong to this seed?
 *
 * xoshiro128** (Blackman & Vigna 2018) with its state filled by splitmix32 from the hash of the seed. Period 2^128 - 1.
 * Strings and numbers are different seeds: `seededRandom(1)` and `seededRandom('1')` give different streams.
 *
 * @throws MetricInputError when the seed is NaN or infinite.
 * @example
 * seededRandom('a').next() === seededRandom('a').next(); // => true
 * seededRandom(7).int(10) < 10; // => true
 */
export function seededRandom(seed: Seed): SeededRandom {
  if (typeof seed === 'number' && !Number.isFinite(seed))
    throw new MetricInputError('seed', 'is not a finite number', 'Pass a finite number or a string.');
  const hash = stableHash(`${typeof seed}:${seed}`);
  let fill = (hash >>> 0) ^ Math.floor(hash / 4294967296);
  const splitmix = (): number => {
    fill = (fill + 0x9e3779b9) | 0;
    let z = fill ^ (fill >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  return xoshiro128([splitmix(), splitmix(), splitmix(), splitmix()]);
}

/** The generator from an explicit 128-bit state; only for checking against the published sequence. */
export function xoshiro128(state: readonly [number, number, number, number]): SeededRandom {
  let [s0, s1, s2, s3] = state;
  let spare: number | null = null;
  const uint32 = (): number => {
    const result = Math.imul(rotl(Math.imul(s1, 5), 7), 9) >>> 0;
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotl(s3, 11);
    return result;
  };
  const next = (): number => ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992;
  const int = (n: number): number => {
    if (!Number.isSafeInteger(n) || n < 1)
      throw new MetricInputError('n', `is ${n}`, 'Pass a whole number of at least 1.');
    if (n > 4294967296) return Math.floor(next() * n);
    const limit = 4294967296 - (4294967296 % n);
    let draw = uint32();
    while (draw >= limit) draw = uint32();
    return draw % n;
  };
  return {
    uint32,
    next,
    int,
    normal() {
      if (spare !== null) {
        const kept = spare;
        spare = null;
        return kept;
      }
      for (;;) {
        const u = 2 * next() - 1;
        const v = 2 * next() - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) {
          const scale = Math.sqrt((-2 * Math.log(s)) / s);
          spare = v * scale;
          return u * scale;
        }
      }
    },
    shuffle<T>(values: readonly T[]): T[] {
      const copy = [...values];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(i + 1);
        const held = copy[i] as T;
        copy[i] = copy[j] as T;
        copy[j] = held;
      }
      return copy;
    },
  };
}
