import { MetricInputError } from '../metric.ts';

/** How a text is cut into overlapping pieces. */
export interface Shingle {
  /** `character` (code points; right for CJK and short titles) or `word` (split at blanks). */
  readonly unit: 'character' | 'word';
  /** Pieces of this many characters or words, 1 … 16. */
  readonly size: number;
}

/** Codes below this are the shingle itself, from it upwards a hash of the shingle. */
const HASHED = 0x80000000;

/** The final mixing step of MurmurHash3: every input bit reaches every output bit. */
export function mix32(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** @throws MetricInputError when unit or size is not one there is. */
export function checkShingle(shingle: Shingle): void {
  if (shingle.unit !== 'character' && shingle.unit !== 'word')
    throw new MetricInputError('shingle.unit', `is "${String(shingle.unit)}"`, 'Use "character" or "word".');
  if (!Number.isInteger(shingle.size) || shingle.size < 1 || shingle.size > 16)
    throw new MetricInputError('shingle.size', `is ${shingle.size}`, 'Use a whole number from 1 to 16.');
}

/** The pieces as a set of strings: the plain definition, used to confirm what the codes say. */
export function shingleSet(text: string, { unit, size }: Shingle): Set<string> {
  const parts = unit === 'word' ? text.split(' ').filter((word) => word !== '') : [...text];
  const set = new Set<string>();
  const glue = unit === 'word' ? ' ' : '';
  if (parts.length > 0 && parts.length < size) set.add(parts.join(glue));
  for (let i = 0; i + size <= parts.length; i++) set.add(parts.slice(i, i + size).join(glue));
  return set;
}

/**
 * Turns texts into sorted sets of 32-bit codes, one per distinct shingle.
 *
 * Characters below a limit are packed positionally, so that two such codes are equal exactly when the shingles are;
 * shingles with rarer characters, and word shingles, are hashed into the upper half of the range. A code depends on the
 * shingle alone, never on the other texts. A text shorter than the size is one shingle.
 */
export class ShingleCoder {
  readonly #shingle: Shingle;
  /** Characters from blank (32) to 32 + limit - 1 can be packed without loss. */
  readonly #limit: number;
  #points = new Uint32Array(256);

  constructor(shingle: Shingle) {
    checkShingle(shingle);
    this.#shingle = shingle;
    this.#limit = shingle.unit === 'word' ? 0 : Math.floor((HASHED - 1) ** (1 / shingle.size));
  }

  /** Writes the distinct codes of the text, ascending, to `out` from `at`; returns how many. `out` must have room for text.length. */
  encode(text: string, out: Uint32Array, at: number): number {
    const count = this.#shingle.unit === 'word' ? this.#wordHashes(text) : this.#codePoints(text);
    if (count === 0) return 0;
    const size = Math.min(this.#shingle.size, count);
    let end = at;
    for (let i = 0; i + size <= count; i++) out[end++] = this.#code(i, size);
    const slice = out.subarray(at, end).sort();
    let distinct = 1;
    for (let i = 1; i < slice.length; i++) if (slice[i] !== slice[distinct - 1]) slice[distinct++] = slice[i] ?? 0;
    return distinct;
  }

  #code(start: number, size: number): number {
    // A text shorter than the shingle could pack to the code of a longer one, so it is hashed with its length.
    let packed = 0;
    let exact = size === this.#shingle.size;
    let hash = size;
    for (let i = start; i < start + size; i++) {
      const point = this.#points[i] ?? 0;
      const digit = point - 32;
      if (digit < 0 || digit >= this.#limit) exact = false;
      packed = packed * this.#limit + digit;
      hash = Math.imul(hash ^ mix32(point), 0x9e3779b1);
    }
    return exact ? packed : (mix32(hash) | HASHED) >>> 0;
  }

  #codePoints(text: string): number {
    if (this.#points.length < text.length) this.#points = new Uint32Array(text.length * 2);
    let count = 0;
    for (let i = 0; i < text.length; i++) {
      const point = text.codePointAt(i) ?? 0;
      if (point > 0xffff) i++;
      this.#points[count++] = point;
    }
    return count;
  }

  #wordHashes(text: string): number {
    if (this.#points.length < text.length) this.#points = new Uint32Array(text.length * 2);
    let count = 0;
    let hash = 0;
    let inWord = false;
    for (let i = 0; i <= text.length; i++) {
      const unit = i < text.length ? text.charCodeAt(i) : 32;
      if (unit !== 32) {
        hash = Math.imul(hash ^ unit, 0x01000193);
        hash ^= hash >>> 15;
        inWord = true;
      } else if (inWord) {
        this.#points[count++] = hash >>> 0;
        hash = 0;
        inWord = false;
      }
    }
    return count;
  }
}

/** True when a code stands for a hash, which two different shingles may share. */
export const isHashed = (code: number): boolean => code >= HASHED;
