import type { AudioSegmentsAnswer, Segment } from './schema.ts';
import { sortStretches, toMillisecond } from './time.ts';

/** Shortest segment in seconds: two edges can be brought no nearer. */
const SHORTEST = 0.01;

/** An answer after a change, and where the segment in hand stands in it. */
export interface Edited {
  readonly answer: AudioSegmentsAnswer;
  readonly selected: number | null;
}

/** Puts a segment in its place in time; `replaces` is the one it takes the place of. */
export function putSegment(answer: AudioSegmentsAnswer, segment: Segment, replaces: number | null): Edited {
  const others = answer.segments.filter((_, index) => index !== replaces);
  const segments = sortStretches([...others, segment]);
  return { answer: { ...answer, segments, nothing: false }, selected: segments.indexOf(segment) };
}

/** Moves one edge, never past the other nor out of the recording. */
export function moveEdge(
  answer: AudioSegmentsAnswer,
  index: number,
  edge: 'start' | 'end',
  seconds: number,
  duration: number,
): Edited {
  const held = answer.segments[index];
  if (held === undefined) return { answer, selected: null };
  const to =
    edge === 'start'
      ? Math.max(0, Math.min(seconds, held.end - SHORTEST))
      : Math.min(duration, Math.max(seconds, held.start + SHORTEST));
  return putSegment(answer, { ...held, [edge]: toMillisecond(to) }, index);
}

/** Takes one segment out; the next one is in hand then. */
export function dropSegment(answer: AudioSegmentsAnswer, index: number): Edited {
  const segments = answer.segments.filter((_, at) => at !== index);
  return {
    answer: { ...answer, segments },
    selected: segments.length === 0 ? null : Math.min(index, segments.length - 1),
  };
}

/** Writes down what is said; empty words take the transcript away. */
export function writeTranscript(answer: AudioSegmentsAnswer, index: number, transcript: string): AudioSegmentsAnswer {
  const segments = answer.segments.map((segment, at): Segment => {
    if (at !== index) return segment;
    const { transcript: _, ...bare } = segment;
    return transcript === '' ? bare : { ...bare, transcript };
  });
  return { ...answer, segments };
}

/** The answer together with a suggested one. */
export function addSegments(current: AudioSegmentsAnswer, suggested: AudioSegmentsAnswer): AudioSegmentsAnswer {
  if (suggested.segments.length === 0) return suggested.nothing ? suggested : current;
  return { ...current, segments: sortStretches([...current.segments, ...suggested.segments]), nothing: false };
}
