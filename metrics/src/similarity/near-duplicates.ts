import { MetricInputError, stopWhenAsked } from '../metric.ts';
import type { Stoppable } from '../metric.ts';
import { stableHash } from '../random/index.ts';
import type { Seed } from '../random/index.ts';
import { visitCandidates } from './candidate-pairs.ts';
import type { CodedSets } from './candidate-pairs.ts';
import { lshBands } from './lsh-bands.ts';
import { normaliseText } from './normalise-text.ts';
import { ParityBitmaps } from './parity-bitmaps.ts';
import { ShingleCoder, isHashed, shingleSet } from './shingles.ts';
import type { Shingle } from './shingles.ts';
import { byCodeUnit, checkRecords } from './text-record.ts';
import type { TextRecord } from './text-record.ts';

/** Two records and their Jaccard similarity, `a` before `b` in code-unit order. */
export interface DuplicatePair {
  readonly a: string;
  readonly b: string;
  readonly similarity: number;
}

export interface NearDuplicateOptions extends Stoppable {
  /** Report pairs with at least this Jaccard similarity of their shingle sets, over 0 up to 1. */
  readonly threshold: number;
  /** Default: 3 characters. A number means that many characters. */
  readonly shingle?: Shingle | number;
  /** Seed of the sketches (default 0): store it, the same seed finds the same pairs. */
  readonly seed?: Seed;
  /** Default {@link normaliseText}. */
  readonly normalise?: (text: string) => string;
  /** Share of the pairs exactly at the threshold that must be found, default 0.98. */
  readonly recall?: number;
  /** Up to this many different texts every pair is compared and nothing can be missed; default 1,000. */
  readonly compareAllUpTo?: number;
  /** Refuse to return more pairs than this, default 5,000,000. */
  readonly maxPairs?: number;
}

/**
 * Which records are nearly the same?
 *
 * MinHash-LSH finds candidates, exact Jaccard similarity |A ∩ B| / |A ∪ B| over shingles decides: every pair returned is
 * at or above the threshold, and the similarity is exact. Pairs below the threshold never appear; of those at it about
 * `recall` are found, of those above more. Equal texts have similarity 1 and are all listed. Works for any script;
 * for CJK use 2 characters. Records without text are duplicates of nothing.
 *
 * Show the pairs as candidates for review: similar titles are often different products (model numbers decide).
 *
 * @returns pairs by falling similarity, then by `a` and `b`; independent of row order, the same for the same seed
 * @throws MetricInputError for a bad threshold, shingle or record, or when there are more than `maxPairs`
 * Reference: Broder 1997; Shrivastava 2017 (one-permutation hashing with optimal densification).
 * Cost: O(total length) plus one comparison per candidate; about 10 s and 1 GB for a million titles.
 *
 * @example
 * ```ts
 * import { nearDuplicates } from '@assay/metrics';
 * nearDuplicates([{ id: 'x', text: 'Canon EOS 5D body' }, { id: 'y', text: 'canon eos 5d  Body!' }, { id: 'z', text: 'Nikon' }], { threshold: 0.8 }); // => [{"a":"x","b":"y","similarity":0.9375}]
 * ```
 */
export function nearDuplicates(records: readonly TextRecord[], options: NearDuplicateOptions): DuplicatePair[] {
  const { threshold, seed = 0, normalise = normaliseText, compareAllUpTo = 1000, maxPairs = 5_000_000 } = options;
  const shingle: Shingle =
    typeof options.shingle === 'object' ? options.shingle : { unit: 'character', size: options.shingle ?? 3 };
  const bands = lshBands(threshold, options.recall ?? 0.98);
  checkRecords(records);
  const { texts, ids } = groupByText(records, normalise);
  stopWhenAsked(options);
  const sets = encodeAll(texts, new ShingleCoder(shingle), () => stopWhenAsked(options));

  const pairs: DuplicatePair[] = [];
  const add = (first: string, second: string, similarity: number): void => {
    if (pairs.length >= maxPairs)
      throw new MetricInputError(
        'records',
        `have more than ${maxPairs} pairs at or above ${threshold}`,
        'Raise the threshold, keep one record of each exactDuplicates group first, or raise maxPairs.',
      );
    pairs.push(first < second ? { a: first, b: second, similarity } : { a: second, b: first, similarity });
  };
  for (const group of ids)
    for (let i = 0; i < group.length; i++)
      for (let j = i + 1; j < group.length; j++) add(group[i] ?? '', group[j] ?? '', 1);
  const compare = (i: number, j: number): void => {
    let similarity = jaccardOfCodes(sets, i, j, threshold);
    if (similarity > 0 && mayCollide(sets, i, j))
      similarity = jaccard(shingleSet(texts[i] ?? '', shingle), shingleSet(texts[j] ?? '', shingle));
    if (similarity < threshold) return;
    for (const first of ids[i] ?? []) for (const second of ids[j] ?? []) add(first, second, similarity);
  };
  if (texts.length <= compareAllUpTo) {
    for (let i = 0; i < texts.length; i++) {
      stopWhenAsked(options);
      for (let j = i + 1; j < texts.length; j++) compare(i, j);
    }
  } else {
    const bitmaps = new ParityBitmaps(sets, threshold);
    const worthwhile = (i: number, j: number): boolean => bitmaps.mayReach(i, j);
    visitCandidates(sets, bands, stableHash(`minhash:${typeof seed}:${seed}`) | 0, worthwhile, compare, () =>
      stopWhenAsked(options),
    );
  }
  return pairs.sort((p, q) => q.similarity - p.similarity || byCodeUnit(p.a, q.a) || byCodeUnit(p.b, q.b));
}

/** Different texts, and for each the ids that have it; empty texts are left out. */
function groupByText(
  records: readonly TextRecord[],
  normalise: (text: string) => string,
): { texts: string[]; ids: string[][] } {
  const at = new Map<string, number>();
  const texts: string[] = [];
  const ids: string[][] = [];
  for (const { id, text } of records) {
    const key = normalise(text);
    if (key === '') continue;
    const known = at.get(key);
    if (known === undefined) {
      at.set(key, texts.length);
      texts.push(key);
      ids.push([id]);
    } else ids[known]?.push(id);
  }
  return { texts, ids };
}

function encodeAll(texts: readonly string[], coder: ShingleCoder, pause: () => void): CodedSets {
  let room = 0;
  for (const text of texts) room += text.length;
  const codes = new Uint32Array(room);
  const start = new Float64Array(texts.length + 1);
  let at = 0;
  texts.forEach((text, i) => {
    if (i % 4096 === 0) pause();
    at += coder.encode(text, codes, at);
    start[i + 1] = at;
  });
  return { start, codes };
}

/** The similarity when it reaches the threshold, else 0; gives up as soon as it no longer can. */
function jaccardOfCodes({ start, codes }: CodedSets, i: number, j: number, threshold: number): number {
  let a = start[i] ?? 0;
  let b = start[j] ?? 0;
  const endA = start[i + 1] ?? 0;
  const endB = start[j + 1] ?? 0;
  const total = endA - a + (endB - b);
  // Jaccard ≥ t means |A ∩ B| ≥ t/(1 + t) · (|A| + |B|); the small allowance leaves the last word to the exact quotient.
  let misses = total - 2 * (threshold / (1 + threshold)) * total + 1e-6;
  let shared = 0;
  while (a < endA && b < endB) {
    const x = codes[a] ?? 0;
    const y = codes[b] ?? 0;
    if (x === y) {
      shared++;
      a++;
      b++;
    } else {
      if (x < y) a++;
      else b++;
      if (--misses < 0) return 0;
    }
  }
  const similarity = shared / (total - shared);
  return similarity >= threshold ? similarity : 0;
}

/** Hashed codes sort last, so one look at the ends tells whether a collision could have counted as agreement. */
function mayCollide({ start, codes }: CodedSets, i: number, j: number): boolean {
  return isHashed(codes[(start[i + 1] ?? 1) - 1] ?? 0) && isHashed(codes[(start[j + 1] ?? 1) - 1] ?? 0);
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const piece of a) if (b.has(piece)) shared++;
  return shared / (a.size + b.size - shared);
}
