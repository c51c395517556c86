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

  /** The names by code unit, and where each number of `of` stands among them: the order of rows leaves no trace. */
  sorted(): { readonly names: string[]; readonly places: Int32Array } {
    const before = this.names;
    const names = before.toSorted((a, b) => (a < b ? -1 : 1));
    const at = new Map(names.map((name, place) => [name, place]));
    return { names, places: Int32Array.from(before, (name) => at.get(name) ?? -1) };
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

  /** The numbers, each replaced by its place in `places`. */
  values(places: Int32Array): Int32Array {
    const values = this.room.slice(0, this.length);
    for (const [at, value] of values.entries()) values[at] = places[value] ?? value;
    return values;
  }
}
