import { t } from '@assay/words';
import type { TaskType } from '../task-type.ts';
import { textSpansConsensus } from './consensus.ts';
import { checkTextSpansGold, compareTextSpans, textSpansCounters, textSpansStatistics } from './distance.ts';
import { textSpansExports } from './export.ts';
import { textSpansKeys } from './keys.ts';
import { textSpansSamples } from './samples.ts';
import {
  textSpansAnswerSchema,
  textSpansConfigSchema,
  textSpansPayloadSchema,
  type TextSpansAnswer,
  type TextSpansConfig,
  type TextSpansPayload,
} from './schema.ts';
import { validateTextSpans } from './validate.ts';
import { describeTextSpans, measureTextSpans, textSpansControls } from './score.ts';

/** Error spans with category and severity on one or more texts, as in MQM. */
export const textSpans: TaskType<TextSpansConfig, TextSpansPayload, TextSpansAnswer> = {
  id: 'text-spans',
  version: '1',
  title: t('Error spans in text'),
  purpose: t('Mark passages of one or several texts, each with a category and a severity, and sum them to a score.'),
  configSchema: textSpansConfigSchema,
  payloadSchema: textSpansPayloadSchema,
  answerSchema: textSpansAnswerSchema,
  validate: validateTextSpans,
  classes: (config) => config.categories.map((category) => category.path),
  controls: textSpansControls,
  measure: (config, _payload, answer) => measureTextSpans(config, answer),
  pairCounters: textSpansCounters,
  compare: (config, _payload, a, b) => compareTextSpans(config, a, b),
  pairStatistics: textSpansStatistics,
  // A task without relations has no agreement on them to show.
  pairsOf: ({ relations = [] }) => ({
    pairCounters: textSpansCounters,
    pairStatistics: textSpansStatistics.filter(({ id }) => relations.length > 0 || id !== 'relation-f1'),
  }),
  checkGold: checkTextSpansGold,
  consensus: textSpansConsensus,
  describe: describeTextSpans,
  countLabels: (answer) => answer.spans.length,
  splitLabels: (answer) => answer.spans.map((span) => ({ spans: [span], noError: false })),
  exports: textSpansExports,
  emptyAnswer: { spans: [], noError: false },
  keys: textSpansKeys,
  samples: textSpansSamples,
};
