import { hash } from 'node:crypto';

const WORDS = 4;

/**
 * Remembers which names were seen, in 16 bytes each whatever their length: a million names take about 32 MB. Names are
 * compared by 128 bits of their hash, so two different names are never taken for one in practice.
 */
export class IdSet {
  #slots = new Uint32Array(1024 * WORDS);
  #size = 0;

  /** Adds a name; answers false when it was there already. */
  add(name: string): boolean {
    if ((this.#size + 1) * 10 > (this.#slots.length / WORDS) * 7) this.#grow();
    const digest = hash('md5', name, 'buffer');
    // The last bit marks a slot as taken: an all-zero slot is empty.
    const code = [
      digest.readUInt32LE(0),
      digest.readUInt32LE(4),
      digest.readUInt32LE(8),
      (digest.readUInt32LE(12) | 1) >>> 0,
    ];
    const added = insert(this.#slots, code);
    if (added) this.#size += 1;
    return added;
  }

  #grow(): void {
    const bigger = new Uint32Array(this.#slots.length * 2);
    for (let at = 0; at < this.#slots.length; at += WORDS) {
      const code = this.#slots.subarray(at, at + WORDS);
      if (code[WORDS - 1] !== 0) insert(bigger, code);
    }
    this.#slots = bigger;
  }
}

function insert(slots: Uint32Array, code: ArrayLike<number>): boolean {
  const mask = slots.length / WORDS - 1;
  for (let slot = (code[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * WORDS;
    if (slots[at + WORDS - 1] === 0) {
      slots.set(code, at);
      return true;
    }
    let same = true;
    for (let word = 0; word < WORDS; word += 1) same &&= slots[at + word] === code[word];
    if (same) return false;
  }
}
