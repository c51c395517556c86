/** Characters `start` (included) to `end` (excluded). */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The same characters as a sorted list of ranges that neither overlap nor touch. */
export function unionOf(ranges: readonly Range[]): readonly Range[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (end <= start) continue;
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** Number of characters in a union. */
export function lengthOf(union: readonly Range[]): number {
  return union.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Number of characters in both unions. Cost: linear in the number of ranges. */
export function sharedLength(a: readonly Range[], b: readonly Range[]): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  for (;;) {
    const p = a[i];
    const q = b[j];
    if (p === undefined || q === undefined) return shared;
    shared += Math.max(0, Math.min(p.end, q.end) - Math.max(p.start, q.start));
    if (p.end < q.end) i += 1;
    else j += 1;
  }
}

export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
