/** Words for what a script does where no recorded person exists; every such step says so. */
export const SCRIPTED = 'Scripted stand-in: decided by a fixed rule, not by a person.';

/** JSON with keys in order, so that two answers can be compared as texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

export interface NamedAnswer {
  readonly annotator: string;
  readonly answer: unknown;
}

/**
 * The answer that agrees most with the others together. Equal sums go to the answer whose canonical text comes first.
 * Pairs are compared and sums are built in the order of the texts, so the choice does not depend on the order in which
 * people answered, down to the last bit.
 *
 * @throws RangeError for no answers
 */
export function closestToOthers<Answer extends NamedAnswer>(
  answers: readonly Answer[],
  agreement: (a: Answer, b: Answer) => number,
): Answer {
  const ordered = answers
    .map((one) => ({ one, text: canonical(one.answer) }))
    .toSorted((a, b) => (a.text === b.text ? 0 : a.text < b.text ? -1 : 1));
  const sums = ordered.map(({ one }, index) =>
    ordered
      .flatMap(({ one: other }, at) => (at === index ? [] : at < index ? agreement(other, one) : agreement(one, other)))
      .toSorted((a, b) => a - b)
      .reduce((sum, share) => sum + share, 0),
  );
  const first = ordered[sums.indexOf(Math.max(...sums))];
  if (first === undefined) throw new RangeError('there is no answer to choose from');
  return first.one;
}
