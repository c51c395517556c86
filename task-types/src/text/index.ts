import { t } from '@assay/words';
import type { TaskType } from '../task-type.ts';
import { textConsensus } from './consensus.ts';
import { checkTextGold, compareText, measureText, textControls, textCounters, textStatistics } from './distance.ts';
import { textExports } from './export.ts';
import { textKeys } from './keys.ts';
import { textSamples } from './samples.ts';
import {
  textAnswerSchema,
  textConfigSchema,
  textPayloadSchema,
  validateText,
  type TextAnswer,
  type TextConfig,
  type TextPayload,
} from './schema.ts';

function describe(_config: TextConfig, { text }: TextAnswer): string {
  if (text === null) return t('Not written');
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  const characters = [...line];
  return characters.length > 80 ? `“${characters.slice(0, 79).join('')}…”` : `“${line}”`;
}

/** A text written from nothing, or a text corrected, with its changes. */
export const text: TaskType<TextConfig, TextPayload, TextAnswer> = {
  id: 'text',
  version: '1',
  title: t('Text'),
  purpose: t('Write a text, or correct one: a caption, a translation, a transcript.'),
  configSchema: textConfigSchema,
  payloadSchema: textPayloadSchema,
  answerSchema: textAnswerSchema,
  validate: validateText,
  classes: () => [],
  controls: textControls,
  measure: measureText,
  pairCounters: textCounters,
  compare: (_config, _payload, a, b) => compareText(a, b),
  pairStatistics: textStatistics,
  checkGold: (config, _payload, answer, reference) => checkTextGold(config, answer, reference),
  consensus: textConsensus,
  describe,
  countLabels: (answer) => (answer.text === null ? 0 : 1),
  splitLabels: (answer) => (answer.text === null ? [] : [answer]),
  exports: textExports,
  emptyAnswer: { text: null },
  keys: textKeys,
  samples: textSamples,
};
