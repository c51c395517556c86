/**
 * Where do three steps in a row lead to? (One leap of the squared extrapolation method, SQUAREM.)
 *
 * `older`, `newer` and then `counts` with `classCounts` behind each other are successive points θ₀, θ₁, θ₂ of EM on
 * expected counts. With r = θ₁ − θ₀ and v = θ₂ − 2θ₁ + θ₀ the leap is θ₀ + 2ar + a²v, a = max(1, ‖r‖ / ‖v‖) but
 * not over `longest`; a = 1 is θ₂ itself, and so stays every count that would fall below 0. Answers a. Afterwards `counts` hold the leap and `older` holds θ₂.
 *
 * Reference: Varadhan & Roland 2008, Scandinavian Journal of Statistics 35:335-353 (scheme S3). Cost: O(counts).
 * @example
 * const [older, newer] = [Float64Array.of(8, 8), Float64Array.of(4, 4)];
 * const counts = Float64Array.of(2);
 * extrapolate(older, newer, counts, Float64Array.of(2), 4); // => 2
 * counts[0]; // => 0
 */
export function extrapolate(
  older: Float64Array,
  newer: Float64Array,
  counts: Float64Array,
  classCounts: Float64Array,
  longest: number,
): number {
  const cells = counts.length;
  const latest = (at: number): number => (at < cells ? counts[at] : classCounts[at - cells]) ?? 0;
  let first = 0;
  let second = 0;
  for (let at = 0; at < older.length; at++) {
    const r = (newer[at] ?? 0) - (older[at] ?? 0);
    const v = latest(at) - (newer[at] ?? 0) - r;
    first += r * r;
    second += v * v;
  }
  const length = second > 0 ? Math.min(longest, Math.max(1, Math.sqrt(first / second))) : 1;
  for (let at = 0; at < older.length; at++) {
    const from = older[at] ?? 0;
    const to = latest(at);
    const r = (newer[at] ?? 0) - from;
    const ahead = from + 2 * length * r + length * length * (to - (newer[at] ?? 0) - r);
    const leap = ahead < 0 ? to : ahead;
    older[at] = to;
    if (at < cells) counts[at] = leap;
    else classCounts[at - cells] = leap;
  }
  return length;
}
