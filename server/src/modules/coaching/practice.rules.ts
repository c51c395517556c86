/** Whether a share of `passed` of `items` reaches `passAt`; 8 of 10 reaches 0.8 whatever the rounding of the machine. */
export function isPassed(passed: number, items: number, passAt: number): boolean {
  return passed >= items * passAt - 1e-9;
}

export interface Candidate {
  readonly taskId: string;
  readonly itemId: string;
  /** How often this person practised on it. */
  readonly rounds: number;
  /** Drawn from the item: the same order for everybody, so that few references become known. */
  readonly order: number;
}

/**
 * The items of a round: those least practised on first, then in the drawn order. Null when there are too few.
 */
export function chooseItems(candidates: readonly Candidate[], items: number): readonly Candidate[] | null {
  if (candidates.length < items) return null;
  return candidates
    .toSorted((a, b) => a.rounds - b.rounds || a.order - b.order || a.taskId.localeCompare(b.taskId))
    .slice(0, items);
}
