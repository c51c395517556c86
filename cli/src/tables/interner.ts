import type { IntegerArray } from '@assay/metrics';

/** A column of names as whole numbers: row r says `names[ids[r]]`. */
export interface NumberedColumn {
  readonly ids: IntegerArray;
  readonly names: readonly string[];
}

/** Names as whole numbers, in the order they are first seen. */
export class Interner {
  private readonly index = new Map<string, number>();

  of(name: string): number {
    let at = this.index.get(name);
    if (at === undefined) {
      at = this.index.size;
      this.index.set(name, at);
    }
    return at;
  }

  get names(): string[] {
    return [...this.index.keys()];
  }
}

/**
 * A list of whole numbers from 0 that grows: 1, 2 or 4 bytes a row as the largest of them needs. Room that was asked for but
 * not used yet takes no memory, so that a `capacity` guessed too large costs nothing and saves copies.
 */
export class IntegerColumn {
  private room: IntegerArray;
  private largest = 0x7f;
  private length = 0;

  constructor(capacity = 1024) {
    this.room = new Int8Array(capacity);
  }

  push(value: number): void {
    if (value > this.largest) this.widen(value);
    if (this.length === this.room.length) this.room = this.moved(this.room, this.length * 2);
    this.room[this.length] = value;
    this.length += 1;
  }

  private widen(value: number): void {
    const larger = value > 0x7fff ? new Int32Array(this.room.length) : new Int16Array(this.room.length);
    larger.set(this.room.subarray(0, this.length));
    this.largest = value > 0x7fff ? 0x7fffffff : 0x7fff;
    this.room = larger;
  }

  private moved(from: IntegerArray, size: number): IntegerArray {
    const larger =
      from instanceof Int8Array
        ? new Int8Array(size)
        : from instanceof Int16Array
          ? new Int16Array(size)
          : new Int32Array(size);
    larger.set(from);
    return larger;
  }

  get size(): number {
    return this.length;
  }

  /** The numbers, not copied. */
  numbers(): IntegerArray {
    return this.room.subarray(0, this.length);
  }
}

/** The same column with its names by code unit, renumbered in place: the order of rows leaves no trace. */
export function sortNames({ ids, names }: NumberedColumn): NumberedColumn {
  const order = Array.from(names, (_, at) => at).sort((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1));
  const places = new Int32Array(names.length);
  for (const [place, at] of order.entries()) places[at] = place;
  return { ids: renumber(ids, places), names: order.map((at) => names[at] ?? '') };
}

/** Replaces each number by its place, in place. */
export function renumber(ids: IntegerArray, places: Int32Array): IntegerArray {
  for (let row = 0; row < ids.length; row += 1) ids[row] = places[ids[row] ?? 0] ?? -1;
  return ids;
}
