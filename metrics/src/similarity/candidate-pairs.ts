import type { LshBands } from './lsh-bands.ts';
import { MinHash, SKETCH_SIZE } from './min-hash.ts';
import { mix32 } from './shingles.ts';

/** Sets of shingle codes back to back: set i is codes[start[i]] … codes[start[i + 1] - 1], ascending, never empty. */
export interface CodedSets {
  readonly start: Float64Array;
  readonly codes: Uint32Array;
}

/**
 * Calls `visit(i, j)` once for every pair of sets that shares a band and passes `worthwhile` (a cheap test, asked often).
 * `pause` is called every few thousand sets and may throw.
 */
export function visitCandidates(
  sets: CodedSets,
  { bands, rows }: LshBands,
  seed: number,
  worthwhile: (i: number, j: number) => boolean,
  visit: (i: number, j: number) => void,
  pause: () => void,
): void {
  const n = sets.start.length - 1;
  const keys = bandKeys(sets, bands, rows, seed, pause);
  let order = new Uint32Array(n);
  let spare = new Uint32Array(n);
  const key = new Uint32Array(n);
  for (let band = 0; band < bands; band++) {
    for (let i = 0; i < n; i++) {
      key[i] = keys[i * bands + band] ?? 0;
      order[i] = i;
    }
    for (const shift of [0, 16]) {
      countingSort(order, spare, key, shift);
      [order, spare] = [spare, order];
    }
    let from = 0;
    for (let to = 1; to <= n; to++) {
      if (to < n && key[order[to] ?? 0] === key[order[from] ?? 0]) continue;
      for (let a = from; a < to; a++) {
        if (a % 4096 === 0) pause();
        for (let b = a + 1; b < to; b++) {
          const i = order[a] ?? 0;
          const j = order[b] ?? 0;
          if (worthwhile(i, j) && !metEarlier(keys, i * bands, j * bands, band)) visit(i, j);
        }
      }
      from = to;
    }
  }
}

/** The key of set i in band t is keys[i · bands + t]. */
function bandKeys(sets: CodedSets, bands: number, rows: number, seed: number, pause: () => void): Uint32Array {
  const n = sets.start.length - 1;
  const keys = new Uint32Array(n * bands);
  const minHash = new MinHash(seed);
  const sketch = new Uint32Array(SKETCH_SIZE);
  for (let i = 0; i < n; i++) {
    if (i % 4096 === 0) pause();
    minHash.sketch(sets.codes, sets.start[i] ?? 0, sets.start[i + 1] ?? 0, sketch);
    for (let band = 0; band < bands; band++) {
      let key = band;
      for (let row = band * rows; row < (band + 1) * rows; row++)
        key = Math.imul(key ^ (sketch[row] ?? 0), 0x9e3779b1) ^ (key >>> 15);
      keys[i * bands + band] = mix32(key);
    }
  }
  return keys;
}

/** A pair that shared an earlier band was visited there; looking back is cheaper than remembering every pair. */
function metEarlier(keys: Uint32Array, atI: number, atJ: number, band: number): boolean {
  for (let t = 0; t < band; t++) if (keys[atI + t] === keys[atJ + t]) return true;
  return false;
}

/** One stable radix pass over 16 bits of the key. */
function countingSort(from: Uint32Array, to: Uint32Array, key: Uint32Array, shift: number): void {
  const next = new Uint32Array(65537);
  for (let i = 0; i < from.length; i++) {
    const digit = (((key[i] ?? 0) >>> shift) & 0xffff) + 1;
    next[digit] = (next[digit] ?? 0) + 1;
  }
  for (let digit = 1; digit < 65536; digit++) next[digit] = (next[digit] ?? 0) + (next[digit - 1] ?? 0);
  for (const i of from) {
    const digit = ((key[i] ?? 0) >>> shift) & 0xffff;
    const slot = next[digit] ?? 0;
    to[slot] = i;
    next[digit] = slot + 1;
  }
}
