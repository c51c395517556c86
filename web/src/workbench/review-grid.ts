import type { Region } from './pins.ts';

/** What a reviewer decided about one answer of the grid. */
export type GridVerdict =
  | { readonly verdict: 'accepted' }
  | {
      readonly verdict: 'rejected';
      readonly errorCodes: readonly string[];
      readonly comment: string;
      readonly regions: readonly Region[];
    };

/** A page of answers under review: what is decided, where the reviewer stands, and every state before. */
export interface ReviewGrid {
  /** Assignments in the order in which they are shown. */
  readonly ids: readonly string[];
  readonly verdicts: ReadonlyMap<string, GridVerdict>;
  /** Place of the answer in hand. */
  readonly at: number;
  readonly past: readonly ReadonlyMap<string, GridVerdict>[];
}

export function startGrid(ids: readonly string[]): ReviewGrid {
  return { ids, verdicts: new Map(), at: 0, past: [] };
}

export type Move = 'before' | 'after' | 'up' | 'down' | 'first' | 'last';

/** Goes to another answer; at an edge nothing happens. */
export function moveInGrid(grid: ReviewGrid, move: Move, columns: number): ReviewGrid {
  const last = grid.ids.length - 1;
  const to = {
    before: grid.at - 1,
    after: grid.at + 1,
    up: grid.at - columns,
    down: grid.at + columns,
    first: 0,
    last,
  }[move];
  return to < 0 || to > last ? grid : { ...grid, at: to };
}

/** The next answer without a verdict after a place, round and round; the place itself when all are decided. */
function nextOpen({ ids, verdicts, at }: ReviewGrid): number {
  for (let step = 1; step <= ids.length; step += 1) {
    const place = (at + step) % ids.length;
    if (!verdicts.has(ids[place] ?? '')) return place;
  }
  return at;
}

/** Decides about the answer in hand and goes on to the next open one. The same verdict again takes it back. */
export function decideInGrid(grid: ReviewGrid, verdict: GridVerdict): ReviewGrid {
  const id = grid.ids[grid.at];
  if (id === undefined) return grid;
  const verdicts = new Map(grid.verdicts);
  const again = verdict.verdict === 'accepted' && grid.verdicts.get(id)?.verdict === 'accepted';
  if (again) verdicts.delete(id);
  else verdicts.set(id, verdict);
  const decided = { ...grid, verdicts, past: [...grid.past, grid.verdicts] };
  return again ? decided : { ...decided, at: nextOpen(decided) };
}

/** Takes the last decision back, and goes to where it was made. */
export function undoInGrid(grid: ReviewGrid): ReviewGrid {
  const before = grid.past.at(-1);
  if (before === undefined) return grid;
  const changed = grid.ids.findIndex((id) => before.get(id) !== grid.verdicts.get(id));
  return { ...grid, verdicts: before, past: grid.past.slice(0, -1), at: changed === -1 ? grid.at : changed };
}

/** Takes answers off the page: their verdicts were sent, or their leases are lost. */
export function dropFromGrid(grid: ReviewGrid, gone: readonly string[]): ReviewGrid {
  const ids = grid.ids.filter((id) => !gone.includes(id));
  const keep = (verdicts: ReadonlyMap<string, GridVerdict>): ReadonlyMap<string, GridVerdict> =>
    new Map([...verdicts].filter(([id]) => !gone.includes(id)));
  return {
    ids,
    verdicts: keep(grid.verdicts),
    past: grid.past.map(keep),
    at: Math.max(0, Math.min(grid.at, ids.length - 1)),
  };
}
