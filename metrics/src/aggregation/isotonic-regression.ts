import { checkFinite } from '../check-argument.ts';
/** A non-decreasing step function through points, as the blocks it pools. */
export interface IsotonicBlock {
  /** Mean of the inputs of the block. */
  readonly x: number;
  /** Mean of its outcomes. */
  readonly y: number;
  readonly weight: number;
}

/**
 * Which non-decreasing function is closest to these outcomes?
 *
 * Pool-adjacent-violators: least squares under monotonicity. Points with equal x are pooled first, so the order of the
 * input does not matter. An empty input gives no block.
 *
 * Reference: Ayer et al. 1955; Zadrozny & Elkan 2002 for probabilities. Cost: O(n log n).
 * @example
 * isotonicRegression([[1, 0], [2, 1], [3, 0], [4, 1]]).map(({ y }) => y); // => [0, 0.5, 1]
 */
export function isotonicRegression(points: readonly (readonly [x: number, y: number])[]): IsotonicBlock[] {
  points.forEach((point, at) => checkFinite(`points[${at}]`, point[0], point[1]));
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const blocks: { sumX: number; sumY: number; weight: number; lastX: number }[] = [];
  for (const [x, y] of sorted) {
    const last = blocks.at(-1);
    if (last !== undefined && last.lastX === x) {
      last.sumX += x;
      last.sumY += y;
      last.weight++;
    } else blocks.push({ sumX: x, sumY: y, weight: 1, lastX: x });
  }
  const pooled: typeof blocks = [];
  for (const block of blocks) {
    let merged = block;
    for (let before = pooled.at(-1); before !== undefined; before = pooled.at(-1)) {
      if (before.sumY / before.weight < merged.sumY / merged.weight) break;
      pooled.pop();
      merged = {
        sumX: before.sumX + merged.sumX,
        sumY: before.sumY + merged.sumY,
        weight: before.weight + merged.weight,
        lastX: merged.lastX,
      };
    }
    pooled.push(merged);
  }
  return pooled.map(({ sumX, sumY, weight }) => ({ x: sumX / weight, y: sumY / weight, weight }));
}
