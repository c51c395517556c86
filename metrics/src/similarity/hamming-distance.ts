import { MetricInputError } from '../metric.ts';

const HEX = /^[0-9a-f]{16}$/;

/** A 64-bit hash as its high and low halves. */
export function hashHalves(hash: string): readonly [high: number, low: number] {
  if (!HEX.test(hash))
    throw new MetricInputError(
      'hash',
      `"${hash}" is not 16 hexadecimal digits`,
      'Pass what simHash or perceptualHash gave.',
    );
  return [Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8), 16)];
}

/** 16 hexadecimal digits from two 32-bit halves. */
export const hexHash = (high: number, low: number): string =>
  (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');

/** Number of ones among 32 bits. */
export function popCount(bits: number): number {
  let v = bits - ((bits >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * In how many of the 64 bits do two hashes differ?
 *
 * Range 0 … 64. Cost: O(1).
 * @throws MetricInputError for text that is not 16 hexadecimal digits.
 * @example
 * hammingDistance('00000000000000ff', '000000000000000f'); // => 4
 */
export function hammingDistance(a: string, b: string): number {
  const [aHigh, aLow] = hashHalves(a);
  const [bHigh, bLow] = hashHalves(b);
  return popCount(aHigh ^ bHigh) + popCount(aLow ^ bLow);
}
