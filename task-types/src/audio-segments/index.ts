import { t } from '@assay/words';
import type { TaskType } from '../task-type.ts';
import { audioSegmentsConsensus } from './consensus.ts';
import {
  audioSegmentsControls,
  audioSegmentsCounters,
  audioSegmentsStatistics,
  checkAudioGold,
  compareAudioSegments,
  measureAudioSegments,
} from './distance.ts';
import { audioSegmentsExports } from './export.ts';
import { audioSegmentsKeys } from './keys.ts';
import { audioSegmentsSamples } from './samples.ts';
import {
  audioSegmentsAnswerSchema,
  audioSegmentsConfigSchema,
  audioSegmentsPayloadSchema,
  validateAudioSegments,
  type AudioSegmentsAnswer,
  type AudioSegmentsConfig,
  type AudioSegmentsPayload,
} from './schema.ts';

function describe(config: AudioSegmentsConfig, { segments, nothing }: AudioSegmentsAnswer): string {
  if (segments.length === 0) return nothing ? t('Nothing to mark') : t('Not answered');
  const [only] = segments;
  if (segments.length > 1 || only === undefined)
    return t('{count, plural, one {# segment} other {# segments}}', { count: segments.length });
  return `${config.classes.find(({ id }) => id === only.class)?.title ?? only.class}, ${only.start}–${only.end} s`;
}

/** Stretches of a recording with a class and, where asked for, what is said in them. */
export const audioSegments: TaskType<AudioSegmentsConfig, AudioSegmentsPayload, AudioSegmentsAnswer> = {
  id: 'audio-segments',
  version: '1',
  title: t('Segments in a recording'),
  purpose: t('Mark who speaks, or what is heard, from when to when in a recording, and write down what is said.'),
  configSchema: audioSegmentsConfigSchema,
  payloadSchema: audioSegmentsPayloadSchema,
  answerSchema: audioSegmentsAnswerSchema,
  validate: validateAudioSegments,
  classes: (config) => config.classes.map(({ id }) => id),
  controls: audioSegmentsControls,
  measure: (_config, _payload, answer) => measureAudioSegments(answer),
  pairCounters: audioSegmentsCounters,
  compare: (config, _payload, a, b) => compareAudioSegments(config, a, b),
  pairStatistics: audioSegmentsStatistics,
  checkGold: (config, _payload, answer, reference) => checkAudioGold(config, answer, reference),
  consensus: (config, _payload, answers) => audioSegmentsConsensus(config, answers),
  describe,
  countLabels: ({ segments }) => segments.length,
  splitLabels: ({ segments }) => segments.map((segment) => ({ segments: [segment], nothing: false })),
  exports: audioSegmentsExports,
  emptyAnswer: { segments: [], nothing: false },
  keys: audioSegmentsKeys,
  samples: audioSegmentsSamples,
};
