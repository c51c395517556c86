import type { CodedSets } from './candidate-pairs.ts';
import { mix32 } from './shingles.ts';

/** 32-bit words per set: 256 bits keep most of the differences of texts of up to a few hundred shingles apart. */
const WORDS = 8;

/**
 * A filter without false negatives in front of the exact comparison (bitmap filter, Sandes et al. 2020).
 *
 * Every code flips one of 256 bits of its set's bitmap. Codes that two sets share flip the same bits in both, so the
 * bitmaps differ in at most |A △ B| bits; more differing bits than the threshold allows differences end the matter.
 */
export class ParityBitmaps {
  readonly #words: Uint32Array;
  readonly #start: Float64Array;
  /** Jaccard ≥ t means |A △ B| ≤ (1 − t)/(1 + t) · (|A| + |B|). */
  readonly #allowed: number;

  constructor({ start, codes }: CodedSets, threshold: number) {
    const n = start.length - 1;
    const words = new Uint32Array(n * WORDS);
    for (let i = 0; i < n; i++)
      for (let at = start[i] ?? 0; at < (start[i + 1] ?? 0); at++) {
        const hash = mix32(codes[at] ?? 0);
        const word = i * WORDS + (hash >>> 29);
        words[word] = (words[word] ?? 0) ^ (1 << ((hash >>> 24) & 31));
      }
    this.#words = words;
    this.#start = start;
    this.#allowed = (1 - threshold) / (1 + threshold);
  }

  /** False only when the sets i and j are certainly below the threshold. */
  mayReach(i: number, j: number): boolean {
    const words = this.#words;
    const start = this.#start;
    const sizes = (start[i + 1] ?? 0) - (start[i] ?? 0) + (start[j + 1] ?? 0) - (start[j] ?? 0);
    let left = this.#allowed * sizes + 1e-6;
    for (let k = 0; k < WORDS; k++) {
      left -= ones((words[i * WORDS + k] ?? 0) ^ (words[j * WORDS + k] ?? 0));
      if (left < 0) return false;
    }
    return true;
  }
}

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
