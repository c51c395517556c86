import { codePointToUtf16, splitsSurrogatePair, utf16ToCodePoint } from './offsets.ts';
import type { Span, TextSpansAnswer, TextSpansPayload } from './schema.ts';

/** A recorded error span whose offsets count code points, as Python and most published data sets do. */
export interface RecordedSpan {
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly category: string;
  readonly severity: string;
  readonly note?: string | undefined;
}

/** A recorded answer brought into our form, with everything that had to be bent to fit. */
export interface RecordedAnswer {
  readonly answer: TextSpansAnswer;
  readonly warnings: readonly string[];
}

/**
 * Answer from recorded spans with code-point offsets. A span that reaches past the end of the text (recorded on a
 * trailing space that the text no longer has) is cut back; one that lies wholly behind it is put on the last character,
 * so that the error and its weight are not lost. Both are told in `warnings`. No spans means "no error".
 *
 * @throws RangeError when the item has no such text, or the text is empty
 */
export function answerFromRecorded(payload: TextSpansPayload, recorded: readonly RecordedSpan[]): RecordedAnswer {
  const warnings: string[] = [];
  const spans = recorded.map((row, index): Span => {
    const text = payload[row.field];
    if (text === undefined || text === '') {
      throw new RangeError(`spans[${index}]: the item has no text "${row.field}". Check the column mapping.`);
    }
    let start = codePointToUtf16(text, row.start);
    let end = codePointToUtf16(text, Math.max(row.end, row.start));
    if (end > text.length || start >= end) {
      warnings.push(`spans[${index}]: ${row.start}–${row.end} of "${row.field}" was moved into the text`);
      end = Math.min(Math.max(end, start + 1), text.length);
      start = Math.min(start, end - 1);
      if (splitsSurrogatePair(text, start)) start -= 1;
      if (splitsSurrogatePair(text, end)) end += 1;
    }
    const { field, category, severity, note } = row;
    return { field, start, end, category, severity, ...(note === undefined ? {} : { note }) };
  });
  return { answer: { spans, noError: spans.length === 0 }, warnings };
}

/** One span as a flat row for tables: offsets in code points, with the marked text beside them. */
export interface SpanRow extends RecordedSpan {
  readonly text: string;
}

/** Rows for a table or another tool; offsets in code points. The inverse of {@link answerFromRecorded}. */
export function rowsFromAnswer(payload: TextSpansPayload, answer: TextSpansAnswer): readonly SpanRow[] {
  return answer.spans.map((span) => {
    const text = payload[span.field] ?? '';
    return {
      ...span,
      start: utf16ToCodePoint(text, span.start),
      end: utf16ToCodePoint(text, span.end),
      text: text.slice(span.start, span.end),
    };
  });
}
