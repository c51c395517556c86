import type { RuleDifference } from '../taxonomy/index.ts';

/** Above this many cells the table of the comparison is not worth its memory. */
const MAX_CELLS = 4_000_000;

/**
 * Lines taken away and lines added, in reading order, by the longest common subsequence. Texts too long and too
 * different for that are shown as one block replaced by another.
 */
export function diffLines(before: string, after: string): RuleDifference[] {
  const [old, present] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < old.length && head < present.length && old[head] === present[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < present.length - head && old.at(-1 - tail) === present.at(-1 - tail))
    tail += 1;
  const left = old.slice(head, old.length - tail);
  const right = present.slice(head, present.length - tail);
  if (left.length * right.length > MAX_CELLS) {
    return [
      {
        kind: 'changed',
        place: `lines ${head + 1} to ${head + left.length}`,
        before: left.join('\n'),
        after: right.join('\n'),
      },
    ];
  }
  return walk(left, right, head);
}

function walk(left: readonly string[], right: readonly string[], head: number): RuleDifference[] {
  const width = right.length + 1;
  const common = new Uint32Array((left.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const differences: RuleDifference[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) [i, j] = [i + 1, j + 1];
    else if (j >= right.length || (i < left.length && at(i + 1, j) >= at(i, j + 1))) {
      differences.push({ kind: 'removed', place: `line ${head + i + 1}`, before: left[i] ?? '', after: null });
      i += 1;
    } else {
      differences.push({ kind: 'added', place: `line ${head + j + 1}`, before: null, after: right[j] ?? '' });
      j += 1;
    }
  }
  return differences;
}
