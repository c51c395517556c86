import { mix32 } from './shingles.ts';

/** Hash values per sketch; a power of two so that a bin is the top bits of a hash. */
export const SKETCH_SIZE = 128;
const BIN_SHIFT = 32 - 7;
const EMPTY = 0xffffffff;

/**
 * MinHash sketches by one permutation with optimal densification (Shrivastava 2017).
 *
 * One hash per shingle instead of 128: the hash's top bits choose a bin, the bin keeps its smallest value, and an empty
 * bin borrows from a bin drawn by a hash of its own number, the same for every set. Two sets agree in a bin with
 * probability equal to their Jaccard similarity.
 */
export class MinHash {
  readonly #seed: number;
  readonly #filled = new Uint8Array(SKETCH_SIZE);

  /** @param seed 32-bit number */
  constructor(seed: number) {
    this.#seed = seed | 0;
  }

  /** Writes the sketch of the codes `from` … `to - 1` to `out` (128 values). The set must not be empty. */
  sketch(codes: Uint32Array, from: number, to: number, out: Uint32Array): void {
    const filled = this.#filled.fill(0);
    out.fill(EMPTY);
    for (let i = from; i < to; i++) {
      const hash = mix32((codes[i] ?? 0) ^ this.#seed);
      const bin = hash >>> BIN_SHIFT;
      filled[bin] = 1;
      if (hash < (out[bin] ?? 0)) out[bin] = hash;
    }
    for (let bin = 0; bin < SKETCH_SIZE; bin++) {
      if (filled[bin] === 1) continue;
      let attempt = Math.imul(bin + 1, 0x9e3779b1) ^ this.#seed;
      let source = bin;
      while (filled[source] !== 1) {
        attempt = mix32(attempt + 0x6d2b79f5);
        source = attempt >>> BIN_SHIFT;
      }
      out[bin] = out[source] ?? 0;
    }
  }
}
