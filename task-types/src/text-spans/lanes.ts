import type { Range } from './ranges.ts';

/**
 * A lane for each range so that ranges in one lane neither overlap nor touch: overlapping and nested errors get bars
 * under one another. Earlier and longer ranges take the upper lanes.
 *
 * @returns lane numbers from 0, in the order of the input
 */
export function lanesOf(ranges: readonly Range[]): readonly number[] {
  const order = [...ranges.keys()].sort((i, j) => {
    const [a, b] = [ranges[i], ranges[j]];
    return a === undefined || b === undefined ? 0 : a.start - b.start || b.end - a.end || i - j;
  });
  const ends: number[] = [];
  const lanes: number[] = Array.from({ length: ranges.length }, () => 0);
  for (const index of order) {
    const range = ranges[index];
    if (range === undefined) continue;
    const free = ends.findIndex((end) => end < range.start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = range.end;
    lanes[index] = lane;
  }
  return lanes;
}

/** Where a chip is wanted, in pixels of the text surface. */
export interface ChipPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/**
 * Moves chips of one line to the right until none covers another: errors that begin at the same letter keep each their
 * own chip.
 *
 * @returns left edges, in the order of the input
 */
export function spreadChips(chips: readonly ChipPlace[], gap = 2): readonly number[] {
  const order = [...chips.keys()].sort((i, j) => {
    const [a, b] = [chips[i], chips[j]];
    return a === undefined || b === undefined ? 0 : a.top - b.top || a.left - b.left || i - j;
  });
  const lefts: number[] = Array.from({ length: chips.length }, () => 0);
  let line = Number.NaN;
  let next = 0;
  for (const index of order) {
    const chip = chips[index];
    if (chip === undefined) continue;
    if (chip.top !== line) next = 0;
    line = chip.top;
    lefts[index] = Math.max(chip.left, next);
    next = (lefts[index] ?? 0) + chip.width + gap;
  }
  return lefts;
}
