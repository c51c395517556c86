/** [x, y] in pixels. */
export type Corner = readonly [x: number, y: number];

function turn(a: Corner, b: Corner, c: Corner): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

/** c lies on the segment a–b, given that the three are in line. */
function between(a: Corner, b: Corner, c: Corner): boolean {
  return (
    Math.min(a[0], b[0]) <= c[0] &&
    c[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= c[1] &&
    c[1] <= Math.max(a[1], b[1])
  );
}

/** Two segments share a point, ends included. */
export function segmentsMeet(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc !== abd && cda !== cdb) return true;
  return (
    (abc === 0 && between(a, b, c)) ||
    (abd === 0 && between(a, b, d)) ||
    (cda === 0 && between(c, d, a)) ||
    (cdb === 0 && between(c, d, b))
  );
}

/** Twice the area; above zero for an outline that runs clockwise on the image. */
export function twiceArea(points: readonly Corner[]): number {
  let sum = 0;
  for (const [index, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [0, 0];
    sum += x * nextY - nextX * y;
  }
  return sum;
}

export function areaOf(points: readonly Corner[]): number {
  return Math.abs(twiceArea(points)) / 2;
}

/**
 * Whether an outline has an area and no edge touches another one, except neighbours at their common corner.
 * Cost: O(n²) over edges whose extents overlap.
 */
export function isSimplePolygon(points: readonly Corner[]): boolean {
  const n = points.length;
  if (n < 3 || twiceArea(points) === 0) return false;
  const edges = points.map((from, index) => ({ from, to: points[(index + 1) % n] ?? from, index }));
  if (edges.some(({ from, to }) => from[0] === to[0] && from[1] === to[1])) return false;
  for (const first of edges) {
    for (let at = first.index + 1; at < n; at += 1) {
      const second = edges[at];
      if (second === undefined) continue;
      if (at === first.index + 1 || (first.index === 0 && at === n - 1)) {
        // Neighbours share a corner; they may not run back over each other.
        const [tip, a, b] =
          at === first.index + 1 ? [first.to, first.from, second.to] : [first.from, first.to, second.from];
        const back = (a[0] - tip[0]) * (b[0] - tip[0]) + (a[1] - tip[1]) * (b[1] - tip[1]) > 0;
        if (turn(a, tip, b) === 0 && back) return false;
      } else if (segmentsMeet(first.from, first.to, second.from, second.to)) return false;
    }
  }
  return true;
}

/** The nearest point of a segment, with its squared distance. */
export function nearestOnSegment(
  a: Corner,
  b: Corner,
  at: Corner,
): { readonly point: Corner; readonly squared: number } {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / length));
  const point = [a[0] + along * dx, a[1] + along * dy] as const;
  return { point, squared: (at[0] - point[0]) ** 2 + (at[1] - point[1]) ** 2 };
}

/** Even-odd rule. */
export function insidePolygon(points: readonly Corner[], [x, y]: Corner): boolean {
  let inside = false;
  for (const [index, a] of points.entries()) {
    const b = points[(index + 1) % points.length] ?? a;
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

export function lengthOf(points: readonly Corner[], closed: boolean): number {
  let sum = 0;
  for (const [index, a] of points.entries()) {
    const b = points[index + 1] ?? (closed ? points[0] : undefined);
    if (b !== undefined) sum += Math.hypot(b[0] - a[0], b[1] - a[1]);
  }
  return sum;
}
