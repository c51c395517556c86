import type { Rect } from './geometry.ts';
import { isSimplePolygon, nearestOnSegment, twiceArea, type Corner } from './polygon.ts';
import type { MaskBits } from './mask-bits.ts';

/** Steps along the edges of pixels, clockwise on the image: right, down, left, up. */
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** What lies ahead of a corner, for each step: the pixel to its left and the one to its right. */
const AHEAD = [
  [
    [0, -1],
    [0, 0],
  ],
  [
    [0, 0],
    [-1, 0],
  ],
  [
    [-1, 0],
    [-1, -1],
  ],
  [
    [-1, -1],
    [0, -1],
  ],
] as const;

/** Every edge of the painted pixels within a rectangle as closed outlines; those of gaps run the other way round. */
function tracedOutlines({ bits, height }: MaskBits, area: Rect): Corner[][] {
  const isOn = (x: number, y: number): boolean =>
    x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height && bits[x * height + y] === 1;
  /** Top edges that an outline went along. */
  const seen = new Uint8Array(area.width * area.height);
  const traced = (startX: number, startY: number): Corner[] => {
    const corners: Corner[] = [];
    let [x, y, way] = [startX, startY, 0];
    do {
      const [dx, dy] = STEPS[way] ?? STEPS[0];
      if (way === 0) seen[(x - area.x) * area.height + (y - area.y)] = 1;
      [x, y] = [x + dx, y + dy];
      const [[leftX, leftY], [rightX, rightY]] = AHEAD[way] ?? AHEAD[0];
      // Pixels that only touch at a corner are apart, so that an outline does not cross itself there.
      const turn = !isOn(x + rightX, y + rightY) ? 1 : isOn(x + leftX, y + leftY) ? 3 : 0;
      if (turn !== 0) corners.push([x, y]);
      way = (way + turn) % 4;
    } while (x !== startX || y !== startY || way !== 0);
    return corners;
  };
  const found: Corner[][] = [];
  for (let x = area.x; x < area.x + area.width; x += 1) {
    for (let y = area.y; y < area.y + area.height; y += 1) {
      if (!isOn(x, y) || isOn(x, y - 1) || seen[(x - area.x) * area.height + (y - area.y)] === 1) continue;
      found.push(traced(x, y));
    }
  }
  return found;
}

/** A closed outline with no more corners than it takes to stay within a distance of all of them (Douglas & Peucker 1973). */
export function simplified(points: readonly Corner[], distance: number): readonly Corner[] {
  const n = points.length;
  const at = (index: number): Corner => points[index % n] ?? [0, 0];
  const keep = new Uint8Array(n);
  // A closed line is cut at its first corner and at the one furthest from it.
  let far = 0;
  for (let index = 1; index < n; index += 1) {
    const gap = ([x, y]: Corner): number => (x - at(0)[0]) ** 2 + (y - at(0)[1]) ** 2;
    if (gap(at(index)) > gap(at(far))) far = index;
  }
  keep[0] = 1;
  keep[far] = 1;
  const waiting: (readonly [number, number])[] = [
    [0, far],
    [far, n],
  ];
  for (let span = waiting.pop(); span !== undefined; span = waiting.pop()) {
    const [from, to] = span;
    let [worst, most] = [-1, distance * distance];
    for (let index = from + 1; index < to; index += 1) {
      const { squared } = nearestOnSegment(at(from), at(to), at(index));
      if (squared > most) [worst, most] = [index, squared];
    }
    if (worst < 0) continue;
    keep[worst] = 1;
    waiting.push([from, worst], [worst, to]);
  }
  return points.filter((_, index) => keep[index] === 1);
}

/** Distances tried one after the other, in pixels: as few corners as do not make the outline cross itself. */
const DISTANCES = [1, 0.7, 0];

/** The outline of a mask, and what an outline cannot hold. */
export interface MaskOutline {
  readonly points: readonly Corner[];
  readonly gaps: number;
  /** Parts besides the largest. */
  readonly parts: number;
}

/**
 * The outline of the largest part of a mask, gaps filled. Corners lie within a pixel of the edges of the pixels.
 *
 * @param most corners it may have
 * @returns null when nothing is painted, or when no such outline is sound
 */
export function outlineOfMask(mask: MaskBits, area: Rect, most: number): MaskOutline | null {
  const outlines = tracedOutlines(mask, area);
  const outer = outlines.filter((points) => twiceArea(points) > 0);
  const [largest] = outer.toSorted((a, b) => twiceArea(b) - twiceArea(a));
  if (largest === undefined) return null;
  const points = DISTANCES.map((distance) => simplified(largest, distance)).find(
    (tried) => tried.length <= most && isSimplePolygon(tried),
  );
  return points === undefined ? null : { points, gaps: outlines.length - outer.length, parts: outer.length - 1 };
}
