import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerFromSegments } from './convert.ts';
import { compareAudioSegments, pairAgreement } from './distance.ts';
import { audioSegments } from './index.ts';
import { PEAKS_PER_SECOND, peaksOf } from './peaks.ts';
import {
  audioSegmentsConfigSchema,
  audioSegmentsPayloadSchema,
  type AudioSegmentsAnswer,
  type Segment,
} from './schema.ts';
import { clock, temporalIou } from './time.ts';

const config = audioSegmentsConfigSchema.parse({
  classes: [
    { id: 'speech', title: 'Speech' },
    { id: 'noise', title: 'Noise' },
  ],
  transcript: 'optional',
});
const payload = { audio: { file: 'a.wav', duration: 60 } };
const segment = (start: number, end: number, more: Partial<Segment> = {}): Segment => ({
  start,
  end,
  class: 'speech',
  ...more,
});
const answer = (...segments: readonly Segment[]): AudioSegmentsAnswer => ({
  segments: [...segments],
  nothing: segments.length === 0,
});
const voters = (...answers: readonly AudioSegmentsAnswer[]) =>
  answers.map((given, index) => ({ annotator: `annotator-${index}`, answer: given }));

const arbitrary: fc.Arbitrary<AudioSegmentsAnswer> = fc
  .array(
    fc
      .record({
        start: fc.nat(20_000),
        length: fc.integer({ min: 1, max: 8000 }),
        class: fc.constantFrom('speech', 'noise'),
      })
      .map(({ start, length, class: id }) => segment(start / 1000, (start + length) / 1000, { class: id })),
    { maxLength: 6 },
  )
  .map((segments) => answer(...segments));

test('temporal IoU is intersection over union', () => {
  expect(temporalIou({ start: 0, end: 2 }, { start: 1, end: 3 })).toBeCloseTo(1 / 3, 12);
  expect(temporalIou({ start: 0, end: 1 }, { start: 1, end: 2 })).toBe(0);
  expect(temporalIou({ start: 1, end: 1 }, { start: 1, end: 1 })).toBe(0);
});

test('frames count milliseconds of one class, segments whole matches', () => {
  const counts = compareAudioSegments(
    config,
    answer(segment(0, 2), segment(10, 11)),
    answer(segment(0.5, 2), segment(10, 11, { class: 'noise' })),
  );
  expect(counts).toEqual({
    segments: 4,
    placedSegments: 4,
    matchedSegments: 2,
    frames: 2000 + 1500 + 1000 + 1000,
    sharedFrames: 3000,
  });
});

test('comparison is symmetric, and every answer agrees with itself', () => {
  fc.assert(
    fc.property(arbitrary, arbitrary, (a, b) => {
      expect(compareAudioSegments(config, a, b)).toEqual(compareAudioSegments(config, b, a));
      expect(pairAgreement(config, a, a)).toBe(1);
    }),
  );
});

test('consensus does not depend on the order of arrival or of the segments, and is valid', () => {
  fc.assert(
    fc.property(fc.array(arbitrary, { minLength: 1, maxLength: 5 }), (given) => {
      const entries = voters(...given);
      const result = audioSegments.consensus(config, payload, entries);
      const turned = entries.map((entry) => ({
        ...entry,
        answer: { ...entry.answer, segments: entry.answer.segments.toReversed() },
      }));
      expect(audioSegments.consensus(config, payload, turned.toReversed())).toEqual(result);
      if (result.answer.segments.length > 0) expect(audioSegments.validate(config, payload, result.answer)).toEqual([]);
    }),
  );
});

describe('consensus', () => {
  test('takes median edges and the votes on class and words', () => {
    const result = audioSegments.consensus(
      config,
      payload,
      voters(
        answer(segment(1, 3, { transcript: 'yes' })),
        answer(segment(1.2, 3.1, { transcript: 'yes' }), segment(20, 21)),
        answer(segment(0.9, 3, { class: 'noise', transcript: 'yeah' })),
      ),
    );
    expect(result.answer).toEqual({ segments: [segment(1, 3, { transcript: 'yes' })], nothing: false });
    expect(result.differences).toEqual(['At 0:00.900: Speech, Speech, Noise', 'At 0:20.000 marked by 1 of 3 only']);
  });

  test('is left open when most heard something but not the same', () => {
    const result = audioSegments.consensus(config, payload, voters(answer(segment(0, 1)), answer(segment(5, 6))));
    expect(result.answer).toEqual({ segments: [], nothing: false });
    expect(audioSegments.validate(config, payload, result.answer)).toHaveLength(1);
  });
});

describe('gold', () => {
  const reference = answer(segment(1, 3), segment(8, 9));
  test.each([
    [answer(segment(1.1, 3), segment(8, 9)), true, /Found every/],
    [answer(segment(1, 3)), false, /Missed 1 of 2 segments. Listen at 0:08.000/],
    [answer(segment(1, 3), segment(8, 9), segment(30, 31)), false, /Nothing is to be marked at 0:30.000/],
    [answer(), false, /Missed 2/],
  ])('%#', (given, passed, detail) => {
    const verdict = audioSegments.checkGold(config, payload, given, reference);
    expect(verdict.passed).toBe(passed);
    expect(verdict.detail).toMatch(detail);
  });
});

describe('validation names the place', () => {
  test.each([
    [answer(segment(3, 3)), '/segments/0/end'],
    [answer(segment(59, 61)), '/segments/0/end'],
    [answer(segment(0, 1, { class: 'cough' })), '/segments/0/class'],
    [{ segments: [], nothing: false }, '/segments'],
    [{ segments: [segment(0, 1)], nothing: true }, '/nothing'],
  ])('%#', (given, pointer) => {
    expect(audioSegments.validate(config, payload, given).map((problem) => problem.pointer)).toEqual([pointer]);
  });

  test('overlaps and missing words where the config refuses them', () => {
    const strict = { ...config, overlap: false, transcript: 'required' as const };
    const given = answer(segment(0, 2, { transcript: 'a' }), segment(1, 3));
    expect(audioSegments.validate(strict, payload, given).map(({ pointer }) => pointer)).toEqual([
      '/segments/1/transcript',
      '/segments/1/start',
    ]);
  });

  test('an item needs a recording it can name', () => {
    expect(audioSegmentsPayloadSchema.safeParse({ audio: {} }).error?.issues[0]?.message).toMatch(
      /file name, a sha256/,
    );
    expect(audioSegmentsPayloadSchema.safeParse({ text: 'x' }).success).toBe(false);
  });
});

test('recorded segments come to the millisecond, in order', () => {
  expect(
    answerFromSegments([
      { start: 2.00049, end: 3, label: 'noise' },
      { start: 0, end: 1, label: 'speech', text: 'hi' },
    ]),
  ).toEqual(answer(segment(0, 1, { transcript: 'hi' }), segment(2, 3, { class: 'noise' })));
});

test('the clock writes hours only where there are some', () => {
  expect([0, 65.25, 3725.0004].map(clock)).toEqual(['0:00.000', '1:05.250', '1:02:05.000']);
});

test('peaks are the loudest sample of each hundredth, also across pieces', async () => {
  const rate = 8000;
  const samples = new Float32Array(rate * 300);
  samples[81] = -0.5;
  samples[samples.length - 1] = 2;
  let pauses = 0;
  const peaks = await peaksOf(samples, rate, async () => void (pauses += 1));
  expect(peaks).toHaveLength(300 * PEAKS_PER_SECOND);
  expect([peaks[0], peaks[1], peaks.at(-1)]).toEqual([0, 0.5, 1]);
  expect(pauses).toBe(1);
});
