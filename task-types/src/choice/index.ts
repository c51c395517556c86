import { t } from '@assay/words';
import type { TaskType } from '../task-type.ts';
import { choiceConsensus } from './consensus.ts';
import { checkChoiceGold, choiceCounters, choiceStatistics, compareChoice } from './distance.ts';
import { choiceExports } from './export.ts';
import { choiceKeys } from './keys.ts';
import { choiceSamples } from './samples.ts';
import {
  choiceAnswerSchema,
  choiceConfigSchema,
  choicePayloadSchema,
  validateChoice,
  type ChoiceAnswer,
  type ChoiceConfig,
  type ChoicePayload,
} from './schema.ts';

/** One class for one text or image. */
export const choice: TaskType<ChoiceConfig, ChoicePayload, ChoiceAnswer> = {
  id: 'choice',
  version: '1',
  title: t('Single choice'),
  purpose: t('Choose one class for a text or an image.'),
  configSchema: choiceConfigSchema,
  payloadSchema: choicePayloadSchema,
  answerSchema: choiceAnswerSchema,
  validate: (config, _payload, answer) => validateChoice(config, answer),
  classes: (config) => config.classes.map((entry) => entry.id),
  controls: (config) => [
    {
      id: 'choice',
      title: config.question,
      level: config.ordered ? 'ordinal' : 'nominal',
      classes: config.classes.map((entry) => entry.id),
    },
  ],
  measure: (_config, _payload, answer) => ({ choice: answer.choice }),
  pairCounters: choiceCounters,
  compare: (_config, _payload, a, b) => compareChoice(a, b),
  pairStatistics: choiceStatistics,
  checkGold: (config, _payload, answer, reference) => checkChoiceGold(config, answer, reference),
  consensus: (config, _payload, answers) => choiceConsensus(config, answers),
  describe: (config, answer) => config.classes.find((entry) => entry.id === answer.choice)?.title ?? t('Not answered'),
  countLabels: (answer) => (answer.choice === null ? 0 : 1),
  splitLabels: (answer) => (answer.choice === null ? [] : [answer]),
  exports: choiceExports,
  emptyAnswer: { choice: null },
  keys: choiceKeys,
  samples: choiceSamples,
};
