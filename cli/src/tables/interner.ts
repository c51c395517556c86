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

  /** The numbers, each replaced by its place in `places` when given. */
  values(places?: Int32Array): Int32Array {
    const values = this.room.slice(0, this.length);
    if (places !== undefined) for (const [at, value] of values.entries()) values[at] = places[value] ?? value;
    return values;
  }
}
