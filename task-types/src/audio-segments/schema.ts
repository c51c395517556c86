import { t } from '@assay/words';
import { z } from 'zod';
import { audioRefSchema } from '../audio-ref.ts';
import type { AnswerProblem } from '../task-type.ts';
import { overlapOf } from './time.ts';

const classSchema = z.object({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(200),
  /** Key that gives it to a segment; the place in the list (1 to 9) when left out. */
  key: z.string().min(1).optional(),
  description: z.string().optional(),
});

export const audioSegmentsConfigSchema = z
  .object({
    question: z.string().min(1).default('What is heard when?'),
    classes: z.array(classSchema).min(1),
    /** Is what is said written down for each segment? */
    transcript: z.enum(['none', 'optional', 'required']).default('none'),
    /** May segments share time, e.g. two people speaking at once? */
    overlap: z.boolean().default(true),
    /** Share of their joint time that two segments must have in common to count as the same. */
    minIou: z.number().gt(0).max(1).default(0.5),
    /** BCP 47 tag of the transcripts, e.g. `ar`. */
    language: z.string().optional(),
  })
  .superRefine((config, context) => {
    const ids = config.classes.map((entry) => entry.id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['classes'],
        message: t('"{id}" is listed twice; keep one', { id: twice }),
      });
    }
  });

export type AudioSegmentsConfig = z.infer<typeof audioSegmentsConfigSchema>;

/** A recording; further fields are kept. */
export const audioSegmentsPayloadSchema = z.looseObject({ audio: audioRefSchema });

export type AudioSegmentsPayload = z.infer<typeof audioSegmentsPayloadSchema>;

/** Seconds from the beginning, with the resolution of a millisecond. */
const time = z.number().nonnegative().max(1_000_000);

export const segmentSchema = z.object({
  start: time,
  end: time,
  class: z.string().min(1).max(200),
  transcript: z.string().max(100_000).optional(),
  note: z.string().max(10_000).optional(),
});

export type Segment = z.infer<typeof segmentSchema>;

export const audioSegmentsAnswerSchema = z.object({
  segments: z.array(segmentSchema).max(20_000),
  /** The annotator says that nothing of the kind is heard; never together with segments. */
  nothing: z.boolean(),
});

export type AudioSegmentsAnswer = z.infer<typeof audioSegmentsAnswerSchema>;

/** Decoders pad and round: an end this much after the known length, in seconds, is still inside. */
const SLACK = 0.05;

function segmentProblems(
  config: AudioSegmentsConfig,
  duration: number | undefined,
  segments: readonly Segment[],
  index: number,
): readonly AnswerProblem[] {
  const segment = segments[index];
  if (segment === undefined) return [];
  const problems: AnswerProblem[] = [];
  const refuse = (key: string, detail: string): void =>
    void problems.push({ pointer: `/segments/${index}/${key}`, detail });
  if (segment.end <= segment.start) refuse('end', t('The segment ends before it starts; move one of its edges.'));
  if (duration !== undefined && segment.end > duration + SLACK) {
    refuse(
      'end',
      t('The segment ends at {end} s, after the recording ({duration} s).', { end: segment.end, duration }),
    );
  }
  if (!config.classes.some(({ id }) => id === segment.class)) {
    refuse('class', t('"{id}" is not a class of this task.', { id: segment.class }));
  }
  if (config.transcript === 'required' && (segment.transcript ?? '').trim() === '') {
    refuse('transcript', t('Write down what is said in segment {index}.', { index: index + 1 }));
  }
  if (config.transcript === 'none' && segment.transcript !== undefined) {
    refuse('transcript', t('This task has no transcripts; take it out.'));
  }
  const before = config.overlap ? -1 : segments.slice(0, index).findIndex((one) => overlapOf(one, segment) > 0);
  if (before !== -1)
    refuse(
      'start',
      t('Segment {index} overlaps segment {before}; move an edge.', { index: index + 1, before: before + 1 }),
    );
  return problems;
}

/** Rules the schema cannot express: classes exist, times lie in the recording, overlaps only where allowed. */
export function validateAudioSegments(
  config: AudioSegmentsConfig,
  payload: AudioSegmentsPayload,
  answer: AudioSegmentsAnswer,
): readonly AnswerProblem[] {
  const { segments, nothing } = answer;
  const problems: AnswerProblem[] = [];
  if (nothing && segments.length > 0) {
    problems.push({
      pointer: '/nothing',
      detail: t('Nothing is said to be heard although segments are marked; unset one.'),
    });
  }
  if (!nothing && segments.length === 0) {
    problems.push({ pointer: '/segments', detail: t('Mark the segments, or say that there is nothing to mark.') });
  }
  return [
    ...problems,
    ...segments.flatMap((_, index) => segmentProblems(config, payload.audio.duration, segments, index)),
  ];
}
