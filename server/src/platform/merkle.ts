import { createHash } from 'node:crypto';

/** RFC 6962 §2.1: a leaf and a node are hashed with different first bytes, so neither can pass for the other. */
export function leafHash(data: Uint8Array): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(data).digest();
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}

/** Root of the tree over leaf hashes, in order; the empty tree is SHA-256 of nothing. O(n) time, O(log n) memory. */
export class MerkleTree {
  readonly #peaks: (Buffer | null)[];
  #size: number;

  /** Starts empty, or goes on from the size and peaks of an earlier tree. */
  constructor(size = 0, peaks: readonly (Buffer | null)[] = []) {
    this.#size = size;
    this.#peaks = [...peaks];
  }

  /** Roots of the complete subtrees by level; with the size, all that is needed to go on. */
  get peaks(): readonly (Buffer | null)[] {
    return this.#peaks;
  }

  get size(): number {
    return this.#size;
  }

  add(leaf: Buffer): void {
    let carry = leaf;
    let level = 0;
    for (; this.#peaks[level] != null; level += 1) {
      carry = nodeHash(this.#peaks[level] ?? carry, carry);
      this.#peaks[level] = null;
    }
    this.#peaks[level] = carry;
    this.#size += 1;
  }

  root(): Buffer {
    let root: Buffer | null = null;
    for (const peak of this.#peaks) {
      if (peak !== null && peak !== undefined) root = root === null ? peak : nodeHash(peak, root);
    }
    return root ?? createHash('sha256').digest();
  }
}

/** Convenience for a whole list. */
export function merkleRoot(leaves: Iterable<Buffer>): Buffer {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}
