/**
 * Levenshtein distance: least number of inserted, deleted and replaced entries that turn one list into the other.
 * O(n·m) time, O(m) memory; equal beginnings and ends cost nothing.
 */
export function editDistance<Entry>(a: readonly Entry[], b: readonly Entry[]): number {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const width = endB - start;
  const row = Uint32Array.from({ length: width + 1 }, (_, index) => index);
  for (let i = start; i < endA; i += 1) {
    let diagonal = row[0] ?? 0;
    row[0] = i - start + 1;
    for (let j = 0; j < width; j += 1) {
      const above = row[j + 1] ?? 0;
      const cost = a[i] === b[start + j] ? diagonal : 1 + Math.min(diagonal, above, row[j] ?? 0);
      diagonal = above;
      row[j + 1] = cost;
    }
  }
  return row[width] ?? 0;
}

/** A text as it is compared: composed characters, runs of blanks as one, as code points. */
export function comparable(text: string): readonly string[] {
  return [...text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()];
}
