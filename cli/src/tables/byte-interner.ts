/** Names as whole numbers, looked up by their UTF-8 bytes: a cell seen before costs no string. */
export class ByteInterner {
  private starts = new Float64Array(1024);
  private hashes = new Int32Array(1023);
  private size = 0;
  private bytes = new Uint8Array(4096);
  /** Number of the name plus one at its place by hash; 0 is free. */
  private slots = new Int32Array(1024);

  /** The number of the name in `from` up to `to`, in the order they are first seen. */
  of(source: Uint8Array, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (source[at] ?? 0), 0x01000193);
    // The low bits of the product alone are poor for names that end alike.
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const found = (this.slots[slot] ?? 0) - 1;
      if (found < 0) break;
      if (this.hashes[found] === hash && this.equals(found, source, from, to)) return found;
      slot = (slot + 1) & mask;
    }
    return this.add(source, from, to, hash, slot);
  }

  get names(): string[] {
    const text = Buffer.from(this.bytes.buffer);
    return Array.from({ length: this.size }, (_, at) => text.toString('utf8', this.starts[at], this.starts[at + 1]));
  }

  private equals(name: number, source: Uint8Array, from: number, to: number): boolean {
    const start = this.starts[name] ?? 0;
    if ((this.starts[name + 1] ?? 0) - start !== to - from) return false;
    for (let at = from; at < to; at += 1) if (this.bytes[start + at - from] !== source[at]) return false;
    return true;
  }

  private add(source: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const name = this.size;
    const start = this.starts[name] ?? 0;
    const end = start + to - from;
    if (end > this.bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.bytes.length * 2));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes.set(source.subarray(from, to), start);
    if (name === this.hashes.length) this.lengthen();
    this.starts[name + 1] = end;
    this.hashes[name] = hash;
    this.slots[slot] = name + 1;
    this.size += 1;
    if (this.size * 2 > this.slots.length) this.grow();
    return name;
  }

  private lengthen(): void {
    const [starts, hashes] = [new Float64Array(2 * this.starts.length), new Int32Array(2 * this.hashes.length + 1)];
    starts.set(this.starts);
    hashes.set(this.hashes);
    this.starts = starts;
    this.hashes = hashes;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let name = 0; name < this.size; name += 1) {
      let slot = (this.hashes[name] ?? 0) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = name + 1;
    }
  }
}
