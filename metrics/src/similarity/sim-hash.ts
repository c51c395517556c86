import { hexHash } from './hamming-distance.ts';
import { checkShingle, mix32, shingleSet } from './shingles.ts';
import type { Shingle } from './shingles.ts';

/**
 * Which 64 bits stand for a long text, so that similar texts differ in few of them?
 *
 * Every distinct shingle is hashed to 64 bits; bit b of the result says whether more shingles have it set than not. For
 * long texts (pages, documents): distances of up to 3 bits are near duplicates. Short titles do better with
 * {@link nearDuplicates}. An empty text hashes to zeros. Deterministic on every machine.
 *
 * @param shingle default: single words; normalise the text first
 * @returns 16 hexadecimal digits
 * Reference: Charikar 2002; Manku, Jain & Das Sarma 2007. Cost: O(length × 64).
 * @throws MetricInputError for a shingle size that is none.
 * @example
 * const text = 'the quick brown fox jumps over the lazy dog and runs into the deep dark wood beyond the river';
 * hammingDistance(simHash(text), simHash(`${text} today`)) < 16; // => true
 * simHash(''); // => '0000000000000000'
 */
export function simHash(text: string, shingle: Shingle = { unit: 'word', size: 1 }): string {
  checkShingle(shingle);
  const votes = new Int32Array(64);
  for (const piece of shingleSet(text, shingle)) {
    let high = 0x811c9dc5;
    let low = 0x9dc5811c;
    for (let i = 0; i < piece.length; i++) {
      const unit = piece.charCodeAt(i);
      high = Math.imul(high ^ unit, 0x01000193);
      low = Math.imul(low ^ unit, 0x5bd1e995);
    }
    high = mix32(high);
    low = mix32(low ^ (high >>> 7));
    for (let b = 0; b < 32; b++) {
      votes[b] = (votes[b] ?? 0) + ((high >>> b) & 1 ? 1 : -1);
      votes[b + 32] = (votes[b + 32] ?? 0) + ((low >>> b) & 1 ? 1 : -1);
    }
  }
  let high = 0;
  let low = 0;
  for (let b = 0; b < 32; b++) {
    if ((votes[b] ?? 0) > 0) high |= 1 << b;
    if ((votes[b + 32] ?? 0) > 0) low |= 1 << b;
  }
  return hexHash(high, low);
}
