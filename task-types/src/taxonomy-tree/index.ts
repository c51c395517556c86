import { t } from '@assay/words';
import type { TaskType } from '../task-type.ts';
import { taxonomyConsensus } from './consensus.ts';
import {
  checkTaxonomyGold,
  compareTaxonomy,
  measureTaxonomy,
  taxonomyControls,
  taxonomyCounters,
  taxonomyStatistics,
} from './distance.ts';
import { taxonomyExports } from './export.ts';
import { taxonomyKeys } from './keys.ts';
import { taxonomySamples } from './samples.ts';
import {
  taxonomyAnswerSchema,
  taxonomyConfigSchema,
  taxonomyPayloadSchema,
  validateTaxonomy,
  type TaxonomyAnswer,
  type TaxonomyConfig,
  type TaxonomyPayload,
} from './schema.ts';
import { treeOf } from './tree.ts';

function describe(config: TaxonomyConfig, { nodes }: TaxonomyAnswer): string {
  const tree = treeOf(config);
  return nodes.length === 0 ? t('Nothing picked') : nodes.map((id) => tree.titleOf(id)).join('; ');
}

/** One class, or several, of a tree of classes. */
export const taxonomyTree: TaskType<TaxonomyConfig, TaxonomyPayload, TaxonomyAnswer> = {
  id: 'taxonomy-tree',
  version: '1',
  title: t('Class of a tree'),
  purpose: t('Place a text or an image in a tree of classes, as deep as it can be told.'),
  configSchema: taxonomyConfigSchema,
  payloadSchema: taxonomyPayloadSchema,
  answerSchema: taxonomyAnswerSchema,
  validate: (config, _payload, answer) => validateTaxonomy(config, answer),
  classes: (config) => config.classes.map(({ id }) => id),
  controls: taxonomyControls,
  measure: (config, _payload, answer) => measureTaxonomy(config, answer),
  pairCounters: taxonomyCounters,
  compare: (config, _payload, a, b) => compareTaxonomy(config, a, b),
  pairStatistics: taxonomyStatistics,
  checkGold: (config, _payload, answer, reference) => checkTaxonomyGold(config, answer, reference),
  consensus: (config, _payload, answers) => taxonomyConsensus(config, answers),
  describe,
  countLabels: ({ nodes }) => nodes.length,
  splitLabels: ({ nodes }) => nodes.map((id) => ({ nodes: [id] })),
  exports: taxonomyExports,
  emptyAnswer: { nodes: [] },
  keys: taxonomyKeys,
  samples: taxonomySamples,
};
