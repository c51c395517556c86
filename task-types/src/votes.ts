/** One value with how many voted for it. */
export interface Tally<Value> {
  readonly value: Value;
  readonly votes: number;
}

/** Counts votes; most votes first, equal ones in the order of `ranking`, so that no result depends on arrival. */
export function tally<Value>(votes: Iterable<Value>, ranking: readonly Value[]): readonly Tally<Value>[] {
  const counts = new Map<Value, number>();
  for (const vote of votes) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  const rank = (value: Value): number => {
    const at = ranking.indexOf(value);
    return at === -1 ? ranking.length : at;
  };
  return [...counts]
    .map(([value, count]) => ({ value, votes: count }))
    .sort((a, b) => b.votes - a.votes || rank(a.value) - rank(b.value));
}

/** The value most people chose, or null when two share the lead or nobody voted. */
export function uniqueWinner<Value>(tallies: readonly Tally<Value>[]): Value | null {
  const [first, second] = tallies;
  if (first === undefined || first.votes === second?.votes) return null;
  return first.value;
}

/** Median; the mean of the middle two for an even count; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  return high === undefined || low === undefined ? null : (low + high) / 2;
}

/** Every unordered pair once. */
export function pairsOf<Value>(values: readonly Value[]): readonly (readonly [Value, Value])[] {
  return values.flatMap((a, i) => values.slice(i + 1).map((b) => [a, b] as const));
}

/** Mean over all pairs; one answer alone agrees with itself, so 1 when there is no pair. */
export function meanOverPairs<Value>(values: readonly Value[], agreement: (a: Value, b: Value) => number): number {
  const pairs = pairsOf(values);
  if (pairs.length === 0) return 1;
  return pairs.reduce((sum, [a, b]) => sum + agreement(a, b), 0) / pairs.length;
}

/** Answers ordered by annotator, so that no result depends on arrival order. */
export function byAnnotator<Entry extends { readonly annotator: string }>(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => (a.annotator < b.annotator ? -1 : a.annotator > b.annotator ? 1 : 0));
}

/** Thrown by `consensus` of no answers: there is nothing to agree on. */
export function requireAnswers(answers: readonly unknown[]): void {
  if (answers.length === 0) throw new RangeError('consensus needs at least one answer; got none');
}
