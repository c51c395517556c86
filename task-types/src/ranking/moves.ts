/** Places from the best down, each with the responses that share it. */
export type Ranking = readonly (readonly string[])[];

const copy = (ranking: Ranking): string[][] => ranking.map((tied) => [...tied]);

/** The ranking without a response; places that are left empty close. */
export function unplaced(ranking: Ranking, id: string): string[][] {
  return copy(ranking)
    .map((tied) => tied.filter((other) => other !== id))
    .filter((tied) => tied.length > 0);
}

/** Puts a response on a place of its own before the given one, counted from 0 after it was taken out; last beyond it. */
export function placedAt(ranking: Ranking, id: string, at: number): string[][] {
  const rest = unplaced(ranking, id);
  const index = Math.min(Math.max(at, 0), rest.length);
  return [...rest.slice(0, index), [id], ...rest.slice(index)];
}

/** One place better or worse: out of a tie first, then past the neighbour. At the end nothing happens. */
export function moved(ranking: Ranking, id: string, by: -1 | 1): string[][] {
  const at = ranking.findIndex((tied) => tied.includes(id));
  if (at === -1) return copy(ranking);
  const tied = (ranking[at]?.length ?? 0) > 1;
  if (tied) return placedAt(ranking, id, by === -1 ? at : at + 1);
  const to = at + by;
  return to < 0 || to >= ranking.length ? copy(ranking) : placedAt(ranking, id, to);
}

/** Ties a response with the place above; out of a tie it gets the place behind it. */
export function tied(ranking: Ranking, id: string): string[][] {
  const at = ranking.findIndex((level) => level.includes(id));
  const level = ranking[at];
  if (level === undefined) return copy(ranking);
  if (level.length > 1) return placedAt(ranking, id, at + 1);
  if (at === 0) return copy(ranking);
  const above = ranking[at - 1] ?? [];
  return [...copy(ranking.slice(0, at - 1)), [...above, id], ...copy(ranking.slice(at + 1))];
}
