function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const member of a) if (b.has(member)) shared++;
  return shared;
}

/**
 * How different are two sets of labels? (1 − |A ∩ B| / |A ∪ B|.)
 *
 * Range 0 … 1; two empty sets are equal (0). Reference: Jaccard 1912. Cost: O(members).
 * @example
 * jaccardDistance(['a', 'b'], ['b', 'c']).toFixed(4); // => '0.6667'
 */
export function jaccardDistance(a: readonly string[], b: readonly string[]): number {
  const [first, second] = [new Set(a), new Set(b)];
  const shared = overlap(first, second);
  const all = first.size + second.size - shared;
  return all === 0 ? 0 : 1 - shared / all;
}

/**
 * How different are two sets of labels, when it matters whether one contains the other?
 *
 * Measuring Agreement on Set-valued Items: 1 − J·M with J the Jaccard similarity and M = 1 for equal sets, ⅔ when one
 * contains the other, ⅓ when they cross, 0 when disjoint. Range 0 … 1; two empty sets are equal, an empty set is
 * disjoint from any other. (NLTK rounds the thirds to 0.67 and 0.33.) Reference: Passonneau 2006. Cost: O(members).
 * @example
 * masiDistance(['a', 'b'], ['a']).toFixed(4); // => '0.6667'
 */
export function masiDistance(a: readonly string[], b: readonly string[]): number {
  const [first, second] = [new Set(a), new Set(b)];
  const shared = overlap(first, second);
  const all = first.size + second.size - shared;
  if (all === 0) return 0;
  const smaller = Math.min(first.size, second.size);
  const monotone = shared === all ? 1 : shared === 0 ? 0 : shared === smaller ? 2 / 3 : 1 / 3;
  return 1 - (shared / all) * monotone;
}
