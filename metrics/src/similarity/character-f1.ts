import { MetricInputError } from '../metric.ts';

/**
 * How much of two texts is the same, counted in character n-grams?
 *
 * F1 of the bags of n-grams of code points: 2·shared / (n-grams of one + of the other). Range 0 … 1; null when neither
 * text has an n-gram. Symmetric; unlike edit similarity it does not mind parts that changed places.
 *
 * Reference: Popović 2015 (chrF, here with one n and β = 1). Cost: O(length).
 * @example
 * characterF1('abcd', 'abxd', 2)?.toFixed(4); // => '0.3333'
 */
export function characterF1(a: string, b: string, n = 1): number | null {
  if (!Number.isSafeInteger(n) || n < 1)
    throw new MetricInputError('n', `is ${n}`, 'Pass the length of the pieces, 1 or more.');
  const grams = (text: string): string[] => {
    const points = [...text];
    return Array.from({ length: Math.max(0, points.length - n + 1) }, (_, i) => points.slice(i, i + n).join(''));
  };
  const [first, second] = [grams(a), grams(b)];
  if (first.length + second.length === 0) return null;
  const open = new Map<string, number>();
  for (const gram of first) open.set(gram, (open.get(gram) ?? 0) + 1);
  let shared = 0;
  for (const gram of second) {
    const left = open.get(gram) ?? 0;
    if (left === 0) continue;
    open.set(gram, left - 1);
    shared++;
  }
  return (2 * shared) / (first.length + second.length);
}
