import { t } from '@assay/words';
import { matchingSize } from '../matching.ts';
import { lengthOf, sharedLength, unionOf, type Range } from '../text-spans/ranges.ts';
import type { Control, GoldVerdict, PairStatistic } from '../task-type.ts';
import type { AudioSegmentsAnswer, AudioSegmentsConfig, Segment } from './schema.ts';
import { clock, overlapOf, temporalIou } from './time.ts';

export const audioSegmentsCounters = [
  /** Segments of both answers together. */
  'segments',
  /** Twice the segments that pair up by time (temporal IoU at least `minIou`), whatever their class. */
  'placedSegments',
  /** Twice the segments that pair up by time and class. */
  'matchedSegments',
  /** Milliseconds that carry a class, both answers together; a moment with two classes counts twice. */
  'frames',
  /** Twice the milliseconds to which both give the same class. */
  'sharedFrames',
] as const;

/** Milliseconds marked with one class, each once. */
function framesOf({ segments }: AudioSegmentsAnswer, id: string): readonly Range[] {
  return unionOf(
    segments
      .filter((segment) => segment.class === id)
      .map(({ start, end }) => ({ start: Math.round(start * 1000), end: Math.round(end * 1000) })),
  );
}

function sameTime(config: AudioSegmentsConfig): (a: Segment, b: Segment) => boolean {
  return (a, b) => temporalIou(a, b) >= config.minIou;
}

function sameSegment(config: AudioSegmentsConfig): (a: Segment, b: Segment) => boolean {
  return (a, b) => a.class === b.class && temporalIou(a, b) >= config.minIou;
}

/** Counters of one pair of answers; summed over pairs they give micro-averaged F1. */
export function compareAudioSegments(
  config: AudioSegmentsConfig,
  a: AudioSegmentsAnswer,
  b: AudioSegmentsAnswer,
): Readonly<Record<(typeof audioSegmentsCounters)[number], number>> {
  const ids = [...new Set([...a.segments, ...b.segments].map((segment) => segment.class))];
  const frames = ids.map((id) => [framesOf(a, id), framesOf(b, id)] as const);
  const sum = (of: (pair: (typeof frames)[number]) => number): number =>
    frames.reduce((total, pair) => total + of(pair), 0);
  return {
    segments: a.segments.length + b.segments.length,
    placedSegments: 2 * matchingSize(a.segments, b.segments, sameTime(config)),
    matchedSegments: 2 * matchingSize(a.segments, b.segments, sameSegment(config)),
    frames: sum(([left, right]) => lengthOf(left) + lengthOf(right)),
    sharedFrames: sum(([left, right]) => 2 * sharedLength(left, right)),
  };
}

function share(part: string, whole: string): PairStatistic['value'] {
  return (counts) => {
    const total = counts[whole] ?? 0;
    return total === 0 ? null : (counts[part] ?? 0) / total;
  };
}

export const audioSegmentsStatistics: readonly PairStatistic[] = [
  { id: 'frame-f1', title: t('Frame F1: time given the same class'), value: share('sharedFrames', 'frames') },
  { id: 'segment-f1', title: t('Segment F1: same time and class'), value: share('matchedSegments', 'segments') },
  { id: 'place-f1', title: t('Place F1: same time, any class'), value: share('placedSegments', 'segments') },
];

/** Frame F1 of two answers in [0, 1]; 1 when neither marked anything. */
export function pairAgreement(config: AudioSegmentsConfig, a: AudioSegmentsAnswer, b: AudioSegmentsAnswer): number {
  const { frames, sharedFrames } = compareAudioSegments(config, a, b);
  return frames === 0 ? 1 : sharedFrames / frames;
}

export function audioSegmentsControls(): readonly Control[] {
  return [
    { id: 'has-segment', title: t('Has a segment'), level: 'nominal', classes: ['no', 'yes'] },
    { id: 'seconds', title: t('Marked time'), level: 'ratio', unit: 's' },
  ];
}

/** An answer that neither marks a segment nor says that there is none decides nothing. */
export function measureAudioSegments(
  answer: AudioSegmentsAnswer,
): Readonly<Record<'has-segment' | 'seconds', string | number | null>> {
  if (answer.segments.length === 0 && !answer.nothing) return { 'has-segment': null, seconds: null };
  const marked = unionOf(
    answer.segments.map(({ start, end }) => ({ start: Math.round(start * 1000), end: Math.round(end * 1000) })),
  );
  return { 'has-segment': answer.segments.length > 0 ? 'yes' : 'no', seconds: lengthOf(marked) / 1000 };
}

/**
 * Every reference segment must be found (time and class), and no segment may lie where the reference has none. The score
 * is the segment F1.
 */
export function checkAudioGold(
  config: AudioSegmentsConfig,
  answer: AudioSegmentsAnswer,
  reference: AudioSegmentsAnswer,
): GoldVerdict {
  const { segments, matchedSegments } = compareAudioSegments(config, answer, reference);
  const score = segments === 0 ? (answer.nothing === reference.nothing ? 1 : 0) : matchedSegments / segments;
  const stray = answer.segments.find((one) => !reference.segments.some((other) => overlapOf(one, other) > 0));
  const missed = reference.segments.length - matchedSegments / 2;
  const same = sameSegment(config);
  const lost = reference.segments.find((one) => !answer.segments.some((other) => same(one, other)));
  if (missed > 0) {
    const place = lost === undefined ? '' : ` Listen at ${clock(lost.start)}.`;
    return {
      passed: false,
      score,
      detail: `Missed ${missed} of ${reference.segments.length} segments.${place}`,
    };
  }
  if (stray !== undefined) {
    return { passed: false, score, detail: `Nothing is to be marked at ${clock(stray.start)}.` };
  }
  const passed = answer.segments.length > 0 || answer.nothing === reference.nothing;
  return { passed, score, detail: passed ? 'Found every segment.' : 'Not answered.' };
}
