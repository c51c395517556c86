import { checkLists } from '../check-argument.ts';
import { MetricInputError } from '../metric.ts';

/** A marked stretch of text; offsets in whatever unit the continuum is counted in (state it: code points or UTF-16). */
export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly type: string;
}

/** All spans one annotator marked in one item; an empty list says "I looked and found nothing". */
export interface SpanAnswer {
  readonly item: string;
  readonly annotator: string;
  readonly spans: readonly Span[];
}

/** Refuses spans that are none, and an annotator who answers an item twice; groups the answers by item, in name order. */
export function spanAnswersByItem(answers: readonly SpanAnswer[]): Map<string, SpanAnswer[]> {
  const seen = new Set<string>();
  const byItem = new Map<string, SpanAnswer[]>();
  checkLists('answers', answers, 'spans');
  answers.forEach((answer, row) => {
    answer.spans.forEach(({ start, end }, s) => {
      if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end <= start)
        throw new MetricInputError(
          `answers[${row}].spans[${s}]`,
          `runs from ${start} to ${end}`,
          'Pass whole offsets with the end after the start.',
        );
    });
    const key = JSON.stringify([answer.item, answer.annotator]);
    if (seen.has(key))
      throw new MetricInputError(
        `answers[${row}]`,
        `is a second answer by "${answer.annotator}" on "${answer.item}"`,
        'Keep the last one.',
      );
    seen.add(key);
    const group = byItem.get(answer.item);
    if (group === undefined) byItem.set(answer.item, [answer]);
    else group.push(answer);
  });
  for (const group of byItem.values()) group.sort((a, b) => (a.annotator < b.annotator ? -1 : 1));
  return new Map([...byItem].sort(([a], [b]) => (a < b ? -1 : 1)));
}
