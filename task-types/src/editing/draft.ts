/** What the person decided about one suggestion of a model; open until they do. */
export type Verdict = 'accepted' | 'rejected' | 'open';

/** Decisions on suggestions by suggestion id; those not named are open. */
export type Verdicts = Readonly<Record<string, Verdict>>;

/** One label proposed by a model. It is shown, and becomes part of the answer only when the person accepts it. */
export interface Suggestion<Answer> {
  readonly id: string;
  /** Name of the model, for people. */
  readonly model: string;
  /** The model's own confidence in [0, 1]; null when it has none. */
  readonly confidence: number | null;
  /** An answer that holds just the proposed label (see `splitLabels`). */
  readonly answer: Answer;
}

/** Suggestions when there are none: one object, so that nothing is drawn anew for it. */
export const NO_SUGGESTIONS: readonly never[] = [];

/** What undo and redo walk over: the answer together with the decisions on suggestions, so both go back together. */
export interface Draft<Answer> {
  readonly answer: Answer;
  readonly verdicts: Verdicts;
}

export function verdictOf(verdicts: Verdicts, id: string): Verdict {
  return verdicts[id] ?? 'open';
}

export function openSuggestions<Answer>(
  suggestions: readonly Suggestion<Answer>[],
  verdicts: Verdicts,
): readonly Suggestion<Answer>[] {
  return suggestions.filter(({ id }) => verdictOf(verdicts, id) === 'open');
}

/** The suggestion in hand: the wanted one while it is open, else the first open one. */
export function activeSuggestion<Answer>(
  suggestions: readonly Suggestion<Answer>[],
  verdicts: Verdicts,
  wanted: string | null,
): Suggestion<Answer> | undefined {
  const open = openSuggestions(suggestions, verdicts);
  return open.find(({ id }) => id === wanted) ?? open[0];
}

/** The open suggestion after the one in hand, round and round; null when none is open. */
export function nextSuggestion<Answer>(
  suggestions: readonly Suggestion<Answer>[],
  verdicts: Verdicts,
  current: string | null,
): string | null {
  const open = openSuggestions(suggestions, verdicts);
  const at = open.findIndex(({ id }) => id === current);
  return open[(at + 1) % Math.max(1, open.length)]?.id ?? null;
}

/** Verdicts that differ between two states, for the record of what people did with predictions. */
export function changedVerdicts(before: Verdicts, after: Verdicts): readonly { id: string; verdict: Verdict }[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return ids
    .filter((id) => verdictOf(before, id) !== verdictOf(after, id))
    .map((id) => ({ id, verdict: verdictOf(after, id) }));
}

/** The draft after decisions were taken elsewhere, e.g. back by an undo of the editor around this one. */
export function adopted<Answer>(draft: Draft<Answer>, before: Verdicts, after: Verdicts): Draft<Answer> {
  const told = changedVerdicts(before, after).filter(({ id, verdict }) => verdictOf(draft.verdicts, id) !== verdict);
  if (told.length === 0) return draft;
  const verdicts = Object.fromEntries(told.map(({ id, verdict }) => [id, verdict]));
  return { ...draft, verdicts: { ...draft.verdicts, ...verdicts } };
}
