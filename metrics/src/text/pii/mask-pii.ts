import { MetricInputError } from '../../metric.ts';
import type { PiiSpan, PiiType } from './pii-span.ts';

/** One replaced stretch of text. */
export interface MaskedValue {
  readonly type: PiiType;
  /** What stood there: personal data, keep it as carefully as the original. */
  readonly value: string;
  /** UTF-16 offsets in the original text. */
  readonly start: number;
  readonly end: number;
  /** UTF-16 offsets of the placeholder in the masked text. */
  readonly maskedStart: number;
  readonly maskedEnd: number;
}

export interface MaskedText {
  readonly text: string;
  /** In order of appearance; replacing each placeholder by its value gives the original text back. */
  readonly mapping: readonly MaskedValue[];
}

/**
 * How does the text read with the personal data replaced by `<TYPE>`?
 *
 * @param spans not overlapping, in any order, UTF-16 offsets, as from {@link findPii}
 * @throws MetricInputError when spans overlap or lie outside the text
 * Cost: O(length + spans log spans).
 *
 * @example
 * ```ts
 * import { findPii, maskPii } from '@assay/metrics';
 * const text = 'Mail ann@example.org today';
 * maskPii(text, findPii(text)).text; // => "Mail <EMAIL_ADDRESS> today"
 * ```
 */
export function maskPii(text: string, spans: readonly Pick<PiiSpan, 'start' | 'end' | 'type'>[]): MaskedText {
  const mapping: MaskedValue[] = [];
  let out = '';
  let at = 0;
  for (const { start, end, type } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end <= start || end > text.length)
      throw new MetricInputError(
        'spans',
        `${type} ${start}–${end} is not inside the text of ${text.length}`,
        'Use UTF-16 offsets, end after start.',
      );
    if (start < at)
      throw new MetricInputError(
        'spans',
        `${type} ${start}–${end} overlaps the one before`,
        'Keep one of overlapping spans.',
      );
    out += text.slice(at, start);
    const placeholder = `<${type}>`;
    mapping.push({
      type,
      value: text.slice(start, end),
      start,
      end,
      maskedStart: out.length,
      maskedEnd: out.length + placeholder.length,
    });
    out += placeholder;
    at = end;
  }
  return { text: out + text.slice(at), mapping };
}
