/**
 * How many characters must be inserted, deleted or replaced to turn one text into the other?
 *
 * Levenshtein distance over code points (an emoji is one character). Range 0 … the longer length. With `limit` the
 * search stops early and returns limit + 1 for anything farther. Reference: Levenshtein 1966. Cost: O(n · m), with a
 * limit O(n · limit).
 * @example
 * editDistance('kitten', 'sitting'); // => 3
 * editDistance('kitten', 'sitting', 1); // => 2
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  const [x, y] = [[...a], [...b]];
  if (Math.abs(x.length - y.length) > limit) return limit + 1;
  let row = Int32Array.from({ length: y.length + 1 }, (_, j) => j);
  let next = new Int32Array(y.length + 1);
  for (let i = 1; i <= x.length; i++) {
    next.fill(1 << 30);
    const from = Number.isFinite(limit) ? Math.max(1, i - limit) : 1;
    const to = Number.isFinite(limit) ? Math.min(y.length, i + limit) : y.length;
    next[from - 1] = from === 1 ? i : 1 << 30;
    let least = next[from - 1] ?? 0;
    for (let j = from; j <= to; j++) {
      const replaced = (row[j - 1] ?? 0) + (x[i - 1] === y[j - 1] ? 0 : 1);
      const value = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      next[j] = value;
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    [row, next] = [next, row];
  }
  const distance = row[y.length] ?? 0;
  return distance > limit ? limit + 1 : distance;
}

/**
 * How alike are two texts, from 0 to 1? (1 − edit distance / longer length; two empty texts are alike.)
 *
 * @example
 * editSimilarity('colour', 'color').toFixed(4); // => '0.8333'
 */
export function editSimilarity(a: string, b: string): number {
  const longest = Math.max([...a].length, [...b].length);
  return longest === 0 ? 1 : 1 - editDistance(a, b) / longest;
}
