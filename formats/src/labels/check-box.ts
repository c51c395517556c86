import type { Problem } from '../format.ts';

export type BoxNumbers = [number, number, number, number];

/**
 * Why a box cannot be used, or null. A box without area is refused and named; one that reaches outside its image is
 * not, because annotators draw over the edge.
 */
export function boxProblem(box: readonly number[]): Problem | null {
  const [x, y, width, height] = box;
  if (box.length !== 4 || x === undefined || y === undefined || width === undefined || height === undefined) {
    return { reason: 'a box needs four numbers', remedy: 'give x, y, width and height' };
  }
  if (!box.every(Number.isFinite)) {
    return { reason: 'a coordinate of the box is not a finite number', remedy: 'give numbers in pixels' };
  }
  if (width > 0 && height > 0) return null;
  const shown = `x ${x}, y ${y}, width ${width}, height ${height}`;
  return { reason: `the box has no area (${shown})`, remedy: 'draw it again or leave it out' };
}

/** Box from two corners, rid of the noise of subtracting decimal fractions (10.3 - 10.1 is not 0.2 in binary). */
export function boxFromCorners(left: number, top: number, right: number, bottom: number): BoxNumbers {
  return [left, top, tidy(right - left), tidy(bottom - top)];
}

/** The number to at most 9 decimals: far below a pixel, above the noise of binary fractions. */
export function tidy(value: number): number {
  return Number(value.toFixed(9));
}

/** The smallest box around points given as x1, y1, x2, y2, … */
export function boxAround(points: readonly number[]): BoxNumbers {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at + 1 < points.length; at += 2) {
    const x = points[at] ?? Number.NaN;
    const y = points[at + 1] ?? Number.NaN;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return boxFromCorners(left, top, right, bottom);
}
