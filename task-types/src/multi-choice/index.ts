import { t } from '@assay/words';
import { titleIn } from '../named.ts';
import type { TaskType } from '../task-type.ts';
import { multiChoiceConsensus } from './consensus.ts';
import {
  checkMultiChoiceGold,
  compareMultiChoice,
  measureMultiChoice,
  multiChoiceControls,
  multiChoiceCounters,
  multiChoiceStatistics,
} from './distance.ts';
import { multiChoiceExports } from './export.ts';
import { multiChoiceKeys } from './keys.ts';
import { multiChoiceSamples } from './samples.ts';
import {
  multiChoiceAnswerSchema,
  multiChoiceConfigSchema,
  multiChoicePayloadSchema,
  validateMultiChoice,
  type MultiChoiceAnswer,
  type MultiChoiceConfig,
  type MultiChoicePayload,
} from './schema.ts';

function describe(config: MultiChoiceConfig, { choices, none }: MultiChoiceAnswer): string {
  if (none === true) return config.noneTitle;
  return choices.length === 0 ? t('Nothing chosen') : choices.map((id) => titleIn(config.classes, id)).join(', ');
}

/** Several classes for one text or image. */
export const multiChoice: TaskType<MultiChoiceConfig, MultiChoicePayload, MultiChoiceAnswer> = {
  id: 'multi-choice',
  version: '1',
  title: t('Multiple choice'),
  purpose: t('Choose every class that fits a text or an image.'),
  configSchema: multiChoiceConfigSchema,
  payloadSchema: multiChoicePayloadSchema,
  answerSchema: multiChoiceAnswerSchema,
  validate: (config, _payload, answer) => validateMultiChoice(config, answer),
  classes: (config) => config.classes.map(({ id }) => id),
  controls: multiChoiceControls,
  measure: (config, _payload, answer) => measureMultiChoice(config, answer),
  pairCounters: multiChoiceCounters,
  compare: (config, _payload, a, b) => compareMultiChoice(config, a, b),
  pairStatistics: multiChoiceStatistics,
  checkGold: (config, _payload, answer, reference) => checkMultiChoiceGold(config, answer, reference),
  consensus: (config, _payload, answers) => multiChoiceConsensus(config, answers),
  describe,
  countLabels: ({ choices, none }) => choices.length + (none === true ? 1 : 0),
  splitLabels: ({ choices, none }) => [
    ...choices.map((id): MultiChoiceAnswer => ({ choices: [id] })),
    ...(none === true ? [{ choices: [], none: true }] : []),
  ],
  exports: multiChoiceExports,
  emptyAnswer: { choices: [] },
  keys: multiChoiceKeys,
  samples: multiChoiceSamples,
};
