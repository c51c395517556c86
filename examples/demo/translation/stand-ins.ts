import type { Span, TextSpansAnswer } from '@assay/task-types';
import { canonical } from '../scripted.ts';

export const UNCONFIRMED = 'unconfirmed-major';

const touches = (a: Span, b: Span): boolean => a.field === b.field && a.start < b.end && a.end > b.start;

/**
 * Major errors at places where nobody else marked anything.
 *
 * @param answer the answer under review
 * @param recorded the first answers of everybody to this item; the annotator's own may be among them
 */
export function unconfirmedMajors(answer: TextSpansAnswer, recorded: readonly TextSpansAnswer[]): readonly Span[] {
  const own = recorded.findIndex((one) => canonical(one) === canonical(answer));
  const others = recorded.filter((_, index) => index !== own);
  return answer.spans.filter(
    (span) => span.severity === 'Major' && !others.some((other) => other.spans.some((one) => touches(span, one))),
  );
}

export interface ScriptedVerdict {
  readonly verdict: 'accepted' | 'rejected';
  readonly errorCodes: string[];
  readonly comment: string;
  readonly regions: { field: string; start: number; end: number }[];
}

/** The scripted reviewer: sends an answer back when it claims a major error that nobody else saw at all. */
export function reviewVerdict(answer: TextSpansAnswer, recorded: readonly TextSpansAnswer[]): ScriptedVerdict {
  const lone = unconfirmedMajors(answer, recorded);
  if (lone.length === 0) return { verdict: 'accepted', errorCodes: [], comment: '', regions: [] };
  return {
    verdict: 'rejected',
    errorCodes: [UNCONFIRMED],
    comment: `Scripted reviewer: ${lone.length} major ${lone.length === 1 ? 'error is' : 'errors are'} marked where nobody else marked anything. Look again whether the meaning is really lost.`,
    regions: lone.map(({ field, start, end }) => ({ field, start, end })),
  };
}

/** The scripted rework: the passages the reviewer pointed at become minor; everything else stays. */
export function lowered(answer: TextSpansAnswer, regions: readonly object[]): TextSpansAnswer {
  const named = (span: Span): boolean =>
    regions.some(
      (one) => 'field' in one && canonical(one) === canonical({ field: span.field, start: span.start, end: span.end }),
    );
  return {
    ...answer,
    spans: answer.spans.map((span) =>
      named(span) && span.severity === 'Major' ? { ...span, severity: 'Minor' } : span,
    ),
  };
}
