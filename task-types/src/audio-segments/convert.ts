import type { AudioSegmentsAnswer, Segment } from './schema.ts';
import { sortStretches, toMillisecond } from './time.ts';

/** A segment as tables, RTTM and subtitle files hold it: seconds, a label and perhaps words. */
export interface RecordedSegment {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly text?: string | undefined;
}

/** Answer from recorded segments, to the millisecond and in the order they are heard; none means "nothing". */
export function answerFromSegments(recorded: readonly RecordedSegment[]): AudioSegmentsAnswer {
  const segments = recorded.map(({ start, end, label, text }): Segment => ({
    start: toMillisecond(start),
    end: toMillisecond(end),
    class: label,
    ...(text === undefined ? {} : { transcript: text }),
  }));
  return { segments: sortStretches(segments), nothing: segments.length === 0 };
}
