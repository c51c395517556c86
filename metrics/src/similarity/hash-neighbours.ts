import { MetricInputError } from '../metric.ts';
import { hashHalves, popCount } from './hamming-distance.ts';
import type { DuplicatePair } from './near-duplicates.ts';
import { byCodeUnit } from './text-record.ts';

/** Something known by a 64-bit hash: a document by simHash, an image by perceptualHash. */
export interface HashedRecord {
  readonly id: string;
  /** 16 hexadecimal digits. */
  readonly hash: string;
}

/**
 * Which records have hashes that differ in at most `distance` of 64 bits?
 *
 * Exact: hashes within distance d agree in at least one of d + 1 blocks of bits (pigeonhole), so only records that share
 * a block are compared. Similarity is 1 − distance/64. Feed the pairs to {@link clusters}; candidates, not verdicts.
 *
 * @param distance 0 … 15; 3 is usual for texts, up to 10 for images
 * @returns pairs in order of their ids, each once, `a` before `b`
 * Reference: Manku, Jain & Das Sarma 2007. Cost: O(n · (d + 1) + pairs that share a block).
 * @throws MetricInputError for an id used twice, a malformed hash, or a distance out of range.
 * @example
 * const records = [['p', '00000000000000ff'], ['q', '00000000000000fe'], ['r', 'ffffffff00000000']].map(([id, hash]) => ({ id, hash }));
 * hashNeighbours(records, 3); // => [{ a: 'p', b: 'q', similarity: 0.984375 }]
 */
export function hashNeighbours(records: readonly HashedRecord[], distance = 3): DuplicatePair[] {
  if (!Number.isSafeInteger(distance) || distance < 0 || distance > 15)
    throw new MetricInputError('distance', `is ${distance}`, 'Pass a whole number from 0 to 15.');
  const sorted = [...records].sort((a, b) => byCodeUnit(a.id, b.id));
  const halves = sorted.map(({ id, hash }, row) => {
    if (row > 0 && sorted[row - 1]?.id === id)
      throw new MetricInputError('records', `"${id}" is used twice`, 'Give every record its own id.');
    return hashHalves(hash);
  });
  const near = new Map<number, number>();
  for (let block = 0; block <= distance; block++) {
    const from = Math.floor((64 * block) / (distance + 1));
    const to = Math.floor((64 * (block + 1)) / (distance + 1));
    const buckets = new Map<string, number[]>();
    sorted.forEach(({ hash }, row) => {
      const key = bits(hash, from, to);
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [row]);
      else bucket.push(row);
    });
    for (const bucket of buckets.values())
      for (let x = 0; x < bucket.length; x++)
        for (let y = x + 1; y < bucket.length; y++) {
          const [a, b] = [bucket[x] ?? 0, bucket[y] ?? 0];
          const [first = [0, 0], second = [0, 0]] = [halves[a], halves[b]];
          const apart = popCount(first[0] ^ second[0]) + popCount(first[1] ^ second[1]);
          if (apart <= distance) near.set(a * sorted.length + b, apart);
        }
  }
  return [...near]
    .sort(([a], [b]) => a - b)
    .map(([pair, apart]) => ({
      a: sorted[Math.floor(pair / sorted.length)]?.id ?? '',
      b: sorted[pair % sorted.length]?.id ?? '',
      similarity: 1 - apart / 64,
    }));
}

/** Bits from … to − 1 of the hash, counted from the left, as a key. */
function bits(hash: string, from: number, to: number): string {
  const binary = BigInt(`0x${hash}`);
  return ((binary >> BigInt(64 - to)) & ((1n << BigInt(to - from)) - 1n)).toString(36);
}
