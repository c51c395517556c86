import type { NumericGrid } from './numeric-grid.ts';

const SWEEPS = 1000;

/**
 * Rater effects r_j of y_ij = μ + item_i + r_j + e by least squares, summing to zero over raters; every rater counts the
 * same. Null when the raters do not hang together through shared items, for then only differences within each group
 * would mean anything. Backfitting; each sweep is O(n).
 */
export function additiveRaterEffects({ item, annotator, value, items, annotators }: NumericGrid): Float64Array | null {
  if (!connected(item, annotator, items.length, annotators.length)) return null;
  const effect = new Float64Array(annotators.length);
  const level = new Float64Array(items.length);
  const perItem = countOf(item, items.length);
  const perRater = countOf(annotator, annotators.length);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    level.fill(0);
    for (let row = 0; row < value.length; row++)
      add(level, item[row] ?? 0, (value[row] ?? 0) - (effect[annotator[row] ?? 0] ?? 0));
    level.forEach((sum, i) => {
      level[i] = sum / (perItem[i] ?? 1);
    });
    const next = new Float64Array(annotators.length);
    for (let row = 0; row < value.length; row++)
      add(next, annotator[row] ?? 0, (value[row] ?? 0) - (level[item[row] ?? 0] ?? 0));
    let centre = 0;
    next.forEach((sum, j) => {
      next[j] = sum / (perRater[j] ?? 1);
      centre += (next[j] ?? 0) / annotators.length;
    });
    let change = 0;
    let size = 0;
    next.forEach((raw, j) => {
      const centred = raw - centre;
      change = Math.max(change, Math.abs(centred - (effect[j] ?? 0)));
      size = Math.max(size, Math.abs(centred));
      effect[j] = centred;
    });
    if (change <= 1e-12 * size) break;
  }
  return effect;
}

const add = (sums: Float64Array, at: number, amount: number): void => {
  sums[at] = (sums[at] ?? 0) + amount;
};

function countOf(index: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const at of index) add(counts, at, 1);
  return counts;
}

/** Are all raters linked through items they share? (Union-find over raters; rows are grouped by item.) */
function connected(item: Int32Array, annotator: Int32Array, items: number, raters: number): boolean {
  const parent = Int32Array.from({ length: raters }, (_, j) => j);
  const root = (j: number): number => {
    let at = j;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? 0] ?? 0;
      at = parent[at] ?? 0;
    }
    return at;
  };
  const first = new Int32Array(items).fill(-1);
  let groups = raters;
  item.forEach((i, row) => {
    const j = annotator[row] ?? 0;
    if ((first[i] ?? -1) < 0) first[i] = j;
    const [a, b] = [root(first[i] ?? 0), root(j)];
    if (a !== b) {
      parent[b] = a;
      groups--;
    }
  });
  return groups === 1;
}
