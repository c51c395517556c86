/** A column of names as whole numbers: row r says `names[ids[r]]`. */
export interface NumberedColumn {
  readonly ids: Int32Array;
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

/** A list of whole numbers that grows: a row costs 4 bytes, not an object. */
export class IntegerColumn {
  private room = new Int32Array(1024);
  private length = 0;

  push(value: number): void {
    if (this.length === this.room.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.room);
      this.room = larger;
    }
    this.room[this.length] = value;
    this.length += 1;
  }

  get size(): number {
    return this.length;
  }

  /** The numbers, not copied. */
  numbers(): Int32Array {
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
export function renumber(ids: Int32Array, places: Int32Array): Int32Array {
  for (let row = 0; row < ids.length; row += 1) ids[row] = places[ids[row] ?? 0] ?? -1;
  return ids;
}
