import { t } from '@assay/words';
import type { TaskType } from '../task-type.ts';
import { combinedConsensus } from './consensus.ts';
import { checkCombinedGold, combinedControls, combinedPairs, compareCombined, measureCombined } from './distance.ts';
import { combinedExports } from './export.ts';
import { combinedKeys } from './keys.ts';
import { isAnswered, partsOf, type Part } from './parts.ts';
import { combinedSamples } from './samples.ts';
import {
  combinedAnswerSchema,
  combinedConfigSchema,
  combinedPayloadSchema,
  type Catalogue,
  type CombinedAnswer,
  type CombinedConfig,
  type CombinedPayload,
} from './schema.ts';
import { validateCombined } from './validate.ts';

/**
 * Several controls over one item, each of any other task type, some shown only when another is answered so. The
 * catalogue hands itself in, so that no task type imports the list it stands in.
 */
export function combinedOf(catalogue: Catalogue): TaskType<CombinedConfig, CombinedPayload, CombinedAnswer> {
  const kept = new WeakMap<CombinedConfig, readonly Part[]>();
  const parts = (config: CombinedConfig): readonly Part[] => {
    const made = kept.get(config) ?? partsOf(catalogue, config);
    kept.set(config, made);
    return made;
  };
  const answered = (config: CombinedConfig, answer: CombinedAnswer): readonly Part[] =>
    parts(config).filter((part) => isAnswered(part, answer));
  return {
    id: 'combined',
    version: '1',
    title: t('Several questions'),
    purpose: t('Put several of the other kinds of work together over one item, some shown only when they apply.'),
    configSchema: combinedConfigSchema(catalogue),
    payloadSchema: combinedPayloadSchema,
    answerSchema: combinedAnswerSchema,
    validate: (config, payload, answer) => validateCombined(parts(config), payload, answer),
    classes: (config) => [...new Set(parts(config).flatMap(({ control, type }) => type.classes(control.config)))],
    controls: (config) => combinedControls(parts(config)),
    measure: (config, payload, answer) => measureCombined(parts(config), payload, answer),
    pairCounters: [],
    pairStatistics: [],
    pairsOf: (config) => combinedPairs(parts(config)),
    compare: (config, payload, a, b) => compareCombined(parts(config), payload, a, b),
    checkGold: (config, payload, answer, reference) => checkCombinedGold(parts(config), payload, answer, reference),
    consensus: (config, payload, answers) => combinedConsensus(parts(config), payload, answers),
    describe: (config, answer) => {
      const said = answered(config, answer).map(
        ({ control, type }) => `${control.title}: ${type.describe(control.config, answer.controls[control.id])}`,
      );
      return said.length === 0 ? t('Not answered') : said.join(' · ');
    },
    countLabels: (answer, config) =>
      answered(config, answer).reduce(
        (sum, { control, type }) => sum + type.countLabels(answer.controls[control.id], control.config),
        0,
      ),
    splitLabels: (answer, config) =>
      answered(config, answer).flatMap(({ control, type }) =>
        type
          .splitLabels(answer.controls[control.id], control.config)
          .map((label) => ({ controls: { [control.id]: label } })),
      ),
    exports: (config) => combinedExports(parts(config)),
    emptyAnswer: { controls: {} },
    keys: (config) => combinedKeys(parts(config)),
    samples: combinedSamples,
  };
}
