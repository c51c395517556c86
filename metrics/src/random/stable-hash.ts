/**
 * Which number stands for this text, on every machine and in every release?
 *
 * A 53-bit non-cryptographic hash (two 32-bit multiply-xorshift lanes over UTF-16 code units), so that the result is
 * an exact JavaScript integer. Use it to derive seeds, buckets and random positions; never for integrity or secrets.
 *
 * Range: an integer in 0 … 2^53 - 1. Cost: O(length).
 *
 * @example
 * stableHash('campaign-1') === stableHash('campaign-1'); // => true
 * Number.isSafeInteger(stableHash('any text')); // => true
 */
export function stableHash(text: string, seed = 0): number {
  let low = 0xdeadbeef ^ seed;
  let high = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
