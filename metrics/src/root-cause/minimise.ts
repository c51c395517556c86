const ROUNDS = 400;
const SETTLED = 1e-8;

/**
 * Where is a smooth function of a few numbers least? (Nelder & Mead's simplex, started twice.)
 *
 * Needs no derivatives; the second start, from the result of the first, undoes a simplex that has collapsed. Ends when
 * values differ by less than 1e-8. Reference: Nelder & Mead 1965, Computer Journal 7:308-313.
 * @example
 * minimise(([x = 0, y = 0]) => (x - 1) ** 2 + (y + 2) ** 2, [0, 0]).map((v) => v.toFixed(3)); // => ['1.000', '-2.000']
 */
export function minimise(of: (point: readonly number[]) => number, start: readonly number[]): number[] {
  return simplex(of, simplex(of, start, 0.4), 0.1);
}

interface Corner {
  readonly point: readonly number[];
  readonly value: number;
}

function simplex(of: (point: readonly number[]) => number, start: readonly number[], size: number): number[] {
  const corner = (point: readonly number[]): Corner => ({ point, value: of(point) });
  const corners = [corner(start), ...start.map((_, axis) => corner(start.map((x, a) => (a === axis ? x + size : x))))];
  for (let round = 0; round < ROUNDS; round++) {
    corners.sort((a, b) => a.value - b.value);
    const [best] = corners;
    const worst = corners.at(-1);
    if (best === undefined || worst === undefined || worst.value - best.value < SETTLED) break;
    const others = corners.slice(0, -1);
    const centre = start.map((_, a) => others.reduce((sum, { point }) => sum + (point[a] ?? 0), 0) / others.length);
    const towards = (by: number): Corner => corner(centre.map((c, a) => c + by * ((worst.point[a] ?? 0) - c)));
    const mirrored = towards(-1);
    let taken: Corner | null = null;
    if (mirrored.value < best.value) {
      const further = towards(-2);
      taken = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < (others.at(-1)?.value ?? Infinity)) taken = mirrored;
    else {
      const between = towards(mirrored.value < worst.value ? -0.5 : 0.5);
      if (between.value < Math.min(mirrored.value, worst.value)) taken = between;
    }
    if (taken !== null) corners[corners.length - 1] = taken;
    else
      corners.splice(
        1,
        corners.length - 1,
        ...corners.slice(1).map(({ point }) => corner(point.map((x, a) => ((best.point[a] ?? 0) + x) / 2))),
      );
  }
  corners.sort((a, b) => a.value - b.value);
  return [...(corners[0]?.point ?? start)];
}
