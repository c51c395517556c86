import { t } from '@assay/words';
import { reasonTitles } from '../reasons/reasons.ts';
import type { TaskType } from '../task-type.ts';
import { preferenceConsensus } from './consensus.ts';
import { checkPreferenceGold, comparePreference, preferenceCounters, preferenceStatistics } from './distance.ts';
import { preferenceExports } from './export.ts';
import { preferenceKeys } from './keys.ts';
import { preferenceSamples } from './samples.ts';
import {
  preferenceAnswerSchema,
  preferenceConfigSchema,
  preferencePayloadSchema,
  preferencesOf,
  preferenceTitle,
  validatePreference,
  type PreferenceAnswer,
  type PreferenceConfig,
  type PreferencePayload,
} from './schema.ts';

function describe(config: PreferenceConfig, { preference, reasons }: PreferenceAnswer): string {
  if (preference === null) return t('Not decided');
  const titles = reasonTitles(config, reasons);
  return titles.length === 0 ? preferenceTitle(preference) : `${preferenceTitle(preference)}: ${titles.join(', ')}`;
}

/** Which of two responses is better, in what degree and why. */
export const preference: TaskType<PreferenceConfig, PreferencePayload, PreferenceAnswer> = {
  id: 'preference',
  version: '1',
  title: t('Preference between two'),
  purpose: t('Compare two responses to one prompt and say which is better, and why.'),
  configSchema: preferenceConfigSchema,
  payloadSchema: preferencePayloadSchema,
  answerSchema: preferenceAnswerSchema,
  validate: (config, _payload, answer) => validatePreference(config, answer),
  classes: () => [],
  controls: (config) => [
    { id: 'preference', title: config.question, level: 'ordinal', classes: preferencesOf(config) },
  ],
  measure: (_config, _payload, answer) => ({ preference: answer.preference }),
  pairCounters: preferenceCounters,
  compare: (_config, _payload, a, b) => comparePreference(a, b),
  pairStatistics: preferenceStatistics,
  checkGold: (_config, _payload, answer, reference) => checkPreferenceGold(answer, reference),
  consensus: (config, _payload, answers) => preferenceConsensus(config, answers),
  describe,
  countLabels: (answer) => (answer.preference === null ? 0 : 1),
  splitLabels: (answer) => (answer.preference === null ? [] : [answer]),
  exports: preferenceExports,
  emptyAnswer: { preference: null, reasons: [] },
  keys: preferenceKeys,
  samples: preferenceSamples,
};
