/**
 * The largest number of pairs that can be made between two lists when each entry has at most one partner. It is the same
 * whichever list comes first. Augmenting paths, O(n·m·min(n, m)) in the worst case.
 *
 * @param agree may these two be a pair?
 */
export function matchingSize<A, B>(left: readonly A[], right: readonly B[], agree: (a: A, b: B) => boolean): number {
  const partner = new Map<number, number>();
  const seat = (index: number, tried: Set<number>): boolean => {
    const one = left[index];
    for (const [at, other] of right.entries()) {
      if (one === undefined || tried.has(at) || !agree(one, other)) continue;
      tried.add(at);
      const sitting = partner.get(at);
      if (sitting === undefined || seat(sitting, tried)) {
        partner.set(at, index);
        return true;
      }
    }
    return false;
  };
  return left.filter((_, index) => seat(index, new Set())).length;
}
