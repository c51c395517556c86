/** Union-find over whole numbers that need not be dense; a number never joined is its own set. */
export class DisjointSets {
  readonly #parent = new Map<number, number>();

  find(node: number): number {
    let root = node;
    for (let next = this.#parent.get(root); next !== undefined; next = this.#parent.get(root)) root = next;
    let step = node;
    while (step !== root) {
      const next = this.#parent.get(step) ?? root;
      this.#parent.set(step, root);
      step = next;
    }
    return root;
  }

  /** Joins the sets of both; the root of `a` stays the root. */
  join(a: number, b: number): void {
    const keep = this.find(a);
    const gone = this.find(b);
    if (keep !== gone) this.#parent.set(gone, keep);
  }
}
