import { checkFinite } from '../check-argument.ts';
import { DisjointSets } from './disjoint-sets.ts';

/** A possible pair of row and column with what it is worth; weight > 0. */
export interface WeightedPair {
  readonly row: number;
  readonly column: number;
  readonly weight: number;
}

/**
 * Shortest augmenting paths with potentials (Jonker & Volgenant) on a dense rows × columns cost matrix, rows ≤ columns.
 * Returns the column of every row.
 */
function assignRows(rows: number, columns: number, cost: Float64Array): Int32Array {
  const rowOf = new Int32Array(columns + 1).fill(-1);
  const rowPotential = new Float64Array(rows);
  const columnPotential = new Float64Array(columns + 1);
  const previous = new Int32Array(columns + 1);
  const slack = new Float64Array(columns + 1);
  const visited = new Uint8Array(columns + 1);
  for (let root = 0; root < rows; root += 1) {
    // Column `columns` is a virtual one in which the new row waits for its place.
    let current = columns;
    rowOf[columns] = root;
    slack.fill(Number.POSITIVE_INFINITY);
    visited.fill(0);
    do {
      visited[current] = 1;
      const row = rowOf[current] ?? 0;
      let delta = Number.POSITIVE_INFINITY;
      let best = columns;
      for (let column = 0; column < columns; column += 1) {
        if (visited[column] === 1) continue;
        const reduced = (cost[row * columns + column] ?? 0) - (rowPotential[row] ?? 0) - (columnPotential[column] ?? 0);
        if (reduced < (slack[column] ?? 0)) {
          slack[column] = reduced;
          previous[column] = current;
        }
        if ((slack[column] ?? 0) < delta) {
          delta = slack[column] ?? 0;
          best = column;
        }
      }
      for (let column = 0; column <= columns; column += 1) {
        if (visited[column] === 1) {
          const owner = rowOf[column] ?? 0;
          rowPotential[owner] = (rowPotential[owner] ?? 0) + delta;
          columnPotential[column] = (columnPotential[column] ?? 0) - delta;
        } else slack[column] = (slack[column] ?? 0) - delta;
      }
      current = best;
    } while (rowOf[current] !== -1);
    while (current !== columns) {
      const from = previous[current] ?? columns;
      rowOf[current] = rowOf[from] ?? -1;
      current = from;
    }
  }
  const columnOf = new Int32Array(rows).fill(-1);
  for (let column = 0; column < columns; column += 1) {
    const row = rowOf[column] ?? -1;
    if (row >= 0) columnOf[row] = column;
  }
  return columnOf;
}

/** Groups the pairs into connected components of the bipartite graph they form. */
function components(pairs: readonly WeightedPair[]): WeightedPair[][] {
  const sets = new DisjointSets();
  for (const { row, column } of pairs) sets.join(2 * row, 2 * column + 1);
  const groups = new Map<number, WeightedPair[]>();
  for (const pair of pairs) {
    const root = sets.find(2 * pair.row);
    const group = groups.get(root);
    if (group) group.push(pair);
    else groups.set(root, [pair]);
  }
  return [...groups.values()];
}

function solveComponent(pairs: readonly WeightedPair[]): WeightedPair[] {
  if (pairs.length === 1) return [...pairs];
  const rows = [...new Set(pairs.map((pair) => pair.row))];
  const columns = [...new Set(pairs.map((pair) => pair.column))];
  const flip = rows.length > columns.length;
  const [short, long] = flip ? [columns, rows] : [rows, columns];
  const shortIndex = new Map(short.map((value, index) => [value, index]));
  const longIndex = new Map(long.map((value, index) => [value, index]));
  const cost = new Float64Array(short.length * long.length);
  const pairAt = new Map<number, WeightedPair>();
  for (const pair of pairs) {
    const i = shortIndex.get(flip ? pair.column : pair.row) ?? 0;
    const j = longIndex.get(flip ? pair.row : pair.column) ?? 0;
    cost[i * long.length + j] = -pair.weight;
    pairAt.set(i * long.length + j, pair);
  }
  const chosen: WeightedPair[] = [];
  for (const [i, j] of assignRows(short.length, long.length, cost).entries()) {
    // A cell without a pair costs nothing: being sent there means staying unmatched.
    const pair = pairAt.get(i * long.length + j);
    if (pair) chosen.push(pair);
  }
  return chosen;
}

/**
 * Maximum-weight matching of rows to columns: at most one column per row and one row per column, greatest total weight.
 *
 * Question: which boxes of one annotator are which boxes of another? Greedy matching depends on the order of the boxes
 * and can lose pairs; this does not. Rows and columns that are better left alone stay unmatched.
 *
 * @param pairs only the possible pairs, each once, weights > 0; rows and columns are any whole numbers
 * @returns the chosen pairs, ordered by row
 * Reference: Kuhn 1955 (Hungarian method); Jonker & Volgenant 1987. Cost: O(Σ n³) over the connected components of the
 * graph, which for boxes are a handful of overlapping objects each.
 *
 * @example
 * ```ts
 * import { maximumWeightMatching } from '@assay/metrics';
 * const pairs = [
 *   { row: 0, column: 0, weight: 0.9 },
 *   { row: 0, column: 1, weight: 0.8 },
 *   { row: 1, column: 0, weight: 0.8 },
 * ];
 * maximumWeightMatching(pairs).map(({ row, column }) => [row, column]); // => [[0, 1], [1, 0]]
 * ```
 */
export function maximumWeightMatching(pairs: readonly WeightedPair[]): WeightedPair[] {
  for (const [at, { row, column, weight }] of pairs.entries()) checkFinite(`pairs[${at}]`, row, column, weight);
  return components(pairs)
    .flatMap(solveComponent)
    .sort((a, b) => a.row - b.row);
}
